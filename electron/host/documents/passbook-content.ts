/** What booklets and their continuations have in common. */
import type { PlacedLine } from '../../../shared/contract/passbooks.ts';
import { calibrationFor } from '../../../db/passbooks/printer-calibrations.ts';
import { geometryById } from '../../../db/passbooks/geometry.ts';
import type { Store } from '../../../db/database/store.ts';
import type { PassbookPosition } from '../../../shared/passbooks.ts';
import type { PassbookLine } from './passbook-page.ts';

/** Paper of a booklet, and the printer: the usual one where none is chosen. */
export function paperAndPrinter(store: Store, geometryId: number, printerId: number | null) {
  return { geometry: geometryById(store, geometryId), calibration: calibrationFor(store, printerId) };
}

export function paperLine({
  date,
  summary,
  change,
  balance,
  handler,
  page,
  line,
}: PlacedLine): PassbookLine & PassbookPosition {
  return {
    date,
    summary,
    ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
    balance,
    handler,
    page,
    line,
  };
}
