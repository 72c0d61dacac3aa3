/** Contract of meetings 评议会. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { evidenceEntry } from './declarations.ts';
import { committee } from './committee.ts';
import { schemeWaiting } from './schemes.ts';
import { drawnDocument } from './documents.ts';
import { DECLARATION_CHANNELS, DECLARATION_STATES } from '../declarations.ts';
import { isDate, isKnownYear } from '../values/dates.ts';
import { AGENDA_RESULTS, MEETING_STATES } from '../meetings.ts';
import {
  answered,
  id,
  month,
  optionalText,
  paging,
  personName,
  points,
  requestId,
  textField,
  version,
  integerField,
} from './fields.ts';
import { DECIDERS } from '../roles.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const meetingId = id('评议会');
const declarationId = id('议题');

const particulars = {
  heldAt: z
    .string({ error: '“开会时间”应填日期和时间' })
    .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/, {
      error: '“开会时间”应为 2026-09-26 19:30 这样的时间',
      abort: true,
    })
    .refine((value) => isDate(value.slice(0, 10)) && isKnownYear(value), '“开会时间”不是有效的日期'),
  place: textField('地点', { max: 60 }),
  chair: personName('主持人'),
  chairPosition: optionalText('主持人职务', 30),
  recorder: personName('记录人'),
  voteCounter: personName('计票人', { min: 0 }),
  voteSupervisor: personName('监票人', { min: 0 }),
};

const state = z.enum(MEETING_STATES);

const meeting = z.object({
  id: stored.meetingId,
  no: z.string(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  period: z.string(),
  heldAt: z.string(),
  place: z.string(),
  chair: z.string(),
  chairPosition: z.string(),
  recorder: z.string(),
  voteCounter: z.string(),
  voteSupervisor: z.string(),
  state,
  closedAt: z.string().nullable(),
  version: z.number(),
});

export type MeetingView = z.output<typeof meeting>;

const meetingSummary = meeting.extend({
  due: z.number(),
  present: z.number(),
  items: z.number(),
  decided: z.number(),
});
export type MeetingSummary = z.output<typeof meetingSummary>;

const quorum = z.object({
  due: z.number(),
  present: z.number(),
  needed: z.number(),
  met: z.boolean(),
  /** Why the meeting cannot decide. */
  fault: z.string().nullable(),
});
export type Quorum = z.output<typeof quorum>;
const recused = { name: z.string(), reason: z.string() };
const recusal = z.union([
  z.object({ committeeMemberId: z.number(), ...recused }),
  z.object({ inviteeId: z.number(), ...recused }),
]);
const recusalReason = textField('回避理由', { max: 60 });

/** A villager invited to one meeting. */
const invitedFields = {
  name: personName('被邀请人'),
  /** The villager's id, for recusals. */
  memberId: id('村民').nullable().default(null),
};

const agendaItem = z.object({
  declarationId: stored.declarationId,
  declarationNo: z.string(),
  declarationState: z.enum(DECLARATION_STATES),
  itemName: z.string(),
  /** What the item awards or deducts: +1至8分. */
  itemScoring: z.string(),
  itemStandard: z.string(),
  /** What was counted: 2.5小时; empty where nothing was. */
  counted: z.string(),
  householdId: stored.householdId,
  householdNo: z.string(),
  groupNumber: z.number(),
  headName: z.string(),
  memberName: z.string().nullable(),
  /** Points are the person's own, not the household's. */
  ofPerson: z.boolean(),
  activityDate: z.string(),
  place: z.string(),
  reason: z.string(),
  narrative: z.string(),
  witness: z.string(),
  informant: z.string(),
  channel: z.enum([...DECLARATION_CHANNELS, '']),
  position: z.number(),
  proposedPoints: stored.points,
  result: z.enum(AGENDA_RESULTS).nullable(),
  agreedPoints: stored.points.nullable(),
  decisionReason: z.string(),
  votesFor: z.number().nullable(),
  votesAgainst: z.number().nullable(),
  votesAbstain: z.number().nullable(),
  recusals: z.array(recusal),
  /** Recusals proposed from the household files. */
  proposedRecusals: z.array(recusal),
  /** Awaits a decision of this meeting (not when withdrawn in the meantime). */
  open: z.boolean(),
});
export type AgendaItemView = z.output<typeof agendaItem>;

const agendaPosition = z.object({ declarationId: stored.declarationId, position: z.number() });
/** Position of an item. */
export type AgendaPosition = z.output<typeof agendaPosition>;
const position = (label: string) => integerField(label, { min: 0, max: 1_000_000 });

const ballots = (label: string) => integerField(label, { min: 0, max: 500 });

const agendaCounts = z.object({
  items: z.number(),
  open: z.number(),
  results: z.record(z.enum(AGENDA_RESULTS), z.number()),
});
export type AgendaCounts = z.output<typeof agendaCounts>;

const agendaPart = z.object({
  items: z.array(agendaItem),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
/** A part of the agenda, with the adjacent positions; null at the ends. */
export type AgendaPart = z.output<typeof agendaPart>;

const seat = z.object({
  committeeMemberId: z.number(),
  name: z.string(),
  position: z.string(),
  householdId: stored.householdId.nullable(),
  present: z.boolean(),
  absenceReason: z.string(),
});
export type Seat = z.output<typeof seat>;

const invitee = z.object({
  inviteeId: z.number(),
  name: z.string(),
  memberId: stored.memberId.nullable(),
  householdId: stored.householdId.nullable(),
  present: z.boolean(),
});
export type Invitee = z.output<typeof invitee>;

const offStandardItem = z.object({
  position: z.number(),
  household: z.string(),
  reason: z.string(),
  points: stored.points,
  /** 高于办法规定5至10分 */
  remark: z.string(),
});
export type OffStandardItem = z.output<typeof offStandardItem>;

const meetingHead = meeting.extend({
  seats: z.array(seat),
  invitees: z.array(invitee),
  quorum,
  /** Items are read in parts: a village of ten years may have thousands in a month. */
  counts: agendaCounts,
  /** First undecided item. */
  next: agendaPosition.nullable(),
  /** Undecided items whose points differ from what the scheme gives; none of a closed meeting. */
  offStandard: z.array(offStandardItem),
  /** Verified after the meeting was convened, and on no agenda yet. */
  waiting: z.number(),
  /** The scheduled time has not come yet. */
  early: z.boolean(),
  /** What the scheme calls its evaluating body: 评议小组, 村道德评议委员会. */
  body: z.string(),
  /** Share of votes required to pass. */
  votesNeeded: z.object({ numerator: z.number(), denominator: z.number(), inclusive: z.boolean() }),
  /** Required number of committee members and invited villagers, where the scheme sets them. */
  fixedMembers: z.number().nullable(),
  invited: z.object({ min: z.number(), max: z.number(), who: z.string() }).nullable(),
});
export type MeetingHeadView = z.output<typeof meetingHead>;

const convenedMeeting = z.object({
  meetingId: stored.meetingId,
  no: z.string(),
  items: z.number(),
  version: z.number(),
});
export type Convened = z.output<typeof convenedMeeting>;

const itemBackground = z.object({
  /** Latest declarations of the household, or of the person where persons are evaluated, in any state. */
  entries: z.array(
    z.object({
      declarationId: z.number(),
      activityDate: z.string(),
      reason: z.string(),
      points: z.number(),
      state: z.enum(DECLARATION_STATES),
      /** Who did it; null where no one is named. */
      memberName: z.string().nullable(),
      /** Another scheme than that of the declaration, and its unit; both null for the same one. */
      otherScheme: z.string().nullable(),
      otherUnit: z.string().nullable(),
    }),
  ),
  /** Meetings that deferred it, the latest first. */
  deferrals: z.array(
    z.object({
      meetingId: stored.meetingId,
      meetingNo: z.string(),
      heldAt: z.string(),
      reason: z.string(),
    }),
  ),
  balance: stored.points,
  honour: stored.points,
  evidence: z.array(evidenceEntry),
});
export type Background = z.output<typeof itemBackground>;

export const meetings = {
  ...committee,
  list: access(BOOK_READERS)
    .input(z.object(paging))
    .output(
      z.object({
        meetings: z.array(meetingSummary),
        total: z.number(),
      }),
    ),
  get: access(BOOK_READERS)
    .input(z.object({ id: meetingId }))
    .output(meetingHead),
  /** Items with `after` < position ≤ `upTo`, with the adjacent positions. */
  agenda: access(BOOK_READERS)
    .input(
      z
        .object({ id: meetingId, after: position('议题序号'), upTo: position('议题序号') })
        .refine(({ after, upTo }) => upTo - after <= 200, '一次最多读 200 件议题'),
    )
    .output(agendaPart),
  /** Background shown to the committee with a declaration. */
  background: access(BOOK_READERS).input(z.object({ declarationId })).output(itemBackground),
  /** Number of declarations on the agenda of a meeting convened now. */
  waiting: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), period: month() }))
    .output(z.object({ waiting: z.number() })),
  /** Declarations that wait for a meeting, scheme by scheme. */
  waitingSchemes: access(BOOK_READERS).output(z.array(schemeWaiting)),
  convene: access(OFFICE)
    .input(z.object({ requestId, schemeId: id('积分办法'), period: month(), ...particulars }))
    .output(convenedMeeting),
  change: access(OFFICE)
    .input(z.object({ requestId, meetingId, version, ...particulars }))
    .output(z.object({ version: z.number() })),
  /** Cancels before anyone signed in; its declarations wait for the next meeting. */
  cancel: access(OFFICE)
    .input(z.object({ requestId, meetingId, version, reason: textField('取消原因', { max: 200 }) }))
    .output(z.object({ version: z.number(), released: z.number() })),
  extendAgenda: access(OFFICE)
    .input(z.object({ requestId, meetingId, version }))
    .output(z.object({ added: z.number(), version: z.number() })),
  /** Invitees, before they sign in. */
  invite: access(DECIDERS)
    .input(
      z.object({
        requestId,
        meetingId,
        version,
        invited: z.array(z.object(invitedFields)).max(100, '邀请人数太多'),
      }),
    )
    .output(z.object({ version: z.number() })),
  attend: access(DECIDERS)
    .input(
      z.object({
        requestId,
        meetingId,
        version,
        seats: z
          .array(
            z.object({
              committeeMemberId: id('评议小组成员'),
              present: z.boolean(),
              absenceReason: optionalText('缺席原因', 60).default(''),
            }),
          )
          .max(500, '评议小组不能超过 500 人'),
        invited: z
          .array(z.object({ ...invitedFields, present: z.boolean() }))
          .max(100, '邀请人数太多')
          .optional(),
        reopenDecisions: z.boolean().default(false),
      }),
    )
    .output(quorum.extend({ reopened: z.number(), version: z.number() })),
  decide: access(DECIDERS)
    .input(
      z.object({
        requestId,
        meetingId,
        version,
        declarationId,
        result: z.enum(AGENDA_RESULTS, { error: '请选择评议结果' }),
        points: points('议定分值').optional(),
        reason: optionalText('理由', 200).default(''),
        votes: z
          .object({ inFavour: ballots('赞成票'), against: ballots('反对票'), abstain: ballots('弃权票') })
          .optional(),
        recusals: z
          .array(
            z.union(
              [
                z.object({ committeeMemberId: id('回避人员'), reason: recusalReason }),
                z.object({ inviteeId: id('回避人员'), reason: recusalReason }),
              ],
              { error: '请选择回避人员，并写明回避理由' },
            ),
          )
          .max(500, '回避人员太多')
          .default([]),
      }),
    )
    .output(
      z.object({
        version: z.number(),
        open: z.number(),
        /** Next item to show: the next open one, otherwise the first open one. */
        next: agendaPosition.nullable(),
      }),
    ),
  /** Passes all remaining items unanimously; members are recused from declarations of their own household. */
  decideRemaining: access(DECIDERS)
    .input(z.object({ requestId, meetingId, version }))
    .output(z.object({ passed: z.number(), open: z.number(), version: z.number() })),
  /** Last chance to enter the counter and the supervisor of the votes. */
  close: access(DECIDERS)
    .input(
      z.object({
        requestId,
        meetingId,
        version,
        voteCounter: personName('计票人', { min: 0 }).optional(),
        voteSupervisor: personName('监票人', { min: 0 }).optional(),
        answered,
      }),
    )
    .output(z.object({ version: z.number(), closedAt: z.string() })),
  /** 评议会议记录 of a closed meeting. */
  minutesDocument: access(BOOK_READERS)
    .input(z.object({ id: meetingId }))
    .output(drawnDocument),
  /** 签到表, the sign-in sheet. */
  attendanceDocument: access(BOOK_READERS)
    .input(z.object({ id: meetingId }))
    .output(drawnDocument),
};
