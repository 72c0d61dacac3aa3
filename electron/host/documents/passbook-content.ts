/** What booklets and their continuations have in common. */
import type { PlacedLine } from '../../../shared/contract/passbooks.ts';
import type { HouseholdWording } from '../../../db/households/wording.ts';
import { calibrationFor } from '../../../db/passbooks/printer-calibrations.ts';
import { geometryById } from '../../../db/passbooks/geometry.ts';
import type { Store } from '../../../db/database/store.ts';
import type { PassbookPosition } from '../../../shared/passbooks.ts';
import type { PassbookLine } from './passbook-page.ts';

/** Paper of a booklet, and the printer: the usual one where none is chosen. */
export function paperAndPrinter(store: Store, geometryId: number, printerId: number | null) {
  return { geometry: geometryById(store, geometryId), calibration: calibrationFor(store, printerId) };
}

/** A line as it is printed in a book of a household. */
export function paperLine(
  { date, kind, summary, change, balance, handler, page, line }: PlacedLine,
  wording: HouseholdWording,
): PassbookLine & PassbookPosition {
  return {
    date,
    summary: wording.summary({ kind, summary }),
    ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
    balance,
    handler,
    page,
    line,
  };
}
