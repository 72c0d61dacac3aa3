/** What booklets and their continuations have in common. */
import type { BookLine } from '../../../shared/contract/passbooks.ts';
import type { PassbookCalibration } from '../../../shared/passbooks.ts';
import { DEFAULT_PASSBOOK_LAYOUT, type PassbookLayout, type PassbookLine } from './passbook-page.ts';

export function layoutBy(calibration: PassbookCalibration): PassbookLayout {
  const { linePages: _, ...measures } = calibration;
  return { ...DEFAULT_PASSBOOK_LAYOUT, ...measures };
}

export function paperLine({ date, summary, change, balance, operator }: BookLine): PassbookLine {
  return {
    date,
    summary,
    ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
    balance,
    handler: operator,
  };
}
