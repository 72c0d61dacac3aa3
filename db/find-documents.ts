/** 纸张档案: every paper that was drawn, found by its number, kind, day, writer and words. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DocumentLine } from '../shared/contract/documents.ts';
import { requireFound } from '../shared/refusals.ts';
import { addDays, startOfDay } from '../shared/values/dates.ts';
import { plainNumberSql } from '../shared/values/document-number.ts';
import { escapeLike } from '../shared/values/search-key.ts';
import type { DocumentId, StaffId } from '../shared/values/units.ts';
import { lastPrinted } from './printed-papers.ts';
import { document, documentSource } from './schema/index.ts';
import { prepared, type Store } from './database/store.ts';

interface DocumentFilter {
  /** Kinds that the reader may open. */
  kinds: readonly string[];
  /** The number printed on the paper, or its beginning; capitals or not. */
  number?: string;
  kind?: string;
  /** Words of its title, or of what it was drawn from. */
  text?: string;
  /** Who had it drawn. */
  staffId?: StaffId;
  /** Days in the village, inclusive. */
  from?: string;
  to?: string;
}

const LINE = `d.id, d.kind, d.serial, d.title, d.pages, d.sha256, d.created_at AS createdAt,
  coalesce(t.name, '程序') AS staffName, coalesce(s.missing, '[]') AS missing`;
const JOINED = `LEFT JOIN document_source s ON s.document_id = d.id LEFT JOIN staff t ON t.id = d.staff_id`;

const NUMBER = plainNumberSql('d.serial');

/** A number comes from its index alone; one kind is in order in the index of kinds. */
function sourceOf({ number, kind }: DocumentFilter): { from: string; condition: string } {
  if (number)
    return {
      from: 'document d INDEXED BY document_serial',
      condition: `${NUMBER} >= :number AND ${NUMBER} < :number || char(1114111)`,
    };
  return kind === undefined
    ? { from: 'document d NOT INDEXED', condition: 'd.id > 0' }
    : { from: 'document d INDEXED BY document_kind', condition: 'd.kind = :kind' };
}

/** Words as they stand in the JSON of a record. */
function wordsPattern(text: string): string {
  return `%${escapeLike(JSON.stringify(text).slice(1, -1))}%`;
}

const line = ({ missing, ...row }: Omit<DocumentLine, 'missing'> & { missing: string }): DocumentLine => ({
  ...row,
  missing: JSON.parse(missing) as string[],
});

/** A page of papers, the latest first; `next` is the start of the following page, null at the end. */
export function findDocuments(
  store: Store,
  filter: DocumentFilter & { before: number | null; limit: number },
): { rows: DocumentLine[]; next: number | null } {
  const { number, kind, text, staffId, from, to, before, limit, kinds } = filter;
  const source = sourceOf(filter);
  const days =
    from === undefined && to === undefined
      ? ''
      : 'AND d.id IN (SELECT id FROM document WHERE created_at >= :from AND created_at < :to)';
  const words = text ? `AND (d.title LIKE :title ESCAPE '\\' OR s.record LIKE :words ESCAPE '\\')` : '';
  const found = prepared<unknown[], Parameters<typeof line>[0]>(
    store,
    `SELECT ${LINE} FROM ${source.from} ${JOINED}
     WHERE ${source.condition} AND d.id < :before AND d.kind IN (SELECT value FROM json_each(:kinds))
       AND (:staffId IS NULL OR d.staff_id = :staffId) ${days} ${words}
     ORDER BY d.id DESC LIMIT :limit`,
  ).all({
    before: before ?? Number.MAX_SAFE_INTEGER,
    kinds: JSON.stringify(kind === undefined ? kinds : kinds.filter((one) => one === kind)),
    staffId: staffId ?? null,
    limit: limit + 1,
    ...(number ? { number } : kind === undefined ? {} : { kind }),
    ...(days === ''
      ? {}
      : {
          from: from === undefined ? '' : startOfDay(from),
          to: to === undefined ? '9999' : startOfDay(addDays(to, 1)),
        }),
    ...(text ? { title: `%${escapeLike(text)}%`, words: wordsPattern(text) } : {}),
  });
  const rows = found.slice(0, limit).map(line);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

interface DocumentSource {
  ownVillage: boolean;
  record: string;
}

export interface FoundDocument extends DocumentLine {
  subject: string;
  /** Whether its bytes still have the hash that was kept with them. */
  intact: boolean;
  /** ISO instant; null when it was not printed. */
  printedAt: string | null;
  /** Null for papers from before sources were kept. */
  source: DocumentSource | null;
}

/** A paper of the archive. Refuses notFound. */
export function documentById(store: Store, id: DocumentId): FoundDocument {
  const row = requireFound(
    prepared<[DocumentId], Parameters<typeof line>[0]>(
      store,
      `SELECT ${LINE} FROM document d ${JOINED} WHERE d.id = ?`,
    ).get(id),
    '文件',
  );
  const { bytes, subject } = requireFound(
    store.orm
      .select({ bytes: document.bytes, subject: document.subject })
      .from(document)
      .where(eq(document.id, id))
      .get(),
    '文件',
  );
  const source = store.orm
    .select({ ownVillage: documentSource.ownVillage, record: documentSource.record })
    .from(documentSource)
    .where(eq(documentSource.documentId, id))
    .get();
  return {
    ...line(row),
    subject,
    intact: createHash('sha256').update(bytes).digest('hex') === row.sha256,
    printedAt: lastPrinted(store, [subject]).get(subject) ?? null,
    source: source ?? null,
  };
}
