/** Procedures of meetings for the evaluation committee 评议小组. */
import * as z from 'zod';
import { id, optionalText, personName, requestId, version } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const committeeMember = z.object({
  id: z.number(),
  name: z.string(),
  /** The name as it stands on lists: namesakes with their group, 翁堃（梨树湾）. */
  listedAs: z.string(),
  position: z.string(),
  /** The villager's id, if known: basis of proposed recusals. */
  memberId: stored.memberId.nullable(),
  householdId: stored.householdId.nullable(),
  householdNo: z.string().nullable(),
  /** Scheme whose body the member belongs to; null for the bodies of all schemes. */
  schemeId: stored.schemeId.nullable(),
  schemeName: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
});
export type CommitteeMember = z.output<typeof committeeMember>;

const seatFields = {
  name: personName('姓名'),
  position: optionalText('职务', 30),
  /** The villager's id, for recusals. */
  memberId: id('村民').nullable().default(null),
  schemeId: id('积分办法').nullable().default(null),
};

export const committee = {
  committee: access(BOOK_READERS).output(z.array(committeeMember)),
  addMember: access(OFFICE)
    .input(z.object({ requestId, ...seatFields }))
    .output(committeeMember),
  /** Also deactivates (active: false) and reactivates a member. */
  changeMember: access(OFFICE)
    .input(z.object({ requestId, id: id('评议小组成员'), version, ...seatFields, active: z.boolean() }))
    .output(committeeMember),
};
