/**
 * What a household is called in books and on papers: by its head, by its last one when nobody is left in it, and by its
 * number when it never had one. `account_owner` says the same. Registers of households show the vacancy instead.
 */

/** Member who names the household `h`, for the ON clause of a LEFT JOIN. */
export const NAMED_BY = 'coalesce(h.head_member_id, h.former_head_id)';

/** Name of the household `h`; `member`: alias of the member joined by NAMED_BY. */
export function householdName(member: string): string {
  return `coalesce(${member}.name, h.no || '户')`;
}

const hasNamesake = (member: string): string =>
  `EXISTS (SELECT 1 FROM member namesake WHERE namesake.household_id = ${member}.household_id AND namesake.name = ${member}.name
    AND namesake.id <> ${member}.id)`;

/** Name of a household's member, for the office: with the relation where another of the household has the same name: 靳俊平（子）. */
export function memberName(member: string): string {
  return `CASE WHEN ${hasNamesake(member)} THEN ${member}.name || '（' || ${member}.relation || '）' ELSE ${member}.name END`;
}
