/** Archive of rendered documents. */
import type { ArchivedDocument } from '../shared/contract/documents.ts';
import { createHash } from 'node:crypto';
import { and, desc, eq, exists, ne, notExists } from 'drizzle-orm';
import type { DocumentId } from '../shared/values/units.ts';
import { lastPrinted, recordPrintedPaper } from './printed-papers.ts';
import { document, documentSource } from './schema/index.ts';
import { prepared, transact, type Actor, type Store } from './database/store.ts';

const SUMMARY = {
  id: document.id,
  kind: document.kind,
  serial: document.serial,
  title: document.title,
  subject: document.subject,
  pages: document.pages,
  createdAt: document.createdAt,
};

/** The record of an archived subject: without the mark of what was drawn. */
export function recordOf(subject: string): string {
  return subject.slice(0, subject.lastIndexOf(':'));
}

type OrmStore = Pick<Store, 'orm'>;

/** Documents with missing characters. */
const lacking = ({ orm }: OrmStore) =>
  orm
    .select({ id: documentSource.documentId })
    .from(documentSource)
    .where(and(eq(documentSource.documentId, document.id), ne(documentSource.missing, [])));

function documentOf(
  store: OrmStore,
  kind: string,
  subject: string,
  whole: boolean,
): ArchivedDocument | undefined {
  return store.orm
    .select(SUMMARY)
    .from(document)
    .where(
      and(
        eq(document.kind, kind),
        eq(document.subject, subject),
        whole ? notExists(lacking(store)) : exists(lacking(store)),
      ),
    )
    .get();
}

/** The archived document of that kind and record, if it exists: one that lacks no character. */
export function archivedDocument(
  store: OrmStore,
  kind: string,
  subject: string,
): ArchivedDocument | undefined {
  return documentOf(store, kind, subject, true);
}

/** All drawings of a record, the latest first: for each change of it, and for each printer. */
export function drawingsOf(
  store: Store,
  kind: string,
  record: string,
): { id: DocumentId; subject: string }[] {
  return prepared<[{ record: string; kind: string }], { id: DocumentId; subject: string }>(
    store,
    `SELECT id, subject FROM document WHERE subject > :record || ':' AND subject < :record || ';' AND +kind = :kind ORDER BY id DESC`,
  ).all({ record, kind });
}

/** What those of them that were printed were drawn from, the latest first; without those that lack characters. */
export function printedContents(
  store: Store,
  kind: string,
  record: string,
): { id: DocumentId; content: string }[] {
  const drawings = drawingsOf(store, kind, record);
  const printed = lastPrinted(
    store,
    drawings.map(({ subject }) => subject),
  );
  return drawings
    .filter(({ subject }) => printed.has(subject))
    .flatMap(({ id }) => {
      const source = store.orm
        .select({ content: documentSource.record })
        .from(documentSource)
        .where(and(eq(documentSource.documentId, id), eq(documentSource.missing, [])))
        .get();
      return source === undefined ? [] : [{ id, content: source.content }];
    });
}

/** The same with missing characters. */
export function documentWithMissingCharacters(
  store: OrmStore,
  kind: string,
  subject: string,
): ArchivedDocument | undefined {
  return documentOf(store, kind, subject, false);
}

export function hasMissingCharacters(store: OrmStore, id: DocumentId): boolean {
  return (
    store.orm
      .select({ id: document.id })
      .from(document)
      .where(and(eq(document.id, id), exists(lacking(store))))
      .get() !== undefined
  );
}

interface ArchivedPaper {
  kind: string;
  serial: string;
  title: string;
  subject: string;
  pages: number;
  pdf: Uint8Array;
  /** What it was drawn from. */
  source?: { ownVillage: boolean; missing: string[]; record: string };
}

/**
 * Archives a rendered document; triggers make it immutable. If it already exists, it is returned instead; of those that
 * lack characters the first is kept.
 */
export function archiveDocument(store: Store, by: Actor, paper: ArchivedPaper): ArchivedDocument {
  const { pdf, source, ...rest } = paper;
  const isWhole = source === undefined || source.missing.length === 0;
  return transact(store, by, 'documents.archive', null, (tx) => {
    const known = documentOf(tx, paper.kind, paper.subject, isWhole);
    if (known) return known;
    const bytes = Buffer.from(pdf);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const saved = tx.orm
      .insert(document)
      .values({ ...rest, bytes, sha256, createdAt: tx.at, staffId: by.staffId })
      .returning(SUMMARY)
      .get();
    if (source)
      tx.orm
        .insert(documentSource)
        .values({ documentId: saved.id, ...source })
        .run();
    tx.audit({
      subject: paper.subject,
      summary: `查看${paper.title}`,
      after: { documentId: saved.id, sha256 },
    });
    return saved;
  });
}

/** Notes that somebody had a paper printed: one of the archive, or one that was drawn without being kept. */
export function recordPrinting(
  store: Store,
  by: Actor,
  input: { requestId: string; id: DocumentId },
  paper: { subject: string; title: string },
): { done: true } {
  return transact(store, by, 'documents.printed', input, (tx) => {
    recordPrintedPaper(tx, paper.subject);
    tx.audit({ subject: paper.subject, summary: `打印${paper.title}` });
    return { done: true };
  });
}

export function documentBytes(
  store: Store,
  id: DocumentId,
): { title: string; serial: string; kind: string; subject: string; bytes: Buffer } | undefined {
  return store.orm
    .select({
      title: document.title,
      serial: document.serial,
      kind: document.kind,
      subject: document.subject,
      bytes: document.bytes,
    })
    .from(document)
    .where(eq(document.id, id))
    .get();
}

export function listDocuments(
  store: Store,
  filter: { subject?: string; kind?: string; limit: number },
): ArchivedDocument[] {
  return store.orm
    .select(SUMMARY)
    .from(document)
    .where(
      and(
        filter.subject === undefined ? undefined : eq(document.subject, filter.subject),
        filter.kind === undefined ? undefined : eq(document.kind, filter.kind),
        notExists(lacking(store)),
      ),
    )
    .orderBy(desc(document.id))
    .limit(filter.limit)
    .all();
}
