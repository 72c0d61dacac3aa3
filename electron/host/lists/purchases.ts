import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { Purchase } from '../../../shared/contract/purchases.ts';
import { BUYER_NAMES, PURCHASE_STATE_NAMES } from '../../../shared/purchases.ts';
import { listPurchases } from '../../../db/purchases/read.ts';
import { byOffset, date, money, text, type ListDefinition } from './definition.ts';

export const purchasesList: ListDefinition<ListAsked<'purchases'>, Purchase> = {
  title: '采购登记',
  names: { state: PURCHASE_STATE_NAMES },
  columns: () => [
    text('编号', ({ no }) => no),
    date('采购日期', ({ day }) => day),
    text('由谁采购', ({ buyer }) => BUYER_NAMES[buyer]),
    text('供货商', ({ supplier }) => supplier),
    money('金额（元）', ({ amount }) => amount),
    money('已付（元）', ({ paid }) => paid),
    text('状态', ({ state, stateReason }) =>
      [PURCHASE_STATE_NAMES[state], stateReason].filter(Boolean).join('：'),
    ),
    date('验收日期', ({ acceptedOn }) => acceptedOn),
    text('验收人', ({ acceptors }) => acceptors),
    text('送货单号', ({ reference }) => reference),
    text('备注', ({ remark }) => remark),
    text('经办', ({ staffName }) => staffName),
  ],
  ...byOffset(({ store, asked }) => listPurchases(store, asked).purchases),
};
