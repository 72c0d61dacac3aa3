import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { OpeningLineView, OpeningView } from '../../../shared/contract/openings.ts';
import { OPENING_LINE_STATE_NAMES, OPENING_STATE_NAMES } from '../../../shared/openings.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import { findOpeningLines, listOpenings, openingById } from '../../../db/openings/read.ts';
import { byOffset, count, counts, date, points, text, time, type ListDefinition } from './definition.ts';

export const openingsList: ListDefinition<ListAsked<'openings'>, OpeningView> = {
  title: '期初余额',
  columns: () => [
    text('编号', ({ no }) => no),
    text('积分办法', ({ schemeName }) => schemeName),
    date('截止日期', ({ asOf }) => asOf),
    counts('行数', ({ lines }) => lines),
    points('可兑余额合计', ({ balance }) => balance),
    points('累计积分合计', ({ honour }) => honour),
    text('来自', ({ fileName }) => fileName),
    count('依据份数', ({ attachments }) => attachments),
    text('状态', ({ state }) => OPENING_STATE_NAMES[state]),
    time('入账时间', ({ postedAt }) => postedAt),
  ],
  ...byOffset(({ store, asked }) => listOpenings(store, asked).openings),
};

export const openingLinesList: ListDefinition<ListAsked<'openingLines'>, OpeningLineView> = {
  title: '期初余额明细',
  about: ({ store, asked }) => {
    const { no, schemeName, asOf } = openingById(store, asked.id);
    return [schemeName, no, `截至${chineseDate(asOf)}`];
  },
  columns: () => [
    count('序号', ({ position }) => position),
    text('组', ({ groupName }) => groupName),
    text('户号', ({ no }) => no),
    text('姓名', ({ name }) => name),
    points('可兑余额', ({ balance }) => balance),
    points('累计积分', ({ honour }) => honour),
    text('本年各月', ({ months }) =>
      months.map(({ period, points: sum }) => `${period} ${formatSignedPoints(sum)}`).join('，'),
    ),
    count('存折页', ({ printedPage }) => printedPage ?? undefined),
    count('存折行', ({ printedLine }) => printedLine ?? undefined),
    text('原卡号', ({ cardNumber }) => cardNumber),
    text('状态', ({ state }) => OPENING_LINE_STATE_NAMES[state]),
  ],
  ...byOffset(({ store, asked }) => findOpeningLines(store, asked).lines),
};
