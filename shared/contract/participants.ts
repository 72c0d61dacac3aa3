/** Contract of participants 参加名单. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../values/period.ts';
import { stored } from '../values/stored.ts';
import { PARTICIPANT_STATUSES } from '../participants.ts';
import { LISTED_FACTS, type ListedFact } from '../schemes/listed-facts.ts';
import { BASE_FACTS, SUBJECTS } from '../schemes/model.ts';
import {
  date,
  fen,
  id,
  optionalText,
  paging,
  personName,
  requestId,
  textField,
  version,
  integerField,
  optionalDate,
  year,
} from './fields.ts';
import { drawnDocument } from './documents.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { unmetDuty } from '../rules/duties.ts';

const schemeId = id('积分办法');
const status = z.enum(PARTICIPANT_STATUSES, { error: '请选择参加情况' });

/** Participant and expected version: 0 when it had no entry. */
const entry = {
  requestId,
  schemeId,
  subjectId: id('参加人'),
  version: z.int().min(0),
};

const reason = textField('原因', { max: 200 });
const changed = z.object({ version: z.number() });

const facts = z.object(
  Object.fromEntries(
    LISTED_FACTS.map((fact) => [fact, integerField('户情', { min: 0, max: 1000 }).optional()]),
  ) as Record<ListedFact, z.ZodOptional<z.ZodInt>>,
);

const duty = z.object({
  id: z.string(),
  name: z.string(),
  times: z.number(),
  per: z.enum(PERIOD_KINDS),
});

const form = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  effectiveFrom: z.string(),
  subject: z.enum(SUBJECTS),
  kind: z.enum(['household', 'person', 'body']),
  classes: z.array(z.string()),
  difficulties: z.array(z.string()),
  /** Kinds of subject, each with eligible items. */
  kinds: z.array(z.object({ id: z.string(), name: z.string() })),
  facts: z.array(z.enum(BASE_FACTS)),
  nonRegistered: z.enum(['no', 'afterApproval', 'open']).nullable(),
  approvedBy: z.string().nullable(),
  exemptions: z.array(z.object({ who: z.string(), approvedBy: z.string() })),
  migrants: z.object({ duties: z.array(duty), relativeMayStandIn: z.boolean() }).nullable(),
  /** Cash is for listed households only. */
  cashListed: z.boolean(),
  /** The dividend by shares limits the dividend by points. */
  shares: z.boolean(),
  coolingOff: z.object({ name: z.string(), days: z.number() }).nullable(),
  /** Last day of the periods that are closed, whose figures stay; '' before the first close. */
  closedUntil: z.string(),
});
/** Particulars required by the scheme: columns and fields of the screen. */
export type ListForm = z.output<typeof form>;

const participant = z.object({
  id: z.number(),
  no: z.string(),
  name: z.string(),
  groupId: stored.groupId.nullable(),
  groupNumber: z.number().nullable(),
  class: z.string(),
  difficulty: z.string(),
  /** On the day of the list; the two above are those of today, which a change begins from. */
  classOnDay: z.string(),
  difficultyOnDay: z.string(),
  kinds: z.array(z.string()),
  facts: z.partialRecord(z.enum(BASE_FACTS), z.number()),
  migrant: z.boolean(),
  cashListed: z.boolean(),
  /** Dividend by shares of the year of the list. */
  shareFen: stored.fen.nullable(),
  version: z.number(),
  approvedOn: z.string().nullable(),
  approvedBy: z.string(),
  exemptOn: z.string().nullable(),
  exemptReason: z.string(),
  exemptBy: z.string(),
  /** First day on a list kept by hand; '' of others. */
  listedOn: z.string(),
  leftOn: z.string().nullable(),
  stateReason: z.string(),
  remark: z.string(),
  registered: z.boolean(),
  status,
  why: z.string(),
  /** Off the rating on that day. */
  suspended: z.boolean(),
});
export type Participant = z.output<typeof participant>;

/** Whose amounts limit the dividend of that year. */
const shareYear = integerField('年度', { min: 2000, max: 2200 });

const shareRow = participant
  .pick({ id: true, no: true, name: true, groupId: true, groupNumber: true, shareFen: true, version: true })
  .extend({
    /** Of the year before, next to the one that is filled. */
    fenBefore: stored.fen.nullable(),
    status,
  });
export type ShareRow = z.output<typeof shareRow>;

const sharesView = z.object({
  year: z.number(),
  /** Years that can be looked at, the latest first. */
  years: z.array(z.number()),
  /** Number of the close of the year: its amounts are not changed any more; '' before. */
  closeNo: z.string(),
  rows: z.array(shareRow),
});
export type SharesView = z.output<typeof sharesView>;

const statusCounts = z.object(
  Object.fromEntries(PARTICIPANT_STATUSES.map((one) => [one, z.number()])) as Record<
    (typeof PARTICIPANT_STATUSES)[number],
    z.ZodNumber
  >,
);

const dutyRecord = z.object({
  id: z.number(),
  memberId: stored.memberId,
  name: z.string(),
  dutyId: z.string(),
  date: z.string(),
  relative: z.string(),
  note: z.string(),
  state: z.enum(['effective', 'withdrawn']),
  stateReason: z.string(),
});
export type DutyRecord = z.output<typeof dutyRecord>;

const migrantDuties = z.object({
  memberId: stored.memberId,
  name: z.string(),
  no: z.string(),
  groupNumber: z.number().nullable(),
  /** Outstanding duties of the periods containing the day; empty when all are done. */
  unmet: z.array(unmetDuty),
});
export type MigrantDuties = z.output<typeof migrantDuties>;

const dutyList = z.object({
  migrants: z.array(migrantDuties),
  records: z.array(dutyRecord),
});
export type DutyList = z.output<typeof dutyList>;

const participantList = z.object({
  form,
  participants: z.array(participant) /** Number of matches, and counts per status. */,
  total: z.number(),
  statusCounts,
});
export type ParticipantList = z.output<typeof participantList>;

const personToAdd = z.object({
  memberId: stored.memberId,
  name: z.string(),
  no: z.string(),
  headName: z.string(),
  groupNumber: z.number(),
  tags: z.array(z.string()),
});
export type PersonToAdd = z.output<typeof personToAdd>;

const suspension = z.object({
  id: z.number(),
  householdId: stored.householdId,
  no: z.string(),
  headName: z.string(),
  groupNumber: z.number(),
  reason: z.string(),
  fromDate: z.string(),
  endedOn: z.string().nullable(),
  endedReason: z.string(),
  /** First day with awards again; null until lifted. */
  readmittedOn: z.string().nullable(),
  /** 已并入 01010 陈志荣户, 已销户: nobody waits for its end; '' of a household that is there. */
  gone: z.string(),
  version: z.number(),
});
export type Suspension = z.output<typeof suspension>;

/** Somebody who was meant and does not take part, with the reason as a full sentence. */
const absent = z.object({ id: z.int(), no: z.string(), name: z.string(), why: z.string() });
export type AbsentSubject = z.output<typeof absent>;

const found = z.object({
  id: z.int(),
  accountId: stored.accountId.nullable(),
  householdId: stored.householdId.nullable(),
  memberId: stored.memberId.nullable(),
  no: z.string(),
  name: z.string(),
  headName: z.string(),
  /** Member of the household, other than its head, whose name matches the search. */
  matched: z.string().nullable(),
  groupNumber: z.int().nullable(),
  balance: stored.points,
  honour: stored.points,
  /** The household is frozen or has no members left. */
  dormant: z.boolean(),
});
export type FoundSubjectView = z.output<typeof found>;

export const participants = {
  /** Participants and non-participants of a scheme on a day, with reasons. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        schemeId,
        date: date('日期'),
        query: optionalText('查找', 50).default(''),
        groupId: id('村民小组').nullable().default(null),
        status: z.union([status, z.literal('all')]).default('all'),
        ...paging,
      }),
    )
    .output(participantList),
  /** 积分手册 of a year: of all persons of the scheme, or of one. */
  handbookDocument: access(BOOK_READERS)
    .input(z.object({ schemeId, year, memberId: id('参加人').nullable().default(null) }))
    .output(drawnDocument),
  /** Who takes part on the day (default: today), for pickers; who was meant and does not is named with the reason. */
  find: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(
      z.object({
        schemeId,
        text: optionalText('姓名、拼音、户号或小组', 60),
        date: optionalDate('日期'),
      }),
    )
    .output(
      z.object({
        subjects: z.array(found),
        absent: z.array(absent),
      }),
    ),
  /** Persons that can be added to the list of cadres or volunteers. */
  people: access(OFFICE)
    .input(z.object({ schemeId, query: optionalText('查找', 50).default('') }))
    .output(z.array(personToAdd)),
  add: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        memberIds: z.array(id('村民')).max(500, '一次最多列入 500 人').default([]),
        groupIds: z.array(id('村民小组')).max(500, '一次最多列入 500 个小组').default([]),
        names: z
          .array(textField('名称', { max: 60 }))
          .max(500, '一次最多列入 500 个')
          .default([]),
        class: optionalText('类别', 30).default(''),
        /** First day on the list; today unless it says otherwise. */
        listedOn: date('列入日期').optional(),
      }),
    )
    .output(z.object({ added: z.number() })),
  change: access(OFFICE)
    .input(
      z.object({
        ...entry,
        class: optionalText('类别', 30),
        difficulty: optionalText('难度类别', 10),
        kinds: z.array(textField('分类', { max: 60 })).max(50, '分类太多'),
        facts,
        migrant: z.boolean(),
        cashListed: z.boolean(),
        remark: optionalText('备注', 200),
        /** First day of another class or difficulty; today unless it says otherwise. */
        since: date('类别、难度的起算日期').optional(),
      }),
    )
    .output(changed),
  /** 股份分红额 of all households of a year, for a scheme whose dividend by points it limits; by itself of the year to fill next. */
  shares: access(BOOK_READERS)
    .input(z.object({ schemeId, year: shareYear.nullable().default(null) }))
    .output(sharesView),
  /** Batch update of a year, each with its expected version. */
  fillShares: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        year: shareYear,
        rows: z
          .array(
            z.object({
              subjectId: id('参加人'),
              version: z.int().min(0),
              shareFen: fen('股份分红').nullable(),
            }),
          )
          .min(1, '请先填写金额')
          .max(20_000, '一次最多填 20000 户'),
      }),
    )
    .output(z.object({ filled: z.number() })),
  remove: access(OFFICE)
    .input(z.object({ ...entry, leftOn: date('退出日期'), reason }))
    .output(changed),
  /** Corrects the first day of somebody on the list. */
  changeListedOn: access(OFFICE)
    .input(z.object({ ...entry, listedOn: date('列入日期'), reason }))
    .output(changed),
  readmit: access(OFFICE)
    .input(
      z.object({
        ...entry,
        /** First day back; today unless it says otherwise. */ backOn: date('恢复日期').optional(),
        reason,
      }),
    )
    .output(changed),
  approve: access(OFFICE)
    .input(
      z.object({ ...entry, approvedOn: date('认可日期'), approvedBy: textField('认可机构', { max: 60 }) }),
    )
    .output(changed),
  withdrawApproval: access(OFFICE)
    .input(z.object({ ...entry, reason }))
    .output(changed),
  exempt: access(OFFICE)
    .input(
      z.object({
        ...entry,
        exemptOn: date('批准日期'),
        reason,
        grantedBy: textField('批准机构', { max: 60 }),
      }),
    )
    .output(changed),
  endExemption: access(OFFICE)
    .input(z.object({ ...entry, reason }))
    .output(changed),
  /** Members working elsewhere: outstanding duties on a day, and the year's records. */
  duties: access(BOOK_READERS)
    .input(z.object({ schemeId, date: date('日期') }))
    .output(dutyList),
  recordDuty: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        memberId: id('外出人员'),
        dutyId: textField('义务', { max: 60 }),
        date: date('日期'),
        relative: personName('代为参加的家属', { min: 0 }).default(''),
        note: optionalText('说明', 200).default(''),
      }),
    )
    .output(z.object({ id: z.number() })),
  withdrawDuty: access(OFFICE)
    .input(z.object({ requestId, id: id('履行记录'), reason }))
    .output(z.object({ id: z.number() })),
  /** An internal list: never published. */
  suspensions: access(BOOK_READERS)
    .input(z.object({ schemeId, date: date('日期') }))
    .output(z.array(suspension)),
  suspend: access(OFFICE)
    .input(z.object({ requestId, schemeId, householdId: id('农户'), fromDate: date('开始日期'), reason }))
    .output(z.object({ id: z.number() })),
  endSuspension: access(OFFICE)
    .input(z.object({ requestId, id: id('暂停参评'), version, endedOn: date('撤销日期'), reason }))
    .output(z.object({ version: z.number(), readmittedOn: z.string() })),
};
