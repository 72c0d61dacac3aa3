/**
 * Changes the state of a registered declaration; one that starts to count again is checked against the caps.
 */
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import {
  DECLARATION_STATE_NAMES,
  EFFECTIVE_STATES,
  UNDER_WAY_STATES,
  type DeclarationState,
} from '../../shared/declarations.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { householdById } from '../households/rows.ts';
import { postingMonth } from '../period-closes/posting-month.ts';
import type { Tx } from '../database/store.ts';
import { declarationById } from './read.ts';
import { requireState } from './require-state.ts';
import { evaluateDeclaration } from './rules.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { DECLARATION } from './states.ts';

export interface StateChange {
  /**
   * Signed points agreed by the meeting or corrected by an objection; null clears them. Omitted: unchanged.
   */
  agreedPoints?: Points | null;
  reason?: string;
}

/** Unsigned points that count towards the caps. */
function counted(state: DeclarationState, points: Points): Points {
  return EFFECTIVE_STATES.some((one) => one === state) ? Math.abs(points) : 0;
}

/**
 * Why a declaration cannot count with these points, in Chinese: others may have used up the cap before the
 * decision. A value other than the standard one is the meeting's to decide.
 */
function capFault(tx: Tx, declaration: DeclarationView, points: Points): string | undefined {
  const { id, schemeId, householdId, memberId, itemId, activityDate } = declaration;
  const candidate = { schemeId, householdId, memberId, itemId, activityDate, reason: '', points, except: id };
  const cut = evaluateDeclaration(tx, candidate).findings.filter(
    ({ severity, code }) => severity === 'cut' && code !== 'offStandard',
  );
  return cut.length === 0 ? undefined : cut.map(({ message }) => message).join('；');
}

function pointsAfter(declaration: DeclarationView, { agreedPoints }: StateChange): Points {
  return (agreedPoints === undefined ? declaration.agreedPoints : agreedPoints) ?? declaration.proposedPoints;
}

/**
 * Why the state change is not allowed, in Chinese: the declaration would count more than before, beyond a
 * cap.
 */
export function countingFault(
  tx: Tx,
  id: DeclarationId,
  to: DeclarationState,
  change: StateChange = {},
): string | undefined {
  const declaration = declarationById(tx, id);
  const points = pointsAfter(declaration, change);
  const { schemeId, period, state } = declaration;
  // Passed after its year was closed: in the budget of the present year it did not count until now.
  const moves =
    to === 'passed' && postingMonth(tx, schemeId, period, tx.today).slice(0, 4) !== period.slice(0, 4);
  const before = moves ? 0 : counted(state, declaration.agreedPoints ?? declaration.proposedPoints);
  return counted(to, points) <= before ? undefined : capFault(tx, declaration, points);
}

/**
 * Why a settled declaration cannot be taken up again, in Chinese: its household was closed because none was under way.
 * Persons keep their own accounts.
 */
export function closedFault(
  tx: Tx,
  { id, state }: { id: DeclarationId; state: DeclarationState },
  to: DeclarationState,
): string | undefined {
  if (UNDER_WAY_STATES.includes(state) || !UNDER_WAY_STATES.includes(to)) return undefined;
  const { householdId, schemeId } = declarationById(tx, id);
  if (isPersonScheme(tx, schemeId)) return undefined;
  const household = householdById(tx, householdId);
  return household.state === 'closed'
    ? `${household.no} 户已经销户，${quoted(DECLARATION_STATE_NAMES[state])}的不能再改。确应改的，请先在“农户”里恢复该户`
    : undefined;
}

/**
 * Changes the state inside the caller's transaction (decision, notice, posting); the caller writes the audit
 * entry. Refuses notFound, invalidState when the current state is not in `from` or the household was closed in the meantime,
 * and capExceeded beyond a cap.
 */
export function setDeclarationState(
  tx: Tx,
  id: DeclarationId,
  from: readonly DeclarationState[],
  to: DeclarationState,
  change: StateChange = {},
): void {
  const { no, schemeId, period, state } = requireState(tx, id, from);
  const closed = closedFault(tx, { id, state }, to);
  if (closed !== undefined) throw new Refusal('invalidState', `${no}：${closed}。`);
  const fault = countingFault(tx, id, to, change);
  if (fault !== undefined) {
    const declaration = declarationById(tx, id);
    const points = formatSignedPoints(pointsAfter(declaration, change));
    throw new Refusal(
      'capExceeded',
      `${no} 议定 ${points} ${schemeUnit(tx, declaration.schemeId)}超出办法规定：${fault}。`,
    );
  }
  const { agreedPoints, reason = '' } = change;
  transition(tx, DECLARATION, id, to, {
    agreedPoints,
    stateReason: reason,
    // What is passed after its month was closed counts in the present one; the number remains assigned.
    ...(to === 'passed' ? { period: postingMonth(tx, schemeId, period, tx.today) } : {}),
  });
}

/** Marks a declaration verified inside the caller's transaction; the caller writes the audit entry. */
export function markVerified(tx: Tx, id: DeclarationId, reason = ''): void {
  transition(tx, DECLARATION, id, 'verified', {
    stateReason: reason,
    verifiedBy: tx.by.staffId,
    verifiedAt: tx.at,
  });
}
