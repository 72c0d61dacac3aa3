import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { createHash } from 'node:crypto';
import { archiveDocument, archivedDocument, documentBytes, printedContents } from '../../../db/documents.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import type { PaperKind } from '../../../shared/printing.ts';
import { requireFound } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { glyphPictures } from '../../../db/glyphs/pictures.ts';
import type { DocumentRenderer } from '../pdf/render.ts';
import type { DocumentFrame } from '../pdf/sheet.ts';
import type { DocumentJob, DocumentKind, DocumentRecord } from './registry.ts';

/** What documents need of the application. */
export interface DocumentApp {
  readonly store: Store;
  readonly renderer: DocumentRenderer<DocumentJob>;
  readonly sample: boolean;
}

interface Framed {
  /** The village's name kept with the record; defaults to the present one. */
  village?: string;
  serial: string;
  /** The number on the document, where it is not the one in the archive. */
  printedSerial?: string;
  /** '2026-09', '2026-Q3', '2026', or literal text. */
  period?: string;
  /** Who signs it by the scheme in addition to those who always do. */
  signers?: readonly string[];
}

/** A kind of document and its content without the frame, which is the same for all. */
type Contents = {
  [Kind in DocumentKind]: { kind: Kind; content: Omit<DocumentRecord<Kind>, 'frame'> };
}[DocumentKind];

/** A document to archive. */
export type ArchivableDocument = Contents &
  Framed & {
    /** Source record, "notice:3". */
    subject: string;
    title: string;
    /**
     * Fields of its content that say who it is about as the files have it today, of a paper that was signed: as long as
     * nothing else has changed, the one that was printed stands.
     */
    names?: readonly string[];
  };

/** Why a paper is drawn: a volume pays nobody, and has the papers as they were signed. */
export interface Purpose {
  forVolume?: boolean;
}

/** A document as it is shown and printed. */
export interface ViewableDocument {
  kind: string;
  serial: string;
  title: string;
  subject: string;
  bytes: Uint8Array;
  /** Kind of paper on which a trial page is printed; absent for other documents. */
  paper?: PaperKind;
}

/** Unarchived documents kept in memory for viewing and printing. A volume of a year may be tens of megabytes. */
const MAX_UNARCHIVED = 20;
const MAX_UNARCHIVED_BYTES = 64 * 1024 * 1024;
const unarchived = new WeakMap<Store, Map<DocumentId, ViewableDocument>>();

/**
 * A document of the archive; or one that is shown and printed without being archived: one with missing characters, a
 * test page. Refuses notFound.
 */
export function viewableDocument(store: Store, id: DocumentId): ViewableDocument {
  return requireFound<ViewableDocument>(
    id < 0 ? unarchived.get(store)?.get(id) : documentBytes(store, id),
    '文件',
  );
}

/** The oldest go first; the latest stays, however large. */
function dropOldest(papers: Map<DocumentId, ViewableDocument>): void {
  let bytes = [...papers.values()].reduce((sum, paper) => sum + paper.bytes.length, 0);
  for (const [id, paper] of papers) {
    if (papers.size === 1 || (papers.size <= MAX_UNARCHIVED && bytes <= MAX_UNARCHIVED_BYTES)) return;
    papers.delete(id);
    bytes -= paper.bytes.length;
  }
}

/** Keeps an unarchived document in memory under a negative id. */
export function storeUnarchived(store: Store, paper: ViewableDocument): DocumentId {
  const papers = unarchived.get(store) ?? new Map<DocumentId, ViewableDocument>();
  unarchived.set(store, papers);
  const last = [...papers.keys()].at(-1) ?? 0;
  papers.set(last - 1, paper);
  dropOldest(papers);
  return last - 1;
}

/**
 * Hash of the job without the time it was made: another village name, roll width or measure makes another document. Also
 * without who signs it by the scheme: a paper that was signed is not drawn again with offices that its time did not have.
 */
function markOf({ kind, record }: DocumentJob): string {
  const { madeAt: _, signers: __, ...frame } = record.frame;
  const drawnFrom = JSON.stringify([kind, { ...record, frame }]);
  return createHash('sha256').update(drawnFrom).digest('hex').slice(0, 16);
}

/** Under which a drawing of a record is archived. */
export function subjectOf(record: string, job: DocumentJob): string {
  return `${record}:${markOf(job)}`;
}

type FrameSource = Pick<DocumentApp, 'store' | 'sample'>;

function frameOf(
  { store, sample }: FrameSource,
  { village: recorded, serial, printedSerial = serial, period, signers }: Framed,
): DocumentFrame {
  const village = requireVillage(store);
  return {
    village: recorded ?? village.name,
    serial: printedSerial,
    ...(period === undefined ? {} : { period }),
    ...(signers === undefined ? {} : { signers }),
    madeAt: store.clock().toISOString(),
    sample: sample || village.sample,
  };
}

/** Pictures of the characters in a document, so that another one makes another document of these only. */
function glyphsIn(store: DocumentApp['store'], parts: unknown): NonNullable<DocumentFrame['glyphs']> {
  const pictures = glyphPictures(store);
  if (pictures.length === 0) return [];
  const texts = JSON.stringify(parts);
  return pictures
    .filter(({ character }) => texts.includes(character))
    .map(({ character, bitmap }) => ({ character, bitmap }));
}

/** A render job: the content in the frame that all documents of the village share. */
export function documentJob(
  source: FrameSource,
  { kind, content, ...framed }: Contents & Framed,
): DocumentJob {
  const frame = frameOf(source, framed);
  const glyphs = glyphsIn(source.store, [frame, content]);
  return {
    kind,
    record: { frame: glyphs.length === 0 ? frame : { ...frame, glyphs }, ...content },
  } as DocumentJob;
}

/** A page on which a printer is tried: shown and printed, never archived. */
export async function renderTrial(
  app: DocumentApp,
  document: ArchivableDocument,
  paper: PaperKind,
): Promise<DrawnDocument> {
  const { kind, serial, title, subject } = document;
  const { pdf, missing } = await app.renderer.render(documentJob(app, document));
  const documentId = storeUnarchived(app.store, { kind, serial, title, subject, bytes: pdf, paper });
  return { documentId, missing };
}

/** What is kept of a job to draw it again; pictures of characters are taken from the village then. */
function recordText({ record: { frame, ...content } }: DocumentJob): string {
  const { glyphs: _, ...rest } = frame;
  return JSON.stringify({ frame: rest, ...content });
}

/** The archived document of a record in its current state, where it was drawn before. */
export function archivedPaper(app: DocumentApp, document: ArchivableDocument): DrawnDocument | undefined {
  const subject = subjectOf(document.subject, documentJob(app, document));
  const known = archivedDocument(app.store, document.kind, subject);
  return known && { documentId: known.id, missing: [] };
}

/** A record without names, and without what is not compared of a drawing. */
function unnamed(record: unknown, names: readonly string[]): string {
  const left = new Set(['madeAt', 'glyphs', 'signers', ...names]);
  return JSON.stringify(record, (key, value: unknown) => (left.has(key) ? undefined : value));
}

/** The drawing that was printed last and differs from today's in names alone: the one that was signed. */
function signedPaper(
  store: Store,
  { kind, subject, names = [] }: ArchivableDocument,
  { record }: DocumentJob,
): DrawnDocument | undefined {
  if (names.length === 0) return undefined;
  const today = unnamed(record, names);
  const signed = printedContents(store, kind, subject).find(
    ({ content }) => unnamed(JSON.parse(content), names) === today,
  );
  return signed && { documentId: signed.id, missing: [] };
}

/**
 * The archived document of a record in its current state; rendered and archived if missing. One with missing
 * characters is in the archive as such, and is rendered each time: once the font is installed, it comes right. One that was
 * signed is not drawn again under other names.
 */
export async function renderOnce(
  app: DocumentApp,
  by: Actor,
  document: ArchivableDocument,
): Promise<DrawnDocument> {
  const { store, renderer } = app;
  const { kind, serial, title } = document;
  const job = documentJob(app, document);
  const signed = signedPaper(store, document, job);
  if (signed) return signed;
  const subject = subjectOf(document.subject, job);
  const known = archivedDocument(store, kind, subject);
  if (known) return { documentId: known.id, missing: [] };
  const { pdf, pages, missing } = await renderer.render(job);
  const source = { ownVillage: document.village !== undefined, missing, record: recordText(job) };
  const saved = archiveDocument(store, by, { kind, serial, title, subject, pages, pdf, source });
  return missing.length === 0
    ? { documentId: saved.id, missing }
    : { documentId: storeUnarchived(store, { kind, serial, title, subject, bytes: pdf }), missing };
}
