/** The list of objections. */
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { OBJECTION_CONCLUSION_NAMES, OBJECTION_STATE_NAMES } from '../../../shared/notices.ts';
import { listOpenObjections, withoutObjector, type Objection } from '../../../db/notices/objections.ts';
import { count, date, wholeList, personal, points, text, type ListDefinition } from './definition.ts';

export const objectionsList: ListDefinition<ListAsked<'objections'>, Objection> = {
  title: '未答复的异议',
  columns: () => [
    text('编号', ({ no }) => no),
    text('公示表', ({ noticeNo }) => noticeNo),
    count('第几条', ({ position }) => position),
    text('户号', ({ householdNo }) => householdNo),
    text('户主', ({ headName }) => headName),
    text('事由', ({ reason }) => reason),
    points('分值', ({ linePoints }) => linePoints),
    personal('异议人', ({ objector }) => objector),
    personal('联系方式', ({ contact }) => contact),
    text('异议内容', (row) => withoutObjector(row).content),
    date('收到', ({ receivedAt }) => receivedAt),
    date('答复期限', ({ deadline }) => deadline),
    text('状态', ({ state }) => OBJECTION_STATE_NAMES[state]),
    text('调查人', ({ investigator }) => investigator),
    text('调查情况', (row) => withoutObjector(row).finding),
    text('结论', ({ conclusion }) => (conclusion === null ? '' : OBJECTION_CONCLUSION_NAMES[conclusion])),
  ],
  ...wholeList(({ store, phones }) => {
    const open = listOpenObjections(store);
    return phones === 'whole' ? open : open.map(withoutObjector);
  }),
};
