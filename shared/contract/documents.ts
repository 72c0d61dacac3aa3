import * as z from 'zod';
import { stored } from './stored.ts';
import { ROLES, TRAIL_READERS } from '../roles.ts';
import { optionalText, pdfFile, requestId } from './fields.ts';
import { BOOK_READERS, OFFICE, access } from './procedure.ts';

/** Document kinds and who may open them. The shop has its own; all others are for those who read the books. */
export const DOCUMENT_READERS = {
  slip: ROLES,
  'day-close': ROLES,
  'shift-report': ROLES,
  purchase: ROLES,
  // A second print of a voucher might be presented first.
  'voucher-sheet': OFFICE,
  'redemption-register': ROLES,
  'stock-ledger': ROLES,
  'goods-catalogue': ROLES,
  'shelf-label': ROLES,
  'shop-list': ROLES,
  'trail-list': TRAIL_READERS,
  settlement: ROLES,
  others: BOOK_READERS,
} as const;

/** Output of a procedure that renders a document. */
export const drawnDocument = z.object({
  /** Negative for a document that is not archived. */
  documentId: stored.documentId,
  /** Characters missing in all fonts of this computer. */
  missing: z.array(z.string()),
});
export type DrawnDocument = z.output<typeof drawnDocument>;

/** Output of a procedure that prints on the receipt printer. */
export const receiptPrinted = z.object({
  /** `sent`: the printer does not report its state, and nobody knows whether paper came out. */
  outcome: z.enum(['printed', 'sent']),
  /** Characters missing in all fonts of this computer. */
  missing: z.array(z.string()),
});
export type ReceiptPrinted = z.output<typeof receiptPrinted>;

const summary = z.object({
  id: stored.documentId,
  kind: z.string(),
  serial: z.string(),
  title: z.string(),
  subject: z.string(),
  pages: z.number(),
  createdAt: z.string(),
});
export type ArchivedDocument = z.output<typeof summary>;

export const documents = {
  get: access('staff', DOCUMENT_READERS)
    // Negative ids: documents that were rendered but not archived.
    .input(z.object({ id: z.int('文件选得不对') }))
    .output(z.object({ title: z.string(), kind: z.string(), file: pdfFile })),
  /** Sent to the printer. */
  printed: access('staff', DOCUMENT_READERS)
    .input(z.object({ requestId, id: z.int('文件选得不对') }))
    .output(z.object({ done: z.literal(true) })),
  list: access(BOOK_READERS)
    .input(z.object({ subject: optionalText('对象').optional(), kind: optionalText('种类').optional() }))
    .output(z.array(summary)),
};
