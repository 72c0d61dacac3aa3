import { loosePaper } from '../pdf/archive.ts';
import { documentBytes, listDocuments } from '../../../db/documents.ts';
import { requireFound, Refusal } from '../../../shared/refusals.ts';
import { os } from './base.ts';

/** The papers of the shop; every other one stays with the office. */
const SHOP_PAPERS = new Set(['slip', 'day-close', 'settlement']);

/** The paper's title, with its number where the title does not say it, as any system takes a file's name. */
export function paperFileName(title: string, serial: string): string {
  const name = title.includes(serial) ? title : `${title} ${serial}`;
  return `${name.replace(/[\\/:*?"<>|]/g, '-')}.pdf`;
}

export const documents = os.documents.router({
  get: os.documents.get.handler(({ input, context }) => {
    const { title, serial, kind, bytes } = requireFound(
      input.id < 0 ? loosePaper(context.app.store, input.id) : documentBytes(context.app.store, input.id),
      '文件',
    );
    if (context.staff?.role === 'operator' && !SHOP_PAPERS.has(kind)) {
      throw new Refusal('notAllowed', '超市只能查看兑换小票、日结单和结算单。');
    }
    return {
      title,
      kind,
      file: new File([new Uint8Array(bytes)], paperFileName(title, serial), { type: 'application/pdf' }),
    };
  }),
  list: os.documents.list.handler(({ input, context }) =>
    listDocuments(context.app.store, { ...input, limit: 500 }),
  ),
});
