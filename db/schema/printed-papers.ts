import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { printJob } from './printers.ts';

/** Each time a paper was printed: by the system's dialog, by a receipt printer, or on a queue. */
export const printedPaper = sqliteTable(
  'printed_paper',
  {
    id: integer().primaryKey(),
    /** Record of the paper, such as "notice:3". */
    subject: text().notNull(),
    at: text().notNull(),
    /** On a queue: it was not printed when this job failed. */
    printJobId: integer().references(() => printJob.id, { onDelete: 'restrict' }),
  },
  (table) => [index('printed_paper_subject').on(table.subject, table.at)],
);
