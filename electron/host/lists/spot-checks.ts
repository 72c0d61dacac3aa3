import type { SpotCheckHead, SpotCheckLine } from '../../../shared/contract/spot-checks.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { FINDING_NAMES, SAMPLED_KIND_NAMES, SPOT_CHECK_STATE_NAMES } from '../../../shared/spot-checks.ts';
import {
  listSpotChecks,
  populationRows,
  spotCheckById,
  type PopulationRow,
} from '../../../db/spot-checks/read.ts';
import {
  byOffset,
  count,
  counts,
  date,
  wholeList,
  level,
  moneyLevel,
  text,
  time,
  type ListDefinition,
} from './definition.ts';

export const spotChecksList: ListDefinition<ListAsked<'spotChecks'>, SpotCheckHead> = {
  title: '抽查登记簿',
  names: { state: SPOT_CHECK_STATE_NAMES },
  columns: () => [
    text('编号', ({ no }) => no),
    text('月份', ({ period }) => period),
    count('第几次', ({ ordinal }) => ordinal),
    time('抽取时间', ({ drawnAt }) => drawnAt),
    text('抽取人', ({ drawnBy }) => drawnBy),
    text('种子', ({ seed }) => seed),
    counts('抽出', ({ lines }) => lines),
    counts('已查', ({ found }) => found),
    counts('有问题', ({ problems }) => problems),
    counts('待答复', ({ unanswered }) => unanswered),
    text('状态', ({ state }) => SPOT_CHECK_STATE_NAMES[state]),
    text('监委会意见', ({ opinion }) => opinion),
  ],
  ...byOffset(({ store, asked }) => listSpotChecks(store, asked).spotChecks),
};

const about = ({
  store,
  asked: { id },
}: Parameters<NonNullable<ListDefinition<{ id: number }, unknown>['about']>>[0]) => {
  const { no, period, seed } = spotCheckById(store, id);
  return [no, period, `种子 ${seed}`];
};

export const spotCheckLinesList: ListDefinition<ListAsked<'spotCheckLines'>, SpotCheckLine> = {
  title: '抽查的事项',
  about,
  columns: () => [
    count('序号', ({ position }) => position),
    text('种类', ({ kind }) => SAMPLED_KIND_NAMES[kind]),
    text('编号', ({ no }) => no),
    date('日期', ({ day }) => day),
    text('户、对方', ({ party }) => party),
    text('账上所记', ({ content }) => content),
    level('积分', ({ points }) => points),
    moneyLevel('金额', ({ amount }) => amount),
    text('结果', ({ finding }) => (finding === null ? '' : FINDING_NAMES[finding])),
    text('查到的情况', ({ remark }) => remark),
    text('办公室答复', ({ answer }) => answer),
  ],
  ...wholeList(({ store, asked }) => spotCheckById(store, asked.id).lines),
};

/** Anybody draws the same sample again from it: the hash of the seed and each number, and their order. */
export const spotCheckPopulationList: ListDefinition<ListAsked<'spotCheckPopulation'>, PopulationRow> = {
  title: '抽查所依的清单',
  about,
  columns: () => [
    text('种类', ({ kind }) => SAMPLED_KIND_NAMES[kind]),
    text('编号', ({ no }) => no),
    text('SHA-256（种子|编号）', ({ rank }) => rank),
    text('抽中', ({ drawn }) => (drawn ? '抽中' : '')),
  ],
  ...byOffset(({ store, asked }) => populationRows(store, asked).rows),
};
