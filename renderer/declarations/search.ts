import { DECLARATION_STATES, type DeclarationState } from '../../shared/declarations.ts';
import { isPeriod, periodKind } from '../../shared/values/period.ts';
import { positive } from '../positive.ts';

/** Register filters in the URL. */
export interface DeclarationsSearch {
  scheme?: number;
  /** A month; 'all' shows every month. */
  period?: string;
  state?: DeclarationState;
  /** Only declarations of this import. */
  run?: number;
  /** Declaration whose panel is open. */
  open?: number;
}

export function declarationsSearch(given: Record<string, unknown>): DeclarationsSearch {
  const period = String(given['period']);
  return {
    scheme: positive(given['scheme']),
    period: period === 'all' || (isPeriod(period) && periodKind(period) === 'month') ? period : undefined,
    state: DECLARATION_STATES.find((state) => state === given['state']),
    run: positive(given['run']),
    open: positive(given['open']),
  };
}
