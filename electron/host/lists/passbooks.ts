import type { CardLineView } from '../../../shared/contract/cards.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { PassbookListLineView } from '../../../shared/contract/passbooks.ts';
import { CARD_STATE_NAMES } from '../../../shared/cards.ts';
import { listCards } from '../../../db/passbooks/list-cards.ts';
import { listPassbooks } from '../../../db/passbooks/list-passbooks.ts';
import { byOffset, count, counts, date, points, text, time, type ListDefinition } from './definition.ts';
import { householdColumns } from './household-columns.ts';

export const passbooksList: ListDefinition<ListAsked<'passbooks'>, PassbookListLineView> = {
  title: '存折',
  columns: ({ store }) => [
    ...householdColumns<PassbookListLineView>(store, (line) => line),
    count('第几本', ({ book }) => book),
    date('发折日期', ({ issuedAt }) => issuedAt),
    points('余额', ({ balance }) => balance),
    counts('已打行数', ({ printed }) => printed),
    counts('待打行数', ({ waiting }) => waiting),
    text('说明', ({ passbookId, unanswered }) =>
      passbookId === null ? '还没有发折' : unanswered ? '打印后没有答印上没有' : '',
    ),
  ],
  ...byOffset(({ store, asked, phones }) => listPassbooks(store, { ...asked, phones }).rows),
};

export const cardsList: ListDefinition<ListAsked<'cards'>, CardLineView> = {
  title: '积分卡',
  names: { state: { ...CARD_STATE_NAMES, none: '没有卡的户' } },
  columns: ({ store }) => [
    ...householdColumns<CardLineView>(store, (line) => line),
    text('卡号', ({ number }) => number),
    text('状态', ({ state }) => (state === null ? '还没有发卡' : CARD_STATE_NAMES[state])),
    date('发卡日期', ({ issuedAt }) => issuedAt),
    time('挂失时间', ({ lostAt }) => lostAt),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...byOffset(({ store, asked, phones }) => listCards(store, { ...asked, phones }).rows),
};
