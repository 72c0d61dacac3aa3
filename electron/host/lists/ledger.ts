import type {
  AccountLineView,
  JournalLineView,
  LedgerMonthView,
  StatementLineView,
} from '../../../shared/contract/ledger.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { countsIn, FLOW_NAMES, TRANSFER_KINDS, TRANSFER_KIND_NAMES } from '../../../shared/ledger.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { journal } from '../../../db/ledger/journal.ts';
import { hasBasePoints } from '../../../db/base-points.ts';
import { hasTakenOver } from '../../../db/openings/read.ts';
import { listAccounts } from '../../../db/ledger/list.ts';
import { months } from '../../../db/ledger/months.ts';
import { statement, statementAccount } from '../../../db/ledger/statement.ts';
import { hasVouchers } from '../../../db/vouchers/series.ts';
import { groupName } from '../../../db/village/groups.ts';
import {
  byCursor,
  byOffset,
  count,
  date,
  wholeList,
  level,
  points,
  text,
  time,
  type ListDefinition,
} from './definition.ts';
import { householdColumns, stateOf } from './household-columns.ts';

const KINDS = { kind: TRANSFER_KIND_NAMES };

const summaryOf = ({ summary, reversedBy }: StatementLineView | JournalLineView): string =>
  reversedBy === null ? summary : `${summary}（已冲销）`;

const countedOf = (line: StatementLineView | JournalLineView): string => countsIn(line).join('，');

export const journalList: ListDefinition<ListAsked<'journal'>, JournalLineView> = {
  title: '台账流水',
  book: true,
  names: KINDS,
  columns: ({ store }) => [
    count('第几笔', ({ transferId }) => transferId),
    time('入账时间', ({ postedAt }) => postedAt),
    ...householdColumns<JournalLineView>(store, (line) => line),
    text('种类', ({ kind }) => TRANSFER_KIND_NAMES[kind]),
    text('摘要', summaryOf),
    text('计入', countedOf),
    points('分值', ({ change }) => change),
    text('经办', ({ handler }) => handler),
  ],
  ...byCursor(({ store, asked, phones }) => journal(store, { ...asked, phones })),
};

export const accountsList: ListDefinition<ListAsked<'accounts'>, AccountLineView> = {
  title: '积分账户',
  names: { only: { moved: '有积分的', negative: '余额为负' } },
  columns: ({ store, asked: { schemeId } }) => [
    ...householdColumns<AccountLineView>(store, (line) => line),
    text('状态', ({ state }) => stateOf(state)),
    ...(hasTakenOver(store, schemeId) ? [points<AccountLineView>('期初累计', ({ opening }) => opening)] : []),
    ...(hasBasePoints(store, schemeId) ? [points<AccountLineView>('基础分', ({ base }) => base)] : []),
    points('累计加分', ({ awarded }) => awarded),
    points('累计扣分', ({ deducted }) => deducted),
    points('已兑换', ({ spent }) => spent),
    ...(hasVouchers(store, schemeId)
      ? [points<AccountLineView>('券在外', ({ vouchersOut }) => vouchersOut)]
      : []),
    points('累计积分', ({ honour }) => honour),
    points('可兑余额', ({ balance }) => balance),
  ],
  ...byOffset(({ store, asked, phones }) => listAccounts(store, { ...asked, phones }).rows),
};

export const statementList: ListDefinition<ListAsked<'statement'>, StatementLineView> = {
  title: '账户明细',
  book: true,
  names: KINDS,
  about: ({ store, asked }) => {
    const { schemeName, no, head, groupNumber } = statementAccount(store, asked.accountId);
    return [schemeName, [no, head].filter(Boolean).join(' '), groupName(store, groupNumber)];
  },
  columns: () => [
    count('第几笔', ({ transferId }) => transferId),
    date('入账日期', ({ postedAt }) => postedAt),
    text('种类', ({ kind }) => TRANSFER_KIND_NAMES[kind]),
    text('摘要', summaryOf),
    text('计入', countedOf),
    points(FLOW_NAMES.in, ({ change }) => (change > 0 ? change : null)),
    points(FLOW_NAMES.out, ({ change }) => (change < 0 ? change : null)),
    level('余额', ({ balance }) => balance),
    text('经办', ({ handler }) => handler),
  ],
  ...byOffset(({ store, asked }) => statement(store, asked).rows),
};

const otherOf = ({ other }: LedgerMonthView, kind: string): number =>
  other.find((one) => one.kind === kind)?.points ?? 0;

export const monthsList: ListDefinition<ListAsked<'months'>, LedgerMonthView> = {
  title: '按月汇总',
  columns: ({ store, asked }) => {
    const rows = months(store, asked.schemeId);
    const kinds = TRANSFER_KINDS.filter((kind) => rows.some((row) => otherOf(row, kind) !== 0));
    return [
      text('计分月份', ({ period }) => periodLabel(period)),
      count('涉及户数', ({ households }) => households),
      points('加分', ({ awarded }) => awarded),
      points('扣分', ({ deducted }) => deducted),
      points('冲销', ({ reversed }) => reversed),
      ...kinds.map((kind) => points<LedgerMonthView>(TRANSFER_KIND_NAMES[kind], (row) => otherOf(row, kind))),
      points('已兑换', ({ spent }) => spent),
      points('余额增减', ({ change }) => change),
    ];
  },
  ...wholeList(({ store, asked }) => months(store, asked.schemeId)),
};
