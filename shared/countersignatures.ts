/** 会签: supervisors sign, on record, for what is going to be paid. */
import * as z from 'zod';
import { chineseDate, localDate } from './values/dates.ts';

export const COUNTERSIGNED_KINDS = ['settlement', 'voucherSettlement', 'close'] as const;
export type CountersignedKind = (typeof COUNTERSIGNED_KINDS)[number];

export const COUNTERSIGNED_NAMES: Record<CountersignedKind, string> = {
  settlement: '结算单',
  voucherSettlement: '券结算单',
  close: '结账单',
};

export const countersignatureShape = z.object({
  staffName: z.string(),
  agreed: z.boolean(),
  /** Why not; may be empty of one that agrees. */
  remark: z.string(),
  signedAt: z.string(),
  /** A refusal of somebody who is a supervisor no more holds nothing up. */
  counts: z.boolean(),
});
export type Countersignature = z.output<typeof countersignatureShape>;

/** What payment waits for: '' once a supervisor agreed and none refuses. */
export function countersignFault(signatures: readonly Omit<Countersignature, 'signedAt'>[]): string {
  const refused = signatures.find(({ agreed, counts }) => !agreed && counts);
  if (refused) return `监委会${refused.staffName}不同意：${refused.remark}`;
  return signatures.some(({ agreed }) => agreed) ? '' : '待监委会会签';
}

/** 高明 2026年10月2日同意 */
export function countersignatureText({ staffName, agreed, remark, signedAt }: Countersignature): string {
  const opinion = remark === '' ? '' : `：${remark}`;
  return `${staffName} ${chineseDate(localDate(signedAt))}${agreed ? '同意' : '不同意'}${opinion}`;
}

/** For papers: who signed, and that payment waits for it; '' without either. */
export function countersignNote(signatures: readonly Countersignature[], required: boolean): string {
  const signed =
    signatures.length === 0 ? '' : `监委会会签：${signatures.map(countersignatureText).join('；')}。`;
  const waits = required && countersignFault(signatures) !== '' ? '须经监委会会签同意后付款。' : '';
  return `${signed}${waits}`;
}
