import type { ListAsked } from '../../../shared/contract/lists.ts';
import type {
  ListedVoucher,
  VoucherIssueLine,
  VoucherIssueRow,
  VoucherSettlementRow,
} from '../../../shared/contract/vouchers.ts';
import { settlementStateText } from '../../../shared/settlements.ts';
import { VOUCHER_STATE_NAMES } from '../../../shared/vouchers.ts';
import { listBundles } from '../../../db/vouchers/bundles.ts';
import { issueLines, listIssues, listVouchers } from '../../../db/vouchers/list.ts';
import { listVoucherSettlements } from '../../../db/redemptions/settle-vouchers.ts';
import { byOffset, counts, date, wholeList, money, points, text, type ListDefinition } from './definition.ts';

export const vouchersList: ListDefinition<ListAsked<'vouchers'>, ListedVoucher> = {
  title: '积分券',
  names: { state: VOUCHER_STATE_NAMES },
  columns: () => [
    text('券号', ({ number }) => number),
    points('面额', ({ face }) => face),
    text('状态', ({ state }) => VOUCHER_STATE_NAMES[state]),
    date('日期', ({ stateDay }) => stateDay),
    text('户号', ({ holderNo }) => holderNo),
    text('户主', ({ holder }) => holder),
    text('发放清单', ({ issueNo }) => issueNo),
    text('小票', ({ slipNo }) => slipNo),
    text('交回', ({ bundleNo }) => bundleNo),
    text('结算单', ({ settlementNo }) => settlementNo),
    text('原因', ({ stateReason }) => stateReason),
  ],
  ...byOffset(({ store, asked }) => listVouchers(store, asked).vouchers),
};

export const voucherIssuesList: ListDefinition<ListAsked<'voucherIssues'>, VoucherIssueRow> = {
  title: '积分券发放清单',
  columns: () => [
    text('编号', ({ no }) => no),
    date('日期', ({ day }) => day),
    counts('户数', ({ households }) => households),
    counts('收回户数', ({ reversed }) => reversed),
    points('积分', ({ points: issued }) => issued),
    text('经办', ({ staffName }) => staffName),
  ],
  ...wholeList(({ store, asked }) => listIssues(store, asked.seriesId)),
};

export const voucherIssueLinesList: ListDefinition<ListAsked<'voucherIssueLines'>, VoucherIssueLine> = {
  title: '积分券发放明细',
  columns: () => [
    text('户号', ({ no }) => no),
    text('户主', ({ name }) => name),
    text('小组', ({ group }) => group),
    points('积分', ({ points: issued }) => issued),
    text('券号', ({ numbers }) => numbers.join('、')),
    text('说明', ({ reversed, reason }) => (reversed ? `已收回：${reason}` : '')),
  ],
  ...wholeList(({ store, asked }) => issueLines(store, asked.issueId)),
};

type Bundle = ReturnType<typeof listBundles>[number];

export const voucherBundlesList: ListDefinition<ListAsked<'voucherBundles'>, Bundle> = {
  title: '交回的积分券',
  columns: () => [
    text('编号', ({ no }) => no),
    date('日期', ({ day }) => day),
    text('商户', ({ shopName }) => shopName),
    counts('张数', ({ vouchers }) => vouchers),
    points('积分', ({ points: returned }) => returned),
    counts('已结算', ({ settled }) => settled),
    text('经办', ({ staffName }) => staffName),
  ],
  ...wholeList(({ store }) => listBundles(store)),
};

export const voucherSettlementsList: ListDefinition<ListAsked<'voucherSettlements'>, VoucherSettlementRow> = {
  title: '积分券结算单',
  columns: () => [
    text('编号', ({ no }) => no),
    text('积分办法', ({ schemeName }) => schemeName),
    text('商户', ({ shopName }) => shopName),
    date('结算日', ({ day }) => day),
    counts('张数', ({ vouchers }) => vouchers),
    points('积分', ({ points: settled }) => settled),
    points('应付积分', ({ payablePoints }) => payablePoints),
    money('金额（元）', ({ amount }) => amount),
    text('状态', settlementStateText),
    text('经办', ({ staffName }) => staffName),
  ],
  ...wholeList(({ store }) => listVoucherSettlements(store)),
};
