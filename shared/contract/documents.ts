import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { ROLES, TRAIL_READERS, type Role } from '../roles.ts';
import { ARCHIVED_KINDS, DRAWING_CHANGES, type ArchivedKind } from '../document-kinds.ts';
import { plainNumber } from '../values/document-number.ts';
import { id, optionalDate, optionalText, paging, pdfFile, requestId } from './fields.ts';
import { BOOK_READERS, OFFICE, access } from './procedure.ts';

/** Document kinds and who may open them. The shop has its own; all others are for those who read the books. */
export const DOCUMENT_READERS = {
  slip: ROLES,
  'day-close': ROLES,
  'shift-report': ROLES,
  purchase: ROLES,
  'handwritten-pad': OFFICE,
  // A second print of a voucher might be presented first.
  'voucher-sheet': OFFICE,
  // They name who complained.
  'intake-answer': OFFICE,
  'objection-answer': OFFICE,
  // Follow-up stays in the office.
  'case-file': OFFICE,
  'readmission-letter': OFFICE,
  'redemption-register': ROLES,
  'stock-ledger': ROLES,
  'goods-catalogue': ROLES,
  'shelf-label': ROLES,
  'shop-list': ROLES,
  'trail-list': TRAIL_READERS,
  'office-list': OFFICE,
  settlement: ROLES,
  others: BOOK_READERS,
} as const;

/** Archived kinds that a role may open. */
export function kindsOpenedBy(role: Role): ArchivedKind[] {
  const readers: Readonly<Record<string, readonly Role[]>> = DOCUMENT_READERS;
  return ARCHIVED_KINDS.filter((kind) => (readers[kind] ?? DOCUMENT_READERS.others).includes(role));
}

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
  /** `sent`: the printer does not report its state; it is unknown whether paper came out. */
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

const documentLine = summary.omit({ subject: true }).extend({
  sha256: z.string(),
  staffName: z.string(),
  /** Characters that were missing when it was drawn. */
  missing: z.array(z.string()),
});
export type DocumentLine = z.output<typeof documentLine>;

const documentDetail = documentLine.extend({
  /** Whether its bytes still have the hash that was kept with them. */
  intact: z.boolean(),
  /** ISO instant; null when it was not printed. */
  printedAt: z.string().nullable(),
  /** Settings that have changed since it was drawn, so that it would look different today. */
  changes: z.array(z.enum(DRAWING_CHANGES)),
  /** Why it counts for nothing any more; '' while it does. */
  void: z.string(),
  /** Whether it can be drawn again from what it was drawn from; not void ones and those of earlier versions of the program. */
  redrawable: z.boolean(),
});
export type DocumentDetail = z.output<typeof documentDetail>;

export const documents = {
  /** 纸张档案: a page of the papers that the caller may open, the latest first (keyset pagination). */
  find: access('staff', DOCUMENT_READERS)
    .input(
      z.object({
        /** The number on the paper, or its beginning. */
        number: optionalText('编号', 60).overwrite(plainNumber).optional(),
        kind: z.enum(ARCHIVED_KINDS, { error: '没有这种纸张' }).optional(),
        text: optionalText('纸上的字', 50).optional(),
        staffId: id('经办人').optional(),
        from: optionalDate('起始日期'),
        to: optionalDate('截止日期'),
        /** `next` of the previous page; null for the first. */
        before: z.int().nullable().default(null),
        limit: paging.limit,
      }),
    )
    .output(z.object({ rows: z.array(documentLine), next: z.number().nullable() })),
  detail: access('staff', DOCUMENT_READERS)
    .input(z.object({ id: id('纸张') }))
    .output(documentDetail),
  /** Draws it again from the same record with the settings of today. Refuses invalidState where it has none. */
  redrawDocument: access('staff', DOCUMENT_READERS)
    .input(z.object({ id: id('纸张') }))
    .output(drawnDocument),
  get: access('staff', DOCUMENT_READERS)
    // Negative ids: documents that were rendered but not archived.
    .input(z.object({ id: z.int('文件选得不对') }))
    .output(z.object({ title: z.string(), kind: z.string(), file: pdfFile })),
  /** Sent to the printer. */
  printed: access('staff', DOCUMENT_READERS)
    .input(z.object({ requestId, id: z.int('文件选得不对') }))
    .output(z.object({ done: z.literal(true) })),
  list: access(BOOK_READERS, DOCUMENT_READERS)
    .input(z.object({ subject: optionalText('对象').optional(), kind: optionalText('种类').optional() }))
    .output(z.array(summary)),
};
