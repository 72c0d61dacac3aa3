import type { CountersignedBill } from '../../../shared/contract/countersignatures.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { COUNTERSIGNED_NAMES, countersignatureText } from '../../../shared/countersignatures.ts';
import { listCountersigned } from '../../../db/countersignatures/read.ts';
import { byOffset, date, money, text, type ListDefinition } from './definition.ts';

export const countersignaturesList: ListDefinition<ListAsked<'countersignatures'>, CountersignedBill> = {
  title: '会签登记簿',
  columns: () => [
    date('日期', ({ day }) => day),
    text('单子', ({ kind, no }) => `${COUNTERSIGNED_NAMES[kind]} ${no}`),
    text('付给', ({ party }) => party),
    money('金额（元）', ({ amount }) => amount),
    money('已付（元）', ({ paid }) => paid),
    text('须会签', ({ required }) => (required ? '是' : '')),
    text('会签', ({ signatures }) => signatures.map(countersignatureText).join('；')),
  ],
  ...byOffset(({ store, asked }) => listCountersigned(store, asked).bills),
};
