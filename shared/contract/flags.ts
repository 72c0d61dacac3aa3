/** Contract of 流动红旗. */
import * as z from 'zod';
import {
  FLAG_AWARD_STATES,
  FLAG_BASES,
  FLAG_HOLDERS,
  FLAG_ROTATIONS,
  FLAG_STATES,
  MAX_COPIES_OF_FLAG,
} from '../flags.ts';
import { isPeriod } from '../values/period.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  id,
  integerField,
  optionalText,
  paging,
  postedSheet,
  requestId,
  textField,
  version,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const award = z.object({
  id: z.int(),
  no: z.string(),
  flagId: z.int(),
  flagName: z.string(),
  /** As the office calls it: 3组 余明梅户. */
  holder: z.string(),
  householdId: stored.householdId.nullable(),
  groupId: stored.groupId.nullable(),
  participantId: z.int().nullable(),
  householdNo: z.string(),
  /** The household was closed, or the body left. */
  isGone: z.boolean(),
  givenOn: z.string(),
  /** Day on which it is due to move; null where there is none, or it has moved. */
  dueOn: z.string().nullable(),
  reason: z.string(),
  basis: z.enum(FLAG_BASES),
  basisName: z.string(),
  state: z.enum(FLAG_AWARD_STATES),
  endedOn: z.string().nullable(),
  stateReason: z.string(),
});
export type FlagAwardView = z.output<typeof award>;

const flag = z.object({
  id: z.int(),
  name: z.string(),
  holderKind: z.enum(FLAG_HOLDERS),
  standard: z.string(),
  givenBy: z.string(),
  rotation: z.enum(FLAG_ROTATIONS),
  copies: z.int(),
  state: z.enum(FLAG_STATES),
  stateReason: z.string(),
  /** It has been awarded before. */
  awarded: z.boolean(),
  held: z.array(award),
  version: z.int(),
});
export type FlagView = z.output<typeof flag>;

const body = z.object({ id: z.int(), name: z.string() });
export type FlagBodyView = z.output<typeof body>;

const flagList = z.object({
  flags: z.array(flag),
  /** Bodies to which a flag can be awarded. */
  bodies: z.array(body),
});
export type FlagsView = z.output<typeof flagList>;

const publicHolder = z.object({
  /** Of a household. */
  group: z.string(),
  /** Masked. */
  name: z.string(),
  givenOn: z.string(),
  reason: z.string(),
});
export type PublicFlagHolder = z.output<typeof publicHolder>;

/** A flag with those who hold it now, as shown in public. */
export const publicFlag = z.object({
  id: z.int(),
  name: z.string(),
  givenBy: z.string(),
  holders: z.array(publicHolder),
});
export type PublicFlag = z.output<typeof publicFlag>;

const kind = {
  name: textField('红旗名称', { max: 30 }),
  holderKind: z.enum(FLAG_HOLDERS, { error: '请选择授给谁' }),
  standard: optionalText('评比内容', 200),
  givenBy: textField('授旗单位', { max: 40 }),
  rotation: z.enum(FLAG_ROTATIONS, { error: '请选择多久流动一次' }),
  copies: integerField('面数', { min: 1, max: MAX_COPIES_OF_FLAG }),
};

const basis = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('board'),
      schemeId: id('积分办法'),
      period: z.string().refine(isPeriod, '期间应为月、季度、半年或年，如 2026-09、2026-Q3、2026-H2、2026'),
    }),
    z.object({ kind: z.literal('inspection'), roundId: id('巡查') }),
    z.object({ kind: z.literal('meeting'), meetingId: id('评议会') }),
    z.object({ kind: z.literal('other') }),
  ],
  { error: '请选择依据' },
);
export type FlagBasisInput = z.output<typeof basis>;

const flagId = id('流动红旗');
const awardId = id('授旗记录');
const reason = textField('原因', { max: 200 });

export const flags = {
  /** All kinds with their present holders. */
  list: access(BOOK_READERS).output(flagList),
  /** History of a flag, or of all; latest first. */
  awards: access(BOOK_READERS)
    .input(z.object({ flagId: flagId.optional(), ...paging }))
    .output(z.object({ awards: z.array(award), total: z.int() })),
  /** As published, for the villagers' group. */
  published: access(BOOK_READERS).output(
    z.object({ village: z.string(), today: z.string(), flags: z.array(publicFlag) }),
  ),
  add: access(OFFICE)
    .input(z.object({ requestId, ...kind }))
    .output(z.object({ id: z.int() })),
  change: access(OFFICE)
    .input(z.object({ requestId, id: flagId, version, ...kind }))
    .output(z.object({ id: z.int() })),
  retire: access(OFFICE)
    .input(z.object({ requestId, id: flagId, version, reason }))
    .output(z.object({ id: z.int() })),
  resume: access(OFFICE)
    .input(z.object({ requestId, id: flagId, version, reason }))
    .output(z.object({ id: z.int() })),
  /** `version`: of the flag, in this and the next two. */
  award: access(OFFICE)
    .input(
      z.object({
        requestId,
        flagId,
        version,
        holderId: id('授给谁'),
        givenOn: date('授旗日期'),
        reason: textField('授旗事由', { max: 200 }),
        basis,
        previousId: awardId.nullable(),
      }),
    )
    .output(z.object({ id: z.int(), no: z.string() })),
  takeBack: access(OFFICE)
    .input(z.object({ requestId, id: awardId, version, endedOn: date('收回日期'), reason }))
    .output(z.object({ id: z.int() })),
  /** `backTo`: who has the flag again; null where nobody has. */
  revoke: access(OFFICE)
    .input(z.object({ requestId, id: awardId, version, reason }))
    .output(z.object({ id: z.int(), backTo: z.string().nullable() })),
  /** The card that hangs with the flag: names as published. */
  cardDocument: access(BOOK_READERS)
    .input(z.object({ id: awardId }))
    .output(drawnDocument),
  /** Present holders, for the wall: names as published. */
  holdersDocument: access(BOOK_READERS)
    .input(z.object({ paper: postedSheet.default('A4') }))
    .output(drawnDocument),
  /** 授旗登记表 of a year, for the office: whole names, and room to sign for the flag. */
  registerDocument: access(BOOK_READERS)
    .input(
      z.object({
        year: z
          .string()
          .regex(/^\d{4}$/, '年份应为四位数')
          .refine(isPeriod, '年份应在 1850 至 2199 之间'),
      }),
    )
    .output(drawnDocument),
};
