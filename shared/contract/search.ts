import * as z from 'zod';
import { ROLES } from '../roles.ts';
import { access, BOOK_READERS, COUNTER } from './procedure.ts';

/** Record types that can be found by name or number, other than households. */
export const HIT_KINDS = [
  'declaration',
  'meeting',
  'notice',
  'objection',
  'intake',
  'rectification',
  'inspection',
  'assessment',
  'close',
  'goods',
  'slip',
  'settlement',
  'use',
  'voucher',
  'voucherSettlement',
] as const;

const hit = z.object({
  kind: z.enum(HIT_KINDS),
  /** Id of the record; for an objection, that of its notice. */
  id: z.number(),
  /** Its number, or the name of the goods. */
  title: z.string(),
  detail: z.string(),
});

export type Hit = z.output<typeof hit>;

export const search = {
  /** Finds records by number (公〔2026〕1号, 公2026-1, 2026-136) and goods by name, pinyin or code. */
  records: access('staff', { goods: ROLES, slip: COUNTER, others: BOOK_READERS })
    .input(z.object({ query: z.string().max(60, '查找的内容最多 60 个字') }))
    .output(z.object({ hits: z.array(hit) })),
};
