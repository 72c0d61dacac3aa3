import type { BoardLineView } from '../../../shared/contract/boards.ts';
import type { CloseSummaryView } from '../../../shared/contract/closes.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { balanceName, RANK_BASIS_NAMES, scoresOf } from '../../../shared/period-closes/subjects.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { board } from '../../../db/boards/board.ts';
import { listCloses } from '../../../db/period-closes/read.ts';
import { groupName } from '../../../db/village/groups.ts';
import { count, date, wholeList, level, money, points, text, type ListDefinition } from './definition.ts';

export const closesList: ListDefinition<ListAsked<'closes'>, CloseSummaryView> = {
  title: '期末结账',
  columns: () => [
    text('编号', ({ no }) => no),
    text('期间', ({ period }) => periodLabel(period)),
    text('积分办法', ({ schemeName }) => schemeName),
    date('结账日', ({ closedAt }) => closedAt),
    text('经办', ({ staffName }) => staffName),
    text('状态', ({ state, reopenReason }) =>
      state === 'closed' ? '已结账' : `已重新打开：${reopenReason}`,
    ),
    money('应发（元）', ({ dueFen, state }) => (state === 'closed' && dueFen > 0 ? dueFen : undefined)),
    money('已登记发放（元）', ({ dueFen, paidFen, state }) =>
      state === 'closed' && dueFen > 0 ? paidFen : undefined,
    ),
    money('账外发清（元）', ({ outsideFen, state }) =>
      state === 'closed' && outsideFen > 0 ? outsideFen : undefined,
    ),
  ],
  ...wholeList(({ store }) => listCloses(store)),
};

export const boardList: ListDefinition<ListAsked<'board'>, BoardLineView> = {
  title: '积分榜',
  columns: ({ store, asked }) => {
    const { gradings, classes, basis, closedAt } = board(store, asked);
    return [
      count('名次', ({ place }) => place),
      text('户号', ({ no }) => no),
      text('姓名', ({ name }) => name),
      text('小组', ({ groupNumber }) => groupName(store, groupNumber)),
      ...(classes.length > 0 ? [text<BoardLineView>('类别', (line) => line.class)] : []),
      points('加分', ({ awarded }) => awarded),
      points('扣分', ({ deducted }) => deducted),
      ...scoresOf<BoardLineView>(basis).map(({ name, of }) =>
        name === RANK_BASIS_NAMES.newPoints ? points(name, of) : level(name, of),
      ),
      points(balanceName(closedAt), ({ balance }) => balance),
      ...gradings.map((grading, index) => text<BoardLineView>(grading, ({ grades }) => grades[index])),
      text('说明', ({ rated }) => (rated ? '' : '不参加评比')),
    ];
  },
  ...wholeList(({ store, asked }) => board(store, asked).lines),
};
