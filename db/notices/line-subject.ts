/** SELECT expressions naming the subject of a line `l` without masking, for the office. */
import { householdName, memberName, NAMED_BY } from '../households/named-by.ts';

export const LINE_SUBJECT = `h.no AS householdNo, ${householdName('head')} AS headName, coalesce(${memberName('who')}, '') AS memberName`;
export const LINE_SUBJECT_JOIN = `JOIN household h ON h.id = l.household_id LEFT JOIN member head ON head.id = ${NAMED_BY}
  LEFT JOIN declaration d ON d.id = l.declaration_id
  LEFT JOIN declaration taken ON taken.id = l.cancelled_deed_id
  LEFT JOIN transfer t ON t.id = l.transfer_id LEFT JOIN opening_line ol ON ol.id = l.opening_line_id
  LEFT JOIN member who ON who.id = coalesce(d.member_id, taken.member_id, ol.member_id, (
    SELECT a.member_id FROM account a WHERE a.id IN (t.debit_account_id, t.credit_account_id) AND a.member_id IS NOT NULL))`;
