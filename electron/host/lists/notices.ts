import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { NoticeLineView, NoticeSummary } from '../../../shared/contract/notices.ts';
import {
  noticeLineStateName,
  noticeStateName,
  OBJECTION_CONCLUSION_NAMES,
  OBJECTION_STATE_NAMES,
} from '../../../shared/notices.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { todayOf } from '../../../db/database/today.ts';
import { findNoticeLines, noticeHead } from '../../../db/notices/find.ts';
import { listOpenObjections, withoutObjector, type Objection } from '../../../db/notices/objections.ts';
import { listNotices } from '../../../db/notices/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import {
  byOffset,
  count,
  counts,
  date,
  inOne,
  level,
  personal,
  points,
  text,
  time,
  type ListDefinition,
} from './definition.ts';
import { householdColumns } from './household-columns.ts';

export const noticesList: ListDefinition<ListAsked<'notices'>, NoticeSummary> = {
  title: '公示表',
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    text('积分办法', ({ schemeName }) => schemeName),
    text('期间', ({ period }) => periodLabel(period)),
    date('公示起', ({ fromDate }) => fromDate),
    date('公示止', ({ toDate }) => toDate),
    text('地点', ({ place }) => place),
    counts('事项', ({ lines }) => lines),
    counts('已入账', ({ posted }) => posted),
    counts('未答复异议', ({ openObjections }) => openObjections),
    text('状态', (row) => noticeStateName(row, todayOf(store))),
    time('入账时间', ({ postedAt }) => postedAt),
  ],
  ...byOffset(({ store, asked }) => listNotices(store, asked).notices),
};

export const noticeLinesList: ListDefinition<ListAsked<'noticeLines'>, NoticeLineView> = {
  title: '公示事项',
  about: ({ store, asked }) => {
    const { no, schemeName, period } = noticeHead(store, asked.id);
    return [schemeName, periodLabel(period), `公示表 ${no}`];
  },
  columns: ({ store, asked }) => [
    count('序号', ({ position }) => position),
    ...householdColumns<NoticeLineView>(store, ({ householdNo, headName, groupNumber }) => ({
      no: householdNo,
      head: headName,
      groupNumber,
    })),
    text('本人', ({ memberName }) => memberName),
    text('登记编号', ({ declarationNo }) => declarationNo),
    text('事由', ({ fullReason }) => fullReason),
    points(schemeUnit(store, noticeHead(store, asked.id).schemeId), ({ points: awarded }) => awarded),
    level('本期得分', ({ periodPoints }) => periodPoints),
    level('累计积分', ({ cumulativePoints }) => cumulativePoints),
    text('状态', noticeLineStateName),
    text('备注', ({ remark }) => remark),
  ],
  ...byOffset(({ store, asked }) => findNoticeLines(store, asked).lines),
};

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
  ...inOne(({ store, phones }) => {
    const open = listOpenObjections(store);
    return phones === 'whole' ? open : open.map(withoutObjector);
  }),
};
