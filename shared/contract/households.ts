import * as z from 'zod';
import { HOUSEHOLD_STATE_NAMES, LEAVE_REASONS, type HouseholdState } from '../households.ts';
import { ROSTER_FIELDS } from '../workbooks/columns.ts';
import {
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
  workbook,
} from './fields.ts';
import { columnMapping, detectedColumns, importRuns, pointedAt, rowFault, withdrawnRun } from './imports.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const state = z.enum(Object.keys(HOUSEHOLD_STATE_NAMES) as [HouseholdState, ...HouseholdState[]]);

const foundHousehold = z.object({
  id: z.number(),
  no: z.string(),
  headName: z.string(),
  groupId: z.number(),
  groupNumber: z.number(),
  groupName: z.string(),
  state,
  matched: z.string().nullable(),
});

const filter = {
  query: optionalText('查找', 50).default(''),
  groupId: id('村民小组').nullable().default(null),
  state: z.enum(['current', 'all', 'open', 'frozen', 'closed'], { error: '请选择状态' }).default('current'),
  tag: textField('标签', { max: 20 }).nullable().default(null),
};

const line = z.object({
  id: z.number(),
  no: z.string(),
  groupNumber: z.number(),
  groupName: z.string(),
  headName: z.string(),
  headCitizenId: z.string(),
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
  id: z.number(),
  householdId: z.number(),
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
  state: z.enum(['present', 'left']),
  leftReason: z.string(),
  isHead: z.boolean(),
});

const householdFields = {
  /** Empty: the program gives the next number, or leaves the one there is. */
  no: householdNo(),
  groupId: id('村民小组'),
  address: optionalText('住址', 100),
  tags,
  remark: optionalText('备注', 200),
};

const householdId = id('农户');
const memberId = id('成员');
const reason = textField('原因', { max: 200 });
const newVersion = z.object({ version });

const mapping = columnMapping(ROSTER_FIELDS);

const rosterPreview = z.object({
  /** Households to be opened. */
  fresh: z.array(
    z.object({
      row: z.number(),
      no: z.string().nullable(),
      headName: z.string(),
      group: z.string(),
      members: z.array(z.string()),
      tags: z.array(z.string()),
    }),
  ),
  changed: z.array(
    z.object({
      householdId: z.number(),
      no: z.string(),
      headName: z.string(),
      group: z.string(),
      differences: z.array(
        z.object({
          row: z.number(),
          member: z.string(),
          field: z.string(),
          before: z.string(),
          after: z.string(),
        }),
      ),
    }),
  ),
  faults: z.array(rowFault),
  warnings: z.array(rowFault),
  unchanged: z.number(),
  /** People in the households to be opened. */
  people: z.number(),
  /** When this very file was imported before. */
  importedBefore: z.string().nullable(),
});

export type RosterPreview = z.infer<typeof rosterPreview>;
export type HouseholdLine = z.infer<typeof line>;
export type HouseholdMember = z.infer<typeof member>;

const exported = z.object({ file: z.file(), households: z.number() });

export const households = {
  /** For every page that needs a household: number, head and group, nothing that the counter may not see. */
  search: access('staff')
    .input(z.object({ query: optionalText('查找', 50), limit: z.int().min(1).max(50).default(12) }))
    .output(z.object({ households: z.array(foundHousehold) })),
  summary: access('staff').input(z.object({ householdId })).output(foundHousehold),
  list: access(BOOK_READERS)
    .input(z.object({ ...filter, ...paging }))
    .output(
      z.object({
        households: z.array(line),
        total: z.object({ households: z.number(), members: z.number(), partyMembers: z.number() }),
      }),
    ),
  facets: access(BOOK_READERS).output(
    z.object({
      groups: z.array(
        z.object({ id: z.number(), number: z.number(), name: z.string(), households: z.number() }),
      ),
      tags: z.array(z.string()),
    }),
  ),
  detail: access(BOOK_READERS)
    .input(z.object({ householdId }))
    .output(
      z.object({
        ...foundHousehold.omit({ matched: true }).shape,
        headMemberId: z.number().nullable(),
        address: z.string(),
        tags: z.array(z.string()),
        remark: z.string(),
        stateReason: z.string(),
        version,
        members: z.array(member),
        balances: z.array(
          z.object({ schemeId: z.number(), schemeName: z.string(), balance: z.number(), honour: z.number() }),
        ),
      }),
    ),
  history: access(BOOK_READERS)
    .input(z.object({ householdId }))
    .output(
      z.object({
        entries: z.array(
          z.object({
            id: z.number(),
            at: z.string(),
            staffName: z.string(),
            summary: z.string(),
            changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
          }),
        ),
      }),
    ),
  /** A whole citizen ID; the look is written into the audit trail. */
  lookAtCitizenId: access(OFFICE)
    .input(z.object({ memberId }))
    .output(z.object({ citizenId: z.string() })),

  add: access(OFFICE)
    .input(
      z.object({
        requestId,
        ...householdFields,
        head: person,
        reason,
      }),
    )
    .output(z.object({ id: z.number(), no: z.string() })),
  change: access(OFFICE)
    .input(z.object({ requestId, householdId, version, ...householdFields, reason }))
    .output(newVersion),
  close: access(OFFICE).input(z.object({ requestId, householdId, version, reason })).output(newVersion),
  freeze: access(OFFICE).input(z.object({ requestId, householdId, version, reason })).output(newVersion),
  reopen: access(OFFICE).input(z.object({ requestId, householdId, version, reason })).output(newVersion),

  addMember: access(OFFICE)
    .input(z.object({ requestId, householdId, version, person, reason }))
    .output(z.object({ memberId: z.number(), version })),
  changeMember: access(OFFICE)
    .input(
      z.object({
        requestId,
        memberId,
        version,
        person: z.object({ ...personFields, citizenId: citizenId.optional() }),
        reason,
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
      }),
    )
    .output(newVersion),
  memberReturns: access(OFFICE).input(z.object({ requestId, memberId, version, reason })).output(newVersion),
  moveMember: access(OFFICE)
    .input(z.object({ requestId, memberId, version, toHouseholdId: id('转入的农户'), relation, reason }))
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
      }),
    )
    .output(newVersion),

  /** 合户: people and balances go into another household, and this one's file is closed. */
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
      }),
    )
    .output(
      z.object({
        people: z.number(),
        moved: z.array(z.object({ schemeName: z.string(), points: z.number() })),
      }),
    ),
  /** 分户: several people found a household of their own; points go along only where it is said how many. */
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
      }),
    )
    .output(z.object({ id: z.number(), no: z.string() })),
  /** 转分: points of one household go to another, as both have signed. */
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

  /** The households that fit the filter, one line each, without citizen IDs and phones. */
  exportList: access(BOOK_READERS)
    .input(z.object({ requestId, ...filter }))
    .output(exported),
  /** One line per person; citizen IDs and phones only as asked for. The export is written into the audit trail. */
  exportPeople: access(OFFICE)
    .input(z.object({ requestId, ...filter, withCitizenIds: z.boolean(), withPhones: z.boolean() }))
    .output(exported),

  /** Step 2 of the import: where the table stands and what its columns mean. */
  readRoster: access(OFFICE)
    .input(z.object({ file: workbook('花名册'), ...pointedAt }))
    .output(detectedColumns(ROSTER_FIELDS)),
  /** Step 3: what the import would do, row by row. */
  previewRoster: access(OFFICE)
    .input(z.object({ file: workbook('花名册'), mapping }))
    .output(rosterPreview),
  /** Step 4: the good rows, or nothing. */
  importRoster: access(OFFICE)
    .input(
      z.object({
        requestId,
        file: workbook('花名册'),
        mapping,
        /** Which households' differences are taken over. */
        acceptChanges: z.union([z.literal('all'), z.array(householdId).max(10_000)]),
      }),
    )
    .output(
      z.object({
        households: z.number(),
        members: z.number(),
        changed: z.number(),
        notAccepted: z.number(),
        unchanged: z.number(),
        faults: z.array(rowFault),
        nothingToDo: z.boolean(),
      }),
    ),
  importRuns: access(OFFICE).output(importRuns),
  /** What it opened is erased and what it changed put back, while nothing was built on it. */
  withdrawRoster: access(OFFICE)
    .input(withdrawnRun)
    .output(z.object({ erased: z.int(), restored: z.int() })),
};
