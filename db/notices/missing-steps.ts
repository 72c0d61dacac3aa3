/** Steps of the procedure that a notice, and its posting, wait for. */
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { currentRules } from '../schemes/read.ts';
import { missingStepsSince, recordedBefore } from '../step-records.ts';
import { lastDecisionDay } from './lines.ts';

/** Before a notice made now: an assembly passes what was decided before it met and was recorded. */
export function missingToPublish(store: Store, schemeId: SchemeId, period: string): string[] {
  const decided = lastDecisionDay(store, schemeId, period);
  const rules = currentRules(store, schemeId);
  if (decided === undefined || rules === undefined) return [];
  return missingStepsSince(store, schemeId, rules, 'publish', decided);
}

/** The latest of the steps before a notice, also those too early for it: what the office has recorded so far. */
export function recordedToPublish(
  store: Store,
  schemeId: SchemeId,
): { name: string; heldOn: string; documentNo: string }[] {
  const rules = currentRules(store, schemeId);
  return rules === undefined ? [] : recordedBefore(store, schemeId, rules, 'publish');
}

/** Before the posting of a notice that has something to post. Balances taken over wait for the same steps. */
export function missingToPost(
  store: Store,
  { schemeId, fromDate }: { schemeId: SchemeId; fromDate: string },
): string[] {
  const rules = currentRules(store, schemeId);
  return rules === undefined ? [] : missingStepsSince(store, schemeId, rules, 'post', fromDate);
}
