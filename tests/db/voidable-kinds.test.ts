/** Of every kind of archived paper, whether its papers may come to count for nothing, and how. */
import { expect, test } from 'vitest';
import { VOIDABLE_KINDS } from '../../db/void-papers.ts';
import { ARCHIVED_KINDS, type ArchivedKind } from '../../shared/document-kinds.ts';

const TAKEN_BACK = {
  notice: 'the notice is withdrawn',
  'opening-notice': 'the notice is withdrawn',
  'points-letter': 'its notice is withdrawn',
  attendance: 'the meeting is cancelled',
  declaration: 'the declaration is withdrawn',
  'inspection-sheet': 'the round is withdrawn',
  rectification: 'the declaration that it is about is withdrawn',
  'rule-sheet': 'the version is withdrawn before its first day',
  'flow-chart': 'the version is withdrawn before its first day',
  passbook: 'the booklet is replaced',
  'passbook-continuation': 'the booklet is replaced',
  'passbook-replacement': 'the booklet is replaced once more',
  card: 'the card is lost or void',
  'red-board': 'the close is reopened',
  certificate: 'the close is reopened',
  'close-sheet': 'the close is reopened, or an objection waits',
  'group-reward': 'the close is reopened, or an objection waits',
  'year-ledger': 'a close of the year is reopened',
  'cash-voucher': 'the use is cancelled',
  thanks: 'the use is cancelled',
  'flag-card': 'the award is revoked',
  slip: 'all of it is returned',
  settlement: 'the settlement is cancelled',
  purchase: 'the purchase is cancelled',
  'voucher-sheet': 'a voucher of it is used, or not to be printed twice',
  'voucher-issue': 'a line of it is reversed',
  'voucher-statistics': 'the settlement is cancelled',
  'fund-voucher': 'the entry is reversed',
  'donation-receipt': 'the gift is reversed',
  'donated-goods': 'the batch is cancelled',
  'gift-thanks': 'the gift is reversed, or its batch cancelled',
} as const satisfies Partial<Record<ArchivedKind, string>>;

/** Of all others why they stand. */
const STANDS: Record<Exclude<ArchivedKind, keyof typeof TAKEN_BACK>, string> = {
  minutes: 'a closed meeting is never reopened',
  'objection-answer': 'an answer is final',
  'intake-answer': 'an answer is final',
  'readmission-letter': 'a decision is final',
  reversal: 'a reversal is never reversed',
  'assessment-result': 'a sheet is never taken back',
  'spot-check': 'what was found stays',
  stocktake: 'a count stays',
  'day-close': 'what a day came to when it was drawn',
  'shift-report': 'a closed shift is never reopened',
  'handwritten-pad': 'empty forms',
  'declaration-register': 'books as they stood',
  'grid-log': 'books as they stood',
  'intake-figures': 'books as they stood',
  'draft-opinions': 'books as they stood',
  'work-calendar': 'the rules of its day',
  statement: 'books as they stood',
  enquiry: 'books as they stood',
  'enquiry-slip': 'books as they stood',
  'points-file': 'books as they stood',
  handbook: 'books as they stood',
  'case-file': 'records as they stood',
  'problem-bulletin': 'problems as they stood',
  'flag-holders': 'holders of its day',
  'flag-register': 'awards as they stood',
  report: 'books as they stood',
  'redemption-register': 'books as they stood',
  'stock-ledger': 'books as they stood',
  'goods-catalogue': 'prices as they stood',
  'shelf-label': 'prices as they stood',
  'fund-book': 'books as they stood',
  'fund-report': 'books as they stood',
  'donation-notice': 'books as they stood',
  list: 'rows as they stood',
  'shop-list': 'rows as they stood',
  'trail-list': 'rows as they stood',
  'office-list': 'rows as they stood',
};

test('every kind of paper says whether it may come to count for nothing, and how', () => {
  expect(VOIDABLE_KINDS.toSorted()).toEqual(Object.keys(TAKEN_BACK).toSorted());
  expect([...Object.keys(TAKEN_BACK), ...Object.keys(STANDS)].toSorted()).toEqual(ARCHIVED_KINDS.toSorted());
});
