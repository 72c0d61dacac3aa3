/** The rows of papers: as many as a test wants. */
import type { DocumentJob, DocumentKind } from '../../../electron/host/documents/registry.ts';

/** Where the rows of a kind are in its record; null for papers of one matter, and for those whose rows never change in number. */
export const ROWS: Record<DocumentKind, string | null> = {
  notice: 'rows',
  'opening-notice': 'rows',
  list: 'rows',
  'shop-list': 'rows',
  'trail-list': 'rows',
  'office-list': 'rows',
  minutes: 'items',
  attendance: 'people',
  passbook: 'booklets.0.lines',
  'passbook-continuation': 'booklets.0.lines',
  'passbook-replacement': 'booklet.lines',
  settlement: 'lines',
  statement: 'lines',
  enquiry: 'lines',
  'enquiry-slip': 'lines',
  slip: 'slips.0.lines',
  'grid-log': 'days',
  'inspection-sheet': 'households',
  'day-close': 'goods',
  purchase: 'lines',
  'shift-report': 'goods',
  'intake-figures': 'lines',
  'draft-opinions': 'lines',
  'case-file': 'records',
  'problem-bulletin': 'lines',
  report: 'lines',
  'spot-check': 'lines',
  'close-sheet': 'rows',
  'assessment-result': 'lines',
  'group-reward': 'lines',
  'redemption-register': 'lines',
  'stock-ledger': 'goods',
  stocktake: 'lines',
  'declaration-register': 'lines',
  'goods-catalogue': 'goods',
  'points-file': 'files.0.accounts',
  handbook: 'holders.0.deeds',
  'points-letter': 'letters.0.lines',
  'red-board': 'lines',
  'deed-board': 'lines',
  'star-board': 'stars.0.names',
  'flag-holders': 'flags.0.holders',
  'flag-register': 'lines',
  'shelf-label': 'goods',
  'fund-book': 'lines',
  'fund-report': 'lines',
  'donation-notice': 'money',
  'voucher-sheet': 'vouchers',
  'voucher-issue': 'lines',
  'voucher-statistics': 'lines',
  'year-ledger': 'closes',
  'work-calendar': 'entries',
  'flow-chart': null,
  'rule-sheet': null,
  certificate: 'certificates',
  card: 'cards',
  reversal: null,
  declaration: null,
  'recovery-code': null,
  'test-page': null,
  'passbook-calibration': null,
  'slip-receipt': null,
  'trial-receipt': null,
  'enquiry-receipt': null,
  'cash-voucher': null,
  'objection-answer': null,
  'intake-answer': null,
  'readmission-letter': null,
  rectification: null,
  'flag-card': null,
  thanks: null,
  'fund-voucher': null,
  'donation-receipt': null,
  'donated-goods': null,
  'gift-thanks': null,
  'handwritten-pad': null,
  volume: null,
};

type Row = Record<string, unknown> | unknown[];

/** The job with other rows: `change` answers them from those of the example. */
export function withRows(
  job: DocumentJob,
  change: (rows: Row[]) => Row[],
  where = ROWS[job.kind],
): DocumentJob {
  const copy = structuredClone(job);
  const path = (where ?? '').split('.');
  const last = path.pop() ?? '';
  const holder = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    copy.record,
  ) as Record<string, Row[]>;
  holder[last] = change(holder[last] ?? []);
  return copy;
}

export const times = (rows: readonly Row[], count: number): Row[] =>
  Array.from({ length: count }, (_, at) => rows[at % rows.length]!);

/** Papers that are not drawn where their rows do not come to the sum of the record. */
export const SUMMED = new Set(['settlement', 'group-reward', 'voucher-statistics']);
