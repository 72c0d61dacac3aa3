import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { NoticeLineView, NoticeSummary } from '../../../shared/contract/notices.ts';
import { noticeLineStateName, noticeStateName } from '../../../shared/notices.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { todayOf } from '../../../db/database/today.ts';
import { findNoticeLines, noticeHead } from '../../../db/notices/find.ts';
import { listNotices } from '../../../db/notices/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import {
  byOffset,
  count,
  counts,
  date,
  level,
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
