import { loosePaper } from '../documents/archive.ts';
import { documentBytes, listDocuments, notePrinting } from '../../../db/documents.ts';
import { requireFound, Refusal } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import { actorOf, type CallContext } from '../application.ts';
import { os, type PartAccess } from './base.ts';

/** Title of the document, with its number if missing in the title, as a portable file name. */
export function paperFileName(title: string, serial: string): string {
  const name = title.includes(serial) ? title : `${title} ${serial}`;
  return `${name.replace(/[\\/:*?"<>|]/g, '-')}.pdf`;
}

function paperFor({ app, mayHave }: CallContext & PartAccess, id: DocumentId) {
  const paper = requireFound(id < 0 ? loosePaper(app.store, id) : documentBytes(app.store, id), '文件');
  if (!mayHave(paper.kind)) {
    throw new Refusal('notAllowed', '超市只能查看兑换小票、日结单、结算单、兑换登记表和物资的单据。');
  }
  return paper;
}

export const documents = os.documents.router({
  get: os.documents.get.handler(({ input, context }) => {
    const { title, serial, kind, bytes } = paperFor(context, input.id);
    return {
      title,
      kind,
      file: new File([new Uint8Array(bytes)], paperFileName(title, serial), { type: 'application/pdf' }),
    };
  }),
  printed: os.documents.printed.handler(({ input, context }) =>
    notePrinting(context.app.store, actorOf(context), input, paperFor(context, input.id)),
  ),
  list: os.documents.list.handler(({ input, context }) =>
    listDocuments(context.app.store, { ...input, limit: 500 }),
  ),
});
