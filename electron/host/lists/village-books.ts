/** The fund book, the flags and the audit trail. */
import type { FlagAwardView, FlagView } from '../../../shared/contract/flags.ts';
import type { FundLine } from '../../../shared/contract/funds.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { AUDIT_FEATURES } from '../../../shared/audit.ts';
import { FLAG_AWARD_STATE_NAMES, FLAG_HOLDER_NAMES, FLAG_ROTATION_NAMES } from '../../../shared/flags.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../../shared/funds.ts';
import { listAudit } from '../../../db/audit/trail.ts';
import { listAwards, listFlags } from '../../../db/flags/read.ts';
import { fundBook } from '../../../db/funds/book.ts';
import {
  byOffset,
  count,
  counts,
  date,
  inOne,
  money,
  moneyLevel,
  text,
  time,
  type ListDefinition,
} from './definition.ts';

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
  ...inOne(({ store, asked }) => fundBook(store, asked).lines),
};

export const flagsList: ListDefinition<ListAsked<'flags'>, FlagView> = {
  title: '流动红旗',
  columns: () => [
    text('红旗', ({ name }) => name),
    text('授给', ({ holderKind }) => FLAG_HOLDER_NAMES[holderKind]),
    text('标准', ({ standard }) => standard),
    text('授旗单位', ({ givenBy }) => givenBy),
    text('流动周期', ({ rotation }) => FLAG_ROTATION_NAMES[rotation]),
    counts('面数', ({ copies }) => copies),
    text('现在持旗', ({ held }) => held.map(({ holder }) => holder).join('、')),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...inOne(({ store }) => listFlags(store).flags),
};

export const flagAwardsList: ListDefinition<ListAsked<'flagAwards'>, FlagAwardView> = {
  title: '授旗记录',
  columns: () => [
    text('编号', ({ no }) => no),
    date('授旗日期', ({ givenOn }) => givenOn),
    text('红旗', ({ flagName }) => flagName),
    text('授给', ({ holder }) => holder),
    text('户号', ({ householdNo }) => householdNo),
    text('事由', ({ reason }) => reason),
    text('依据', ({ basisName }) => basisName),
    date('应流动', ({ dueOn }) => dueOn),
    text('状态', ({ state }) => FLAG_AWARD_STATE_NAMES[state]),
    date('收回日期', ({ endedOn }) => endedOn),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...byOffset(({ store, asked }) => listAwards(store, asked).awards),
};

interface Entry {
  at: string;
  staffName: string;
  procedure: string;
  summary: string;
}

const featureOf = ({ procedure }: Entry): string =>
  (AUDIT_FEATURES as Readonly<Record<string, string>>)[procedure.split('.')[0] ?? ''] ?? '';

export const auditList: ListDefinition<ListAsked<'audit'>, Entry> = {
  title: '审计日志',
  names: { feature: AUDIT_FEATURES },
  columns: () => [
    time('时间', ({ at }) => at),
    text('谁', ({ staffName }) => staffName),
    text('哪类事项', featureOf),
    text('办了什么', ({ summary }) => summary),
  ],
  ...byOffset(({ store, asked }) => listAudit(store, asked).entries),
};
