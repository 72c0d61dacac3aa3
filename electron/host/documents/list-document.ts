import { DOCUMENT_READERS, kindsOpenedBy, type DrawnDocument } from '../../../shared/contract/documents.ts';
import { BOOK_READERS, ROLES, type Role } from '../../../shared/roles.ts';
import { LISTED } from '../../../shared/contract/lists.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { redactNumbers } from '../../../shared/values/redact.ts';
import type { ListPaper, ListInput } from '../lists/read.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { MAX_LINES } from './span.ts';

/** Kinds of lists on paper, from those that all may open to those that few may. */
const LIST_KINDS = ['shop-list', 'list', 'trail-list', 'office-list'] as const;

/** Who may read every row: of the archive of papers, those who may open the kinds that were asked for. */
function readersOf({ list, asked }: ListInput): readonly Role[] {
  const { access } = LISTED[list]['~orpc'].meta;
  const readers = typeof access === 'string' ? ROLES : access;
  if (list !== 'documents') return readers;
  const { kinds } = asked as { kinds: readonly string[] };
  return readers.filter((role) => {
    const opened: readonly string[] = kindsOpenedBy(role);
    return kinds.every((kind) => opened.includes(kind));
  });
}

/** By who may read the list, and so its paper. */
function kindOf(input: ListInput): (typeof LIST_KINDS)[number] {
  const readers = readersOf(input);
  const fits = LIST_KINDS.find((kind) =>
    (kind === 'list' ? BOOK_READERS : DOCUMENT_READERS[kind]).every((role) => readers.includes(role)),
  );
  return fits ?? 'office-list';
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
  const paper = await readInThread(app, 'listPaper', { ...input, most: MAX_LINES });
  if (paper === null) {
    throw new Refusal(
      'invalidInput',
      `这份表超过 ${String(MAX_LINES)} 行，一份放不下。请缩小筛选范围分几次打印，或者导出成表格。`,
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
