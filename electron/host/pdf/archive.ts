import { createHash } from 'node:crypto';
import { archiveDocument, archivedDocument } from '../../../db/documents.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import type { Application } from '../application.ts';
import type { DocumentJob } from './render.ts';

export interface Paper {
  kind: DocumentJob['kind'];
  /** The record it is drawn from, "notice:3". */
  subject: string;
  serial: string;
  title: string;
}

export interface ArchivedRendering {
  /** Below 0 for a paper that is not kept. */
  documentId: DocumentId;
  /** Characters that no font on this computer has. */
  missing: string[];
}

export interface LoosePaper {
  kind: string;
  serial: string;
  title: string;
  subject: string;
  bytes: Uint8Array;
}

/** As many can be looked at and printed at once; the archive has no place for them. */
const MOST_LOOSE = 20;
const loose = new WeakMap<Store, Map<DocumentId, LoosePaper>>();

/** A paper that was drawn with characters missing: it is shown and printed, never kept. */
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

/** Everything that is drawn but the time of drawing: the same record with another village name, roll or measure is another paper. */
function markOf({ kind, record }: DocumentJob): string {
  const { printedAt: _, ...frame } = record.frame;
  const drawnFrom = JSON.stringify([kind, { ...record, frame }]);
  return createHash('sha256').update(drawnFrom).digest('hex').slice(0, 16);
}

/**
 * The archived paper of a record as it would be drawn now; drawn and archived first when it was not yet. One that lacks
 * characters is not archived: with the font installed the next drawing is right.
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
