/** The list of the fund book. */
import type { FundLine } from '../../../shared/contract/funds.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../../shared/funds.ts';
import { fundBook } from '../../../db/funds/book.ts';
import { count, date, wholeList, money, moneyLevel, text, type ListDefinition } from './definition.ts';

export const fundList: ListDefinition<ListAsked<'fundBook'>, FundLine> = {
  title: '资金明细',
  book: true,
  names: { fund: FUND_NAMES },
  columns: () => [
    date('日期', ({ day }) => day),
    text('凭证号', ({ no }) => no),
    text('来源', ({ fund }) => FUND_NAMES[fund]),
    text('种类', ({ kind, otherFund }) =>
      [FUND_ENTRY_NAMES[kind], otherFund === null ? '' : FUND_NAMES[otherFund]].filter(Boolean).join(' '),
    ),
    text('摘要', ({ summary, reversedByNo }) =>
      reversedByNo === null ? summary : `${summary}（已由 ${reversedByNo} 冲销）`,
    ),
    text('对方', ({ party }) => party),
    text('原始单据', ({ voucher }) => voucher),
    count('附件', ({ attachments }) => attachments),
    money('收入（元）', ({ income }) => income),
    money('支出（元）', ({ outgo }) => outgo),
    moneyLevel('结余（元）', ({ balance }) => balance),
    text('经办', ({ staffName }) => staffName),
  ],
  ...wholeList(({ store, asked }) => fundBook(store, asked).lines),
};
