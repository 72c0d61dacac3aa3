/** Figures of a period by its present postings, as its close would freeze them. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseInputs } from '../../shared/period-closes/questions.ts';
import { figuresOf, type FoundFigures } from '../../shared/period-closes/figures.ts';
import type { Closing } from '../../shared/period-closes/subjects.ts';
import { historyDepth, type EarlierClose } from '../../shared/period-closes/warnings.ts';
import { periodKind, previousPeriod } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { closedFigures } from './closed.ts';
import { collectCloseData } from './collect-data.ts';

/** Uninterrupted previous closes of the same length, latest first. */
export function earlierCloses(
  store: Store,
  schemeId: SchemeId,
  period: string,
  most: number,
): EarlierClose[] {
  const closes: EarlierClose[] = [];
  for (let at = previousPeriod(period); closes.length < most; at = previousPeriod(at)) {
    const figures = closedFigures(store, schemeId, at);
    if (!figures) break;
    closes.push(figures);
  }
  return closes;
}

/** With the line and the warnings that the closes before it lead to. Refuses noScheme. */
export function presentFigures(
  store: Store,
  scheme: SchemeInForceView,
  period: string,
  inputs: CloseInputs = {},
): FoundFigures & { closing: Closing } {
  const { schemeId, rules } = scheme;
  const closing = collectCloseData(store, scheme, period, inputs);
  const depth = historyDepth(rules, periodKind(period));
  return { ...figuresOf(closing, earlierCloses(store, schemeId, period, depth)), closing };
}
