/** Of every kind of document: the parts of a volume 归档册 that it makes, or why it makes none. */
import type { VolumePartKind } from '../../../shared/volumes.ts';
import type { DocumentKind } from './registry.ts';

/** Why no volume has it. */
const ONE_HOUSEHOLD =
  'drawn for one household when it asks, as often as it asks; the ledger has what it says';
const NOT_OF_A_PERIOD = 'shows what holds on its day, whatever the period';
const IN_A_REGISTER = 'each of them is a line of a register in the volume';
const FUNDS = 'of the village’s money, which is filed with the vouchers of its accounts';
const VOUCHERS = 'filed with the returned vouchers and the township’s payment';
const GIVEN_TO_THE_DONOR = 'given to the donor; the gift stands in the fund book and the stock ledger';
const OF_BOOKS = 'shows books as they were on its day; the volume has the books';
const OF_THE_OFFICE = 'filed by the office, which alone knows who brought it';
const PRIVATE = 'the follow-up of a household or person, which the office keeps to itself';
const TRIAL = 'tries a printer';
const HANDED_OUT = 'handed out; the results of the close in the volume say to whom, and why';

export const PLACES_IN_VOLUME: Record<DocumentKind, { parts: readonly VolumePartKind[] } | { none: string }> =
  {
    notice: { parts: ['notice'] },
    'opening-notice': { parts: ['notice'] },
    minutes: { parts: ['minutes'] },
    attendance: { parts: ['attendance'] },
    'declaration-register': { parts: ['register'] },
    'grid-log': { parts: ['gridLog'] },
    'objection-answer': { parts: ['objection'] },
    rectification: { parts: ['rectification'] },
    reversal: { parts: ['reversal'] },
    report: { none: 'adds up what the books of the volume say' },
    'spot-check': { none: 'kept by the supervisors' },
    'assessment-result': { parts: ['assessment'] },
    'group-reward': { parts: ['groupReward'] },
    'close-sheet': { parts: ['close'] },
    'year-ledger': { parts: ['yearLedger'] },
    'flag-register': { parts: ['flagRegister'] },
    'redemption-register': { parts: ['redemptions'] },
    'stock-ledger': { parts: ['stock'] },
    stocktake: { parts: ['stocktake'] },
    settlement: { parts: ['settlement'] },
    thanks: { parts: ['thanks'] },
    'handwritten-pad': { none: 'empty forms; what they became is in the register of redemptions' },
    'voucher-sheet': { none: 'the vouchers themselves, handed out' },
    'voucher-issue': { none: VOUCHERS },
    'voucher-statistics': { none: VOUCHERS },
    'fund-book': { none: FUNDS },
    'fund-voucher': { none: FUNDS },
    'fund-report': { none: FUNDS },
    'donation-notice': { none: FUNDS },
    'donation-receipt': { none: GIVEN_TO_THE_DONOR },
    'donated-goods': { none: GIVEN_TO_THE_DONOR },
    'gift-thanks': { none: GIVEN_TO_THE_DONOR },
    'flag-card': { none: IN_A_REGISTER },
    'flag-holders': { none: NOT_OF_A_PERIOD },
    declaration: { none: IN_A_REGISTER },
    slip: { none: IN_A_REGISTER },
    'slip-receipt': { none: IN_A_REGISTER },
    'day-close': {
      none: 'its slips are in the register of redemptions, its differences in the stock ledger',
    },
    purchase: { none: FUNDS },
    'shift-report': {
      none: 'its slips are in the register of redemptions; the signed original stays at the counter',
    },
    'cash-voucher': {
      none: 'the signed original is a voucher of the village accounts and is kept with these',
    },
    'red-board': { none: 'bears the day on which it is put up; its places are in the results of the close' },
    'deed-board': { none: 'bears the day on which it is put up; its deeds are on the notices' },
    'star-board': { none: 'bears the day on which it is put up; its grades are in the results of the close' },
    certificate: { none: HANDED_OUT },
    'points-letter': { none: 'repeats for one household what the notice in the volume says' },
    list: { none: OF_BOOKS },
    'shop-list': { none: OF_BOOKS },
    'trail-list': { none: OF_BOOKS },
    'office-list': { none: OF_BOOKS },
    passbook: { none: ONE_HOUSEHOLD },
    'passbook-continuation': { none: ONE_HOUSEHOLD },
    'passbook-replacement': { none: ONE_HOUSEHOLD },
    card: { none: ONE_HOUSEHOLD },
    statement: { none: ONE_HOUSEHOLD },
    enquiry: { none: ONE_HOUSEHOLD },
    'enquiry-slip': { none: ONE_HOUSEHOLD },
    'enquiry-receipt': { none: ONE_HOUSEHOLD },
    'points-file': { none: ONE_HOUSEHOLD },
    handbook: { none: HANDED_OUT },
    'goods-catalogue': { none: NOT_OF_A_PERIOD },
    'shelf-label': { none: NOT_OF_A_PERIOD },
    'rule-sheet': { none: NOT_OF_A_PERIOD },
    'flow-chart': { none: NOT_OF_A_PERIOD },
    'work-calendar': { none: 'plans the year; what was done is in its own papers' },
    'inspection-sheet': { none: 'blank; its results are lines of the register in the volume' },
    'draft-opinions': { none: 'of a version of a scheme, whatever the period' },
    'intake-answer': { none: OF_THE_OFFICE },
    'case-file': { none: PRIVATE },
    'readmission-letter': { none: PRIVATE },
    'problem-bulletin': { none: 'covers one week; the list of problems has all of them' },
    'intake-figures': { none: 'counts records until its day; printed for the year’s report' },
    'recovery-code': { none: 'a secret, never kept' },
    'passbook-calibration': { none: TRIAL },
    'trial-receipt': { none: TRIAL },
    'test-page': { none: TRIAL },
    volume: { none: 'the volume itself' },
  };
