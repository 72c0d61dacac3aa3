/** Contract of cards 积分卡. */
import * as z from 'zod';
import { BATCH_OWNERS } from '../passbooks.ts';
import { CARD_STATES } from '../cards.ts';
import { drawnDocument } from './documents.ts';
import { id, optionalText, paging, requestId, textField } from './fields.ts';
import { BOOK_READERS, access, COUNTER, OFFICE } from './procedure.ts';

const number = z.number();
const state = z.enum(CARD_STATES);

const cardLine = z.object({
  householdId: number,
  no: z.string(),
  head: z.string(),
  groupNumber: number,
  cardId: number.nullable(),
  number: z.string().nullable(),
  state: state.nullable(),
  issuedAt: z.string().nullable(),
  lostAt: z.string().nullable(),
  stateReason: z.string().nullable(),
});
export type CardLineView = z.output<typeof cardLine>;

const cardTotals = z.object({
  active: number,
  lost: number,
  void: number /** Households (not closed) without a card. */,
  without: number,
});
export type CardTotals = z.output<typeof cardTotals>;

export const cards = {
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(
      z.object({
        query: optionalText('查找', 50).default(''),
        groupId: id('村民小组').nullable().default(null),
        state: z.enum(['all', 'none', ...CARD_STATES]).default('all'),
        ...paging,
      }),
    )
    .output(
      z.object({
        rows: z.array(cardLine),
        matching: number,
        total: cardTotals,
      }),
    ),
  ofHousehold: access(BOOK_READERS)
    .input(z.object({ householdId: id('农户') }))
    .output(
      z.array(
        z.object({
          id: number,
          number: z.string(),
          state,
          issuedAt: z.string(),
          lostAt: z.string().nullable(),
          stateReason: z.string(),
        }),
      ),
    ),
  /** Number of households without a card, and how many of them have points. */
  missing: access(BOOK_READERS).output(z.object({ all: number, withPoints: number })),
  /** Issues first cards, for these households or for all without one. */
  issue: access(OFFICE)
    .input(
      z.object({
        requestId,
        householdIds: z.union([
          z.enum(BATCH_OWNERS),
          z.array(id('农户')).min(1, '请先选择农户').max(2000, '一次最多发放 2000 张'),
        ]),
      }),
    )
    .output(z.object({ cardIds: z.array(number) })),
  /** 挂失, also at the counter: the card is refused immediately. */
  reportLost: access(COUNTER)
    .input(
      z.object({
        requestId,
        number: textField('卡号', { max: 30 }),
        reason: textField('挂失说明', { max: 100 }),
      }),
    )
    .output(z.object({ cardId: number, state })),
  /** 解除挂失 of a recovered card; a replaced card stays void. */
  cancelLost: access(OFFICE)
    .input(z.object({ requestId, cardId: id('积分卡'), reason: textField('解除说明', { max: 100 }) }))
    .output(z.object({ cardId: number, state })),
  reissue: access(OFFICE)
    .input(z.object({ requestId, cardId: id('积分卡'), reason: textField('补卡原因', { max: 100 }) }))
    .output(z.object({ cardId: number, number: z.string() })),
  /** Sheets of ten on A4, or single cards for a card printer. */
  document: access(OFFICE)
    .input(
      z.object({
        cardIds: z.array(id('积分卡')).min(1, '请先选择积分卡').max(2000),
        arrangement: z.enum(['sheet', 'single']),
      }),
    )
    .output(drawnDocument),
};
