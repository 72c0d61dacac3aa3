/** Checks shared by declaring and changing: household, the rules of the item, the stored basis of the points. */
import { eq } from 'drizzle-orm';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import type { Measured } from '../../shared/declarations.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { weighedLines } from '../weighing/value-of-load.ts';
import { household } from '../schema/index.ts';
import type { Tx } from '../database/store.ts';
import { wasMemberOf } from '../households/rows.ts';
import type { DeclarationFields } from './insert.ts';
import type { DeclarationEvaluation } from './rules.ts';

export function requireHousehold(
  tx: Tx,
  {
    householdId,
    memberId,
    activityDate,
  }: Pick<DeclarationFields, 'householdId' | 'memberId' | 'activityDate'>,
): void {
  const { no, state } = requireFound(
    tx.orm
      .select({ no: household.no, state: household.state })
      .from(household)
      .where(eq(household.id, householdId))
      .get(),
    '该农户',
  );
  if (state === 'closed') {
    throw new Refusal('invalidState', `户号 ${no} 已经销户，不能再登记。请核对农户。`);
  }
  if (memberId !== null && !wasMemberOf(tx, memberId, householdId, activityDate)) {
    throw new Refusal('invalidInput', '所选成员当天不是这一户的人，请核对发生日期，或重新选择。');
  }
}

/** Refuses duplicate, capExceeded (with the remaining points), and what the item does not allow. */
export function assertWithinRules(
  { points, valueReason = '' }: Pick<DeclarationFields, 'points' | 'valueReason'>,
  { duplicate, findings, allowed, item, scheme }: DeclarationEvaluation,
): string[] {
  if (duplicate) {
    throw new Refusal(
      'duplicate',
      `与 ${duplicate.no} 重复：同一户、同一项目、同一天、同一事由。确是两件事的，请在事由中写明。`,
    );
  }
  const refused = findings.find((finding) => finding.severity === 'refused');
  if (refused) throw new Refusal('invalidInput', `${refused.message}。`);
  if (allowed !== null && Math.abs(allowed) < Math.abs(points)) {
    const why = findings.filter((finding) => finding.severity === 'cut').map((finding) => finding.message);
    const left =
      allowed === 0 ? '不能再登记' : `请改为 ${formatSignedPoints(allowed)} ${scheme.rules.unitName}`;
    throw new Refusal('capExceeded', `${quoted(item.name)}超出办法规定：${why.join('；')}。${left}。`);
  }
  const other = findings.find((finding) => finding.needsReason);
  if (other && valueReason === '') {
    throw new Refusal('invalidInput', `${other.message}。请改为标准分值；确要按这个分值登记的，请写明原因。`);
  }
  return findings.filter((finding) => finding.severity === 'noted').map((finding) => finding.message);
}

/**
 * Stored basis of the points; an unchanged declaration keeps its weights and prices. Refuses like
 * weighedLines.
 */
export function measuredOf(
  tx: Tx,
  entry: DeclarationFields,
  { item, findings }: DeclarationEvaluation,
  before?: DeclarationView,
): Measured | null {
  const { quantity, grade } = entry;
  const sameLoad =
    before?.itemId === entry.itemId &&
    before.activityDate === entry.activityDate &&
    before.proposedPoints === entry.points;
  const load = entry.load
    ? weighedLines(tx, item, { ...entry, load: entry.load })
    : sameLoad
      ? before.measured?.load
      : undefined;
  const valueReason = findings.some((finding) => finding.needsReason) ? entry.valueReason : undefined;
  const measured = { quantity, grade, valueReason, load };
  return Object.values(measured).every((one) => one === undefined) ? null : measured;
}
