/** Pay of a month or quarter that is paid with the close of its year. */
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import type { PaidPeriod } from '../../shared/period-closes/pay-year.ts';
import { isPaidByYear } from '../../shared/period-closes/payment.ts';
import { PERIOD_KINDS, periodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { closingRulesOf } from './close-periods.ts';
import { frozenFigures } from './closed.ts';
import { periodsRunWithin } from './first-day.ts';

/**
 * Pay of the months or quarters of a year that is paid with it: of those whose own rules pay it by the year, whatever the
 * rules of the year's end say. Null for another period, and where there are none.
 */
export function payPaidByYear(store: Store, schemeId: SchemeId, period: string): PaidPeriod[] | null {
  if (periodKind(period) !== 'year') return null;
  const found = PERIOD_KINDS.filter((kind) => kind !== 'year')
    .flatMap((kind) => periodsRunWithin(store, schemeId, period, kind))
    .flatMap((one) => paidByYear(store, schemeId, one));
  return found.length === 0 ? null : found;
}

/** What a period pays with its year, or, not closed yet, is going to; none where it pays for itself. */
function paidByYear(store: Store, schemeId: SchemeId, period: string): PaidPeriod[] {
  const closed = frozenFigures(store, schemeId, period);
  const rules = closed
    ? rulesOfVersion(store, closed.schemeVersionId)
    : closingRulesOf(store, schemeId, period);
  if (!rules || !isPaidByYear(rules) || rules.uses.pay?.per !== periodKind(period)) return [];
  return [{ period, paid: closed ? payOf(closed.figures) : null }];
}

function payOf({ lines, pay }: CloseFigures): PaidPeriod['paid'] {
  const who = new Map(lines.map((line) => [line.id, line]));
  return (pay?.lines ?? []).map(({ id, fen }) => {
    const line = who.get(id);
    const { no = '', name = '', publicName = '', class: ofClass = '' } = line ?? {};
    return { id, no, name, publicName, class: ofClass, fen };
  });
}
