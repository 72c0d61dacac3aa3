import { viewableDocument, type ViewableDocument } from '../documents/archive.ts';
import { documentDetail, redrawDocument } from '../documents/redraw.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { listDocuments, recordPrinting } from '../../../db/documents.ts';
import { documentById } from '../../../db/find-documents.ts';
import { kindsOpenedBy } from '../../../shared/contract/documents.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import { actorOf, type CallContext } from '../application.ts';
import { os, type PartAccess } from './base.ts';

/** Title of the document, with its number if missing in the title, as a portable file name. */
export function paperFileName(title: string, serial: string): string {
  const name = title.includes(serial) ? title : `${title} ${serial}`;
  return `${name.replace(/[\\/:*?"<>|]/g, '-')}.pdf`;
}

/** Refuses notAllowed for a kind of document that is not for the caller's role. */
export function requireMayHave({ mayHave }: PartAccess, kind: string): void {
  if (!mayHave(kind)) {
    throw new Refusal(
      'notAllowed',
      mayHave('others')
        ? '这种单据只由管理员、村会计查看和打印。'
        : '超市只能查看和打印兑换小票、日结单、结算单、兑换登记表和物资的单据。',
    );
  }
}

/** The input of a search of the archive, in the kinds that the caller may open. */
export function withKinds<Input extends object>(
  input: Input,
  { staff }: Pick<CallContext, 'staff'>,
): Input & { kinds: readonly string[] } {
  return { ...input, kinds: staff ? kindsOpenedBy(staff.role) : [] };
}

/** A document that the caller may have. */
export function paperFor(context: CallContext & PartAccess, id: DocumentId): ViewableDocument {
  const paper = viewableDocument(context.app.store, id);
  requireMayHave(context, paper.kind);
  return paper;
}

export const documents = os.documents.router({
  find: os.documents.find.handler(({ input, context }) =>
    readInThread(context.app, 'documents', withKinds(input, context)),
  ),
  detail: os.documents.detail.handler(({ input, context }) => {
    const detail = documentDetail(context.app, input.id as DocumentId);
    requireMayHave(context, detail.kind);
    return detail;
  }),
  redrawDocument: os.documents.redrawDocument.handler(({ input, context }) => {
    const id = input.id as DocumentId;
    requireMayHave(context, documentById(context.app.store, id).kind);
    return redrawDocument(context.app, actorOf(context), id);
  }),
  get: os.documents.get.handler(({ input, context }) => {
    const { title, serial, kind, bytes } = paperFor(context, input.id);
    return {
      title,
      kind,
      file: new File([new Uint8Array(bytes)], paperFileName(title, serial), { type: 'application/pdf' }),
    };
  }),
  printed: os.documents.printed.handler(({ input, context }) =>
    recordPrinting(context.app.store, actorOf(context), input, paperFor(context, input.id)),
  ),
  list: os.documents.list.handler(({ input, context }) =>
    listDocuments(context.app.store, { ...input, limit: 500 }).filter(({ kind }) => context.mayHave(kind)),
  ),
});
