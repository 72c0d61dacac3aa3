import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { BOOK_READERS } from '../../../shared/roles.ts';
import { LISTED } from '../../../shared/contract/lists.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { redactNumbers } from '../../../shared/values/redact.ts';
import type { ListPaper, ListInput } from '../lists/read.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { MOST_LINES } from './span.ts';

/** By who may read the list, and so its paper: everybody, the readers of the books, or fewer. */
function kindOf({ list }: ListInput): 'list' | 'shop-list' | 'trail-list' {
  const { access } = LISTED[list]['~orpc'].meta;
  if (access === 'staff') return 'shop-list';
  return BOOK_READERS.every((role) => access.includes(role)) ? 'list' : 'trail-list';
}

/** Of a paper every reader of the books may ask: it shows the phones that all of them see. */
function forAllReaders({ list }: ListInput, paper: ListPaper): ListPaper {
  if (LISTED[list]['~orpc'].meta.parts?.wholePhones === undefined) return paper;
  const rows = paper.rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? redactNumbers(value) : value)),
  );
  return { ...paper, rows };
}

/** A list on paper, as it is today. Refuses invalidInput for more rows than a paper takes. */
export async function listDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  input: ListInput,
): Promise<DrawnDocument> {
  const paper = await readInThread(app, 'listPaper', { ...input, most: MOST_LINES });
  if (paper === null) {
    throw new Refusal(
      'invalidInput',
      `这份表超过 ${String(MOST_LINES)} 行，一份放不下。请缩小筛选范围分几次打印，或者导出成表格。`,
    );
  }
  const { title, ...content } = forAllReaders(input, paper);
  const today = todayOf(app.store);
  return renderOnce(app, by, {
    kind: kindOf(input),
    subject: `list:${input.list}`,
    serial: `LB${today.replaceAll('-', '')}-${input.list}`,
    title: `${title} ${today}`,
    content: { name: title, ...content },
  });
}
