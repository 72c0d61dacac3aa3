import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { SlipRow } from '../../../shared/contract/redemptions.ts';
import type { SettlementRow } from '../../../shared/contract/settlements.ts';
import type { Shift } from '../../../shared/contract/shifts.ts';
import type { UseView } from '../../../shared/contract/uses.ts';
import { settlementStateText } from '../../../shared/settlements.ts';
import { USE_KIND_NAMES } from '../../../shared/uses.ts';
import { listSlips } from '../../../db/redemptions/list-slips.ts';
import { listSettlements } from '../../../db/redemptions/settlements.ts';
import { listShifts } from '../../../db/shifts/read.ts';
import { listUses } from '../../../db/redemptions/uses.ts';
import {
  byOffset,
  counts,
  date,
  wholeList,
  level,
  money,
  points,
  text,
  time,
  type ListDefinition,
} from './definition.ts';
import { householdColumns } from './household-columns.ts';

function slipState({ state, returnedPoints, settlementNo }: SlipRow): string {
  const returned = state === 'returned' ? '已退货' : returnedPoints > 0 ? '部分退货' : '';
  return [returned, settlementNo === null ? '' : `已结算 ${settlementNo}`].filter(Boolean).join('，');
}

/** 兑换登记, and the returns among it. */
export const slipsList: ListDefinition<ListAsked<'slips'>, SlipRow> = {
  title: '兑换登记',
  columns: () => [
    text('小票号', ({ slipNo }) => slipNo),
    time('时间', ({ at }) => at),
    text('户号', ({ householdNo }) => householdNo),
    text('户主', ({ head }) => head),
    text('小组', ({ group }) => group),
    text('领取人', ({ collector }) => collector),
    text('关系', ({ relation }) => relation),
    text('商品', ({ goods }) => goods),
    points('积分', ({ points: spent }) => spent),
    points('退回积分', ({ returnedPoints }) => returnedPoints),
    level('兑后余额', ({ balanceAfter }) => balanceAfter),
    text('状态', slipState),
    text('退货原因', ({ returnReason }) => returnReason),
    text('手写单', ({ handwritten }) => handwritten),
    text('经办', ({ staffName }) => staffName),
  ],
  ...byOffset(({ store, asked }) => listSlips(store, asked).slips),
};

export const usesList: ListDefinition<ListAsked<'uses'>, UseView> = {
  title: '积分使用登记',
  names: { kind: USE_KIND_NAMES },
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    date('日期', ({ day }) => day),
    ...householdColumns<UseView>(store, ({ householdNo, name, groupNumber }) => ({
      no: householdNo,
      head: name,
      groupNumber,
    })),
    text('积分办法', ({ schemeName }) => schemeName),
    text('种类', ({ kind }) => USE_KIND_NAMES[kind]),
    text('受赠人', ({ receiverNo, receiverName }) => [receiverNo, receiverName].filter(Boolean).join(' ')),
    text('优惠', ({ privilege }) => privilege),
    points('数额', ({ points: used }) => used),
    money('现金（元）', ({ fen }) => fen),
    text('领取人', ({ collector }) => collector),
    text('关系', ({ relation }) => relation),
    text('备注', ({ remark }) => remark),
    text('状态', ({ state, stateReason }) => (state === 'cancelled' ? `已撤销：${stateReason}` : '')),
    text('经办', ({ staffName }) => staffName),
  ],
  ...byOffset(({ store, asked, phones }) => listUses(store, { ...asked, phones }).uses),
};

export const settlementsList: ListDefinition<ListAsked<'settlements'>, SettlementRow> = {
  title: '结算单',
  columns: () => [
    text('编号', ({ no }) => no),
    text('积分办法', ({ schemeName }) => schemeName),
    date('期间起', ({ fromDate }) => fromDate),
    date('期间止', ({ toDate }) => toDate),
    text('商户', ({ shopName }) => shopName),
    counts('张数', ({ slips }) => slips),
    text('首张', ({ firstSlip }) => firstSlip),
    text('末张', ({ lastSlip }) => lastSlip),
    points('积分', ({ points: settled }) => settled),
    money('金额（元）', ({ amount }) => amount),
    date('结算日', ({ at }) => at),
    text('经办', ({ staffName }) => staffName),
    text('状态', settlementStateText),
  ],
  ...wholeList(({ store }) => listSettlements(store)),
};

export const shiftsList: ListDefinition<ListAsked<'shifts'>, Shift> = {
  title: '班次',
  columns: () => [
    text('编号', ({ no }) => no),
    text('值班', ({ staffName }) => staffName),
    time('开班', ({ openedAt }) => openedAt),
    time('交班', ({ closedAt }) => closedAt),
    text('代为交班', ({ closedBy, staffName }) => (closedBy === staffName ? '' : closedBy)),
    text('接班人', ({ receiverName }) => receiverName),
    counts('小票', ({ slips }) => slips),
    points('兑换积分', ({ points: spent }) => spent),
    counts('退货', ({ returns }) => returns),
    points('退回积分', ({ returnedPoints }) => returnedPoints),
    counts('盘点不符', ({ differences }) => differences),
    text('交班说明', ({ remark }) => remark),
  ],
  ...byOffset(({ store, asked }) => listShifts(store, asked).shifts),
};
