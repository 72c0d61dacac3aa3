/** The order of the recorded steps of one draft, or of one period: their days follow the scheme. */
import { Refusal } from '../../shared/refusals.ts';
import type { ProcedureStep } from '../../shared/schemes/steps.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';

interface Recorded {
  schemeId: SchemeId;
  /** The draft; null for a period. */
  versionId: number | null;
  /** '' for a draft. */
  period: string;
}

/** First and last day of each step that stands. */
function daysOf(
  tx: Tx,
  { schemeId, versionId, period }: Recorded,
): Map<string, { first: string; last: string }> {
  const rows = prepared<[SchemeId, number | null, string], { step: string; first: string; last: string }>(
    tx,
    `SELECT step, min(held_on) AS first, max(held_on) AS last FROM step_record
     WHERE scheme_id = ? AND version_id IS ? AND period = ? AND withdrawn_at IS NULL GROUP BY step`,
  ).all(schemeId, versionId, period);
  return new Map(rows.map(({ step, ...days }) => [step, days]));
}

/**
 * Refuses invalidInput (heldOn) for a step before one that the scheme names earlier, and for the first record of a step after
 * one that it names later. `steps`: those of the same gate, in the order of the scheme. A step that is done again, as a draft was
 * changed, may come after later ones.
 */
export function requireStepOrder(
  tx: Tx,
  of: Recorded,
  { steps, name, heldOn }: { steps: readonly ProcedureStep[]; name: string; heldOn: string },
): void {
  const days = daysOf(tx, of);
  const place = steps.findIndex((one) => one.name === name);
  const before = steps.slice(0, place).find((one) => (days.get(one.name)?.first ?? '') > heldOn);
  if (before) {
    const day = days.get(before.name)?.first ?? '';
    throw new Refusal(
      'invalidInput',
      `按办法，${quoted(name)}在${quoted(before.name)}之后办，${quoted(before.name)}是 ${day} 办的，日期不能更早。`,
      'heldOn',
    );
  }
  if (days.has(name)) return;
  const after = steps.slice(place + 1).find((one) => {
    const known = days.get(one.name);
    return known !== undefined && known.last < heldOn;
  });
  if (!after) return;
  const day = days.get(after.name)?.last ?? '';
  throw new Refusal(
    'invalidInput',
    `按办法，${quoted(name)}在${quoted(after.name)}之前办，${quoted(after.name)}登记在 ${day}，日期不能更晚。登记错了的先撤回再登记。`,
    'heldOn',
  );
}
