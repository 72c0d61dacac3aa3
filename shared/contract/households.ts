/** Contract of households 农户. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import {
  ADDRESS_LIMIT,
  HOUSEHOLD_STATE_NAMES,
  HOUSEHOLD_STATES,
  LEAVE_REASONS,
  MEMBER_STATES,
  type HouseholdState,
} from '../households.ts';
import {
  answered,
  date,
  householdNo,
  id,
  optionalText,
  paging,
  personName,
  phone,
  points,
  requestId,
  textField,
  version,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { rosterImports } from './roster-imports.ts';

const state = z.enum(Object.keys(HOUSEHOLD_STATE_NAMES) as [HouseholdState, ...HouseholdState[]]);

/** A household as search result: no citizen ID or phone, so the counter may see it. */
const foundHousehold = z.object({
  id: stored.householdId,
  no: z.string(),
  headName: z.string(),
  groupId: stored.groupId,
  groupNumber: z.number(),
  groupName: z.string(),
  state,
  /** The member who matched the search, when it was not the head. */
  matched: z.string().nullable(),
  /** Another of the household, where the heads of two found in one group have the same name. */
  kin: z.string().nullable(),
});
export type FoundHousehold = z.output<typeof foundHousehold>;

const filter = {
  query: optionalText('查找', 50).default(''),
  groupId: id('村民小组').nullable().default(null),
  state: z.enum(['current', 'all', ...HOUSEHOLD_STATES], { error: '请选择状态' }).default('current'),
  tag: textField('标签', { max: 20 }).nullable().default(null),
};

const line = z.object({
  id: stored.householdId,
  no: z.string(),
  groupNumber: z.number(),
  groupName: z.string(),
  headName: z.string(),
  /** Masked. */
  headCitizenId: z.string(),
  /** Masked. */
  headPhone: z.string(),
  members: z.number(),
  partyMembers: z.number(),
  address: z.string(),
  tags: z.array(z.string()),
  state,
});

const tags = z.array(textField('标签', { max: 20 })).max(20, '“标签”不能超过 20 个');
const relation = textField('与户主关系', { max: 20 });
const sex = z.enum(['男', '女'], { error: '“性别”应选男或女' }).nullable();

const personFields = {
  name: personName('姓名'),
  relation,
  sex,
  birthDate: z.union([z.literal(''), date('出生日期')], { error: '“出生日期”应为 1952-02-03 这样的日期' }),
  politicalStatus: optionalText('政治面貌', 20),
  phone: phone('联系电话'),
  tags,
  remark: optionalText('备注', 200),
};
const citizenId = optionalText('身份证号', 30);
const person = z.object({ ...personFields, citizenId });

const member = z.object({
  id: stored.memberId,
  householdId: stored.householdId,
  name: z.string(),
  relation: z.string(),
  sex,
  /** Masked. */
  citizenId: z.string(),
  birthDate: z.string().nullable(),
  politicalStatus: z.string(),
  phone: z.string(),
  tags: z.array(z.string()),
  remark: z.string(),
  state: z.enum(MEMBER_STATES),
  leftReason: z.string(),
  isHead: z.boolean(),
});

const householdFields = {
  /** Empty: the program assigns the next number, or keeps the current one. */
  no: householdNo(),
  groupId: id('村民小组'),
  address: optionalText('住址', ADDRESS_LIMIT),
  tags,
  remark: optionalText('备注', 200),
};

const householdId = id('农户');
const memberId = id('成员');
const reason = textField('原因', { max: 200 });
const newVersion = z.object({ version });

export type HouseholdLine = z.output<typeof line>;
export type HouseholdMember = z.output<typeof member>;

const householdDetail = z.object({
  ...foundHousehold.omit({ matched: true, kin: true }).shape,
  headMemberId: stored.memberId.nullable(),
  address: z.string(),
  tags: z.array(z.string()),
  remark: z.string(),
  stateReason: z.string(),
  version,
  members: z.array(member),
  balances: z.array(
    z.object({
      schemeId: stored.schemeId,
      schemeName: z.string(),
      balance: stored.points,
      honour: stored.points,
      /** Base points of all cycles: no part of the honour points. */
      base: stored.points,
    }),
  ),
  /** Declarations not posted yet: the file cannot be closed. */
  underWay: z.object({ count: z.int(), first: z.string() }),
});
export type HouseholdDetail = z.output<typeof householdDetail>;

const exported = z.object({ file: z.file(), households: z.number() });

const historyEntry = z.object({
  id: z.number(),
  at: z.string(),
  staffName: z.string(),
  summary: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type HistoryEntry = z.output<typeof historyEntry>;

const householdList = z.object({
  households: z.array(line),
  total: z.object({ households: z.number(), members: z.number(), partyMembers: z.number() }),
});
export type HouseholdList = z.output<typeof householdList>;

const merged = z.object({
  /** Number of members moved. */
  people: z.number(),
  /** Points moved, by scheme; negative for a debt. */
  moved: z.array(z.object({ schemeName: z.string(), unitName: z.string(), points: stored.points })),
});
export type Merged = z.output<typeof merged>;

const householdFacets = z.object({
  groups: z.array(z.object({ id: z.number(), number: z.number(), name: z.string(), households: z.number() })),
  /** Tags used by any household or person. */
  tags: z.array(z.string()),
});
export type Facets = z.output<typeof householdFacets>;

export const households = {
  /** Household picker: number, head and group; the counter learns neither whose a phone is nor a child's name. */
  search: access('staff', { phones: BOOK_READERS, wholePhones: OFFICE, children: BOOK_READERS })
    .input(z.object({ query: optionalText('查找', 50), limit: z.int().min(1).max(50).default(12) }))
    .output(z.object({ households: z.array(foundHousehold) })),
  summary: access('staff').input(z.object({ householdId })).output(foundHousehold),
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(z.object({ ...filter, ...paging }))
    .output(householdList),
  facets: access(BOOK_READERS).output(householdFacets),
  /** Phones are masked but for those who may see whole ones. */
  detail: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(z.object({ householdId }))
    .output(householdDetail),
  history: access(BOOK_READERS)
    .input(z.object({ householdId }))
    .output(
      z.object({
        entries: z.array(historyEntry),
      }),
    ),
  /** Reveals a citizen ID; recorded in the audit trail. */
  revealCitizenId: access(OFFICE)
    .input(z.object({ memberId }))
    .output(z.object({ citizenId: z.string() })),

  add: access(OFFICE)
    .input(
      z.object({
        requestId,
        ...householdFields,
        head: person,
        reason,
        answered,
      }),
    )
    .output(z.object({ id: z.number(), no: z.string() })),
  change: access(OFFICE)
    .input(z.object({ requestId, householdId, version, ...householdFields, reason, answered }))
    .output(newVersion),
  close: access(OFFICE)
    .input(z.object({ requestId, householdId, version, reason, answered }))
    .output(newVersion),
  freeze: access(OFFICE).input(z.object({ requestId, householdId, version, reason })).output(newVersion),
  reopen: access(OFFICE)
    .input(z.object({ requestId, householdId, version, reason, answered }))
    .output(newVersion),

  addMember: access(OFFICE)
    .input(z.object({ requestId, householdId, version, person, reason, answered }))
    .output(z.object({ memberId: z.number(), version })),
  changeMember: access(OFFICE)
    .input(
      z.object({
        requestId,
        memberId,
        version,
        person: z.object({ ...personFields, citizenId: citizenId.optional() }),
        /** First day as a party member, or as one no longer; today unless it says otherwise. */
        politicalStatusSince: date('政治面貌的起算日期').optional(),
        reason,
        answered,
      }),
    )
    .output(newVersion),
  memberLeaves: access(OFFICE)
    .input(
      z.object({
        requestId,
        memberId,
        version,
        why: z.enum(LEAVE_REASONS, { error: '请选择离户原因' }),
        date: date('离户日期'),
        newHeadId: id('新户主').nullable(),
        reason: optionalText('说明', 200),
        answered,
      }),
    )
    .output(newVersion),
  memberReturns: access(OFFICE)
    .input(z.object({ requestId, memberId, version, reason, answered }))
    .output(newVersion),
  moveMember: access(OFFICE)
    .input(
      z.object({
        requestId,
        memberId,
        version,
        toHouseholdId: id('转入的农户'),
        relation,
        reason,
        answered,
      }),
    )
    .output(newVersion),
  changeHead: access(OFFICE)
    .input(
      z.object({
        requestId,
        householdId,
        version,
        headMemberId: id('新户主'),
        relations: z.array(z.object({ memberId, relation })).max(50),
        reason,
        answered,
      }),
    )
    .output(newVersion),

  /** 合户: members and balances move to another household, and this file is closed. */
  merge: access(OFFICE)
    .input(
      z.object({
        requestId,
        householdId,
        version,
        intoHouseholdId: id('并入的农户'),
        intoVersion: version,
        relations: z.array(z.object({ memberId, relation })).max(50),
        reason,
        answered,
      }),
    )
    .output(merged),
  /** 分户: several members form a new household; points move only in the stated amount. */
  split: access(OFFICE)
    .input(
      z.object({
        requestId,
        householdId,
        version,
        ...householdFields,
        headMemberId: id('新户的户主'),
        others: z.array(z.object({ memberId, relation })).max(50),
        points: z
          .array(z.object({ schemeId: id('积分办法'), points: points('分走的积分', { min: 1 }) }))
          .max(50),
        reason,
        answered,
      }),
    )
    .output(z.object({ id: z.number(), no: z.string() })),
  /** 转分: transfers points between households, with both signatures. */
  movePoints: access(OFFICE)
    .input(
      z.object({
        requestId,
        householdId,
        version,
        toHouseholdId: id('转入的农户'),
        schemeId: id('积分办法'),
        points: points('转分', { min: 1 }),
        reason,
      }),
    )
    .output(z.object({ version, balance: z.number() })),

  /** Households matching the filter, one row each, without citizen IDs and phones. */
  exportList: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(z.object({ requestId, ...filter }))
    .output(exported),
  /** One row per person; citizen IDs and phones only if requested. Recorded in the audit trail. */
  exportPeople: access(OFFICE)
    .input(z.object({ requestId, ...filter, withCitizenIds: z.boolean(), withPhones: z.boolean() }))
    .output(exported),

  ...rosterImports,
};
