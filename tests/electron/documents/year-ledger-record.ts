import type { YearLedgerRecord } from '../../../electron/host/documents/year-ledger-layout.ts';
import type { Points } from '../../../shared/values/units.ts';

/** A year under one scheme, with as many of its months, kinds and closes as wanted. */
export function yearLedger({
  scheme = '品德银行积分办法',
  unit = '分',
  points = 12_300,
  months = 12,
}: {
  scheme?: string;
  unit?: string;
  points?: Points;
  months?: number;
} = {}): Omit<YearLedgerRecord, 'frame'> {
  const periods = Array.from({ length: months }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
  return {
    year: '2026',
    scheme,
    unit,
    measure: '户',
    opening: points,
    closing: points,
    months: periods.map((period) => ({
      period,
      accounts: 345,
      awarded: points,
      deducted: points,
      reversed: -points,
      spent: points,
      other: points,
      change: 0,
    })),
    kinds: (['award', 'deduction', 'redemption', 'reversal', 'carriedOut'] as const)
      .slice(0, months)
      .map((kind) => ({ kind, transfers: 1024, pointsIn: points, pointsOut: points })),
    last: months === 0 ? null : { id: 60_324, hash: 'a3f9'.repeat(16) },
    closes: periods.map((period, index) => ({ no: `结〔2026〕${String(index + 1)}号`, period })),
    open: [],
  };
}
