import { createHash } from 'node:crypto';
import { archiveDocument, archivedDocument } from '../../../db/documents.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import type { Application } from '../application.ts';
import type { DocumentJob } from './render.ts';

export interface Paper {
  kind: DocumentJob['kind'];
  /** Source record, "notice:3". */
  subject: string;
  serial: string;
  title: string;
}

export interface ArchivedRendering {
  /** Negative for a document that is not archived. */
  documentId: DocumentId;
  /** Characters missing in all fonts of this computer. */
  missing: string[];
}

export interface LoosePaper {
  kind: string;
  serial: string;
  title: string;
  subject: string;
  bytes: Uint8Array;
}

/** Number of unarchived documents kept in memory for viewing and printing. */
const MOST_LOOSE = 20;
const loose = new WeakMap<Store, Map<DocumentId, LoosePaper>>();

/** Documents with missing characters: shown and printed, never archived. */
export function loosePaper(store: Store, id: DocumentId): LoosePaper | undefined {
  return loose.get(store)?.get(id);
}

function holdLoose(store: Store, paper: LoosePaper): DocumentId {
  const held = loose.get(store) ?? new Map<DocumentId, LoosePaper>();
  loose.set(store, held);
  const last = [...held.keys()].at(-1) ?? 0;
  for (const id of [...held.keys()].slice(0, Math.max(0, held.size - MOST_LOOSE + 1))) held.delete(id);
  held.set(last - 1, paper);
  return last - 1;
}

/**
 * Hash of the job without the print time: another village name, roll width or measure makes another document.
 */
function markOf({ kind, record }: DocumentJob): string {
  const { printedAt: _, ...frame } = record.frame;
  const drawnFrom = JSON.stringify([kind, { ...record, frame }]);
  return createHash('sha256').update(drawnFrom).digest('hex').slice(0, 16);
}

/**
 * The archived document of a record in its current state; rendered and archived if missing. One with missing
 * characters is not archived: once the font is installed, the next rendering is correct.
 */
export async function renderOnce(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  paper: Paper,
  job: () => DocumentJob,
): Promise<ArchivedRendering> {
  const { store, renderer } = app;
  const toDraw = job();
  const subject = `${paper.subject}:${markOf(toDraw)}`;
  const known = archivedDocument(store, paper.kind, subject);
  if (known) return { documentId: known.id, missing: [] };
  const { pdf, pages, missing } = await renderer.render(toDraw);
  if (missing.length > 0) {
    return { documentId: holdLoose(store, { ...paper, subject, bytes: pdf }), missing };
  }
  const saved = archiveDocument(store, by, { ...paper, subject, pages, pdf });
  return { documentId: saved.id, missing };
}
