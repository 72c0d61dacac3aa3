/** Contract of volumes 归档册: the papers of a period, bound into one file with contents and bookmarks. */
import * as z from 'zod';
import { drawnDocument } from './documents.ts';
import { BOOK_READERS, access } from './procedure.ts';
import { VOLUME_PARTS } from '../volumes.ts';
import { isPeriod } from '../values/period.ts';

const part = z.object({
  /** 'notice:3', 'register:1:2026-09'. */
  key: z.string(),
  kind: z.enum(VOLUME_PARTS),
  title: z.string(),
  /** Day of what it records; a month for a book of a month. */
  date: z.string(),
});
export type VolumePart = z.output<typeof part>;

const period = z.string().refine(isPeriod, '请选择归档的月、季度或年');
const key = z.string().max(60);

export const volumes = {
  /** Months of which there is something to bind, and years of which the papers are of longer periods only; the newest first. */
  months: access(BOOK_READERS).output(z.array(z.string())),
  parts: access(BOOK_READERS).input(z.object({ period })).output(z.array(part)),
  /** Renders one of the papers, or finds it in the archive. */
  drawPart: access(BOOK_READERS).input(z.object({ period, key })).output(drawnDocument),
  /** Binds the papers of the period, given in its order. Not archived itself: its papers are. */
  document: access(BOOK_READERS)
    .input(
      z.object({
        period,
        papers: z
          .array(z.object({ key, documentId: z.int('文件选得不对').positive('文件选得不对') }))
          .max(5000),
      }),
    )
    .output(drawnDocument),
};
