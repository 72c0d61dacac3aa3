import { archiveDocument, archivedDocument } from '../../db/documents.ts';
import type { By } from '../../db/store.ts';
import type { DocumentId } from '../../shared/units.ts';
import type { Application } from '../router/context.ts';
import type { DocumentJob } from './render.ts';

export interface Paper {
  kind: DocumentJob['kind'];
  /** The record it is drawn from, "notice:3". Another state of the record wants another subject. */
  subject: string;
  serial: string;
  title: string;
}

export interface Drawn {
  documentId: DocumentId;
  /** Characters that no font on this computer has. */
  missing: string[];
}

/** The archived paper of a record; drawn and archived first when it was not yet. */
export async function drawn(
  app: Pick<Application, 'store' | 'renderer'>,
  by: By,
  paper: Paper,
  job: () => DocumentJob,
): Promise<Drawn> {
  const known = archivedDocument(app.store, paper.kind, paper.subject);
  if (known) return { documentId: known.id, missing: [] };
  const { pdf, pages, missing } = await app.renderer.render(job());
  const saved = archiveDocument(app.store, by, { ...paper, pages, pdf });
  return { documentId: saved.id, missing };
}
