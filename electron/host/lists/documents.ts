import type { DocumentLine } from '../../../shared/contract/documents.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { findDocuments } from '../../../db/find-documents.ts';
import { staffMember } from '../../../db/staff/staff.ts';
import { DOCUMENT_KIND_NAMES, type ArchivedKind } from '../../../shared/document-kinds.ts';
import { byCursor, count, text, time, type ListDefinition } from './definition.ts';

/** In addition to the filter of the screen, the kinds that the reader may open. */
type Asked = ListAsked<'documents'> & { kinds: readonly string[] };

export const documentsList: ListDefinition<Asked, DocumentLine> = {
  title: '纸张档案',
  names: { kind: DOCUMENT_KIND_NAMES },
  about: ({ store, asked: { number, staffId } }) => [
    ...(number ? [`编号 ${number}`] : []),
    ...(staffId === undefined ? [] : [`${staffMember(store, staffId)?.name ?? ''}经办`]),
  ],
  columns: () => [
    text('编号', ({ serial }) => serial),
    text('种类', ({ kind }) => DOCUMENT_KIND_NAMES[kind as ArchivedKind]),
    text('名称', ({ title }) => title),
    count('页数', ({ pages }) => pages),
    time('画出时间', ({ createdAt }) => createdAt),
    text('经办', ({ staffName: name }) => name),
    text('SHA-256', ({ sha256 }) => sha256),
    text('说明', ({ missing }) => (missing.length === 0 ? '' : `缺字：${missing.join('、')}`)),
  ],
  ...byCursor(({ store, asked }) => findDocuments(store, asked)),
};
