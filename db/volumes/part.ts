/** A paper of a volume 归档册. */
import type { VolumePart } from '../../shared/contract/volumes.ts';
import { isPeriod, periodBounds } from '../../shared/values/period.ts';
import type { DeclarationId, GroupId, SchemeId, TransferId } from '../../shared/values/units.ts';

/** Days, both inclusive. */
export interface Span {
  from: string;
  to: string;
}

/** Input of a part's document. */
export type PartSource =
  | { of: 'record'; id: number }
  | { of: 'transfer'; id: TransferId }
  | { of: 'cancellation'; id: DeclarationId }
  | { of: 'register'; schemeId: SchemeId; month: string; groupId?: GroupId }
  | ({ of: 'days' } & Span)
  | { of: 'close'; id: number; table: 'result' | 'dividend' | 'dividendPublished' | 'pay' | 'payPublished' }
  | { of: 'gridLog'; schemeId: SchemeId; groupId: GroupId; month: string }
  | { of: 'assessment'; schemeId: SchemeId; period: string; roundId: string }
  | { of: 'groupReward'; schemeId: SchemeId; year: number }
  | { of: 'yearLedger'; schemeId: SchemeId; year: string }
  | { of: 'flagRegister'; year: string };

export interface PartWithSource extends VolumePart {
  source: PartSource;
}

/** Within the period, be it as long or shorter. */
export function isWithinSpan(inner: string, { from, to }: Span): boolean {
  if (!isPeriod(inner)) return false;
  const bounds = periodBounds(inner);
  return bounds.from >= from && bounds.to <= to;
}
