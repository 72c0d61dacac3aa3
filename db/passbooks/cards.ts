/** 积分卡: one active card per household; a lost card is refused from the moment it is reported. */
import type { CardLineView, CardTotals } from '../../shared/contract/cards.ts';
import { cardNumber, formatCardNumber, parseCardNumber } from '../../shared/values/card-number.ts';
import type { CardState } from '../../shared/cards.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { householdById } from '../households/rows.ts';
import { searchCondition } from '../households/search.ts';
import { transition } from '../database/states.ts';
import { CARD } from './states.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';

export interface Card {
  id: number;
  /** Ten digits including check digit. */
  number: string;
  householdId: HouseholdId;
  state: CardState;
  issuedAt: string;
  lostAt: string | null;
  stateReason: string;
}

const CARD_ROW = `SELECT id, number, household_id AS householdId, state, issued_at AS issuedAt, lost_at AS lostAt,
  state_reason AS stateReason FROM card`;

/** The card with this number in any state; undefined when unknown. */
export function cardByNumber(store: Store, number: string): Card | undefined {
  return prepared<[string], Card>(store, `${CARD_ROW} WHERE number = ?`).get(number);
}

export function cardById(store: Store, id: number): Card {
  return requireFound(prepared<[number], Card>(store, `${CARD_ROW} WHERE id = ?`).get(id), '积分卡');
}

/** The household's active card. */
export function activeCard(store: Store, householdId: HouseholdId): Card | undefined {
  return prepared<[HouseholdId], Card>(
    store,
    `${CARD_ROW} WHERE household_id = ? AND state = 'active' ORDER BY id DESC LIMIT 1`,
  ).get(householdId);
}

/** All cards of a household, newest first. */
export function cardsOfHousehold(store: Store, householdId: HouseholdId): Card[] {
  return prepared<[HouseholdId], Card>(store, `${CARD_ROW} WHERE household_id = ? ORDER BY id DESC`).all(
    householdId,
  );
}

function insertCard(tx: Tx, householdId: HouseholdId): { cardId: number; number: string } {
  const number = cardNumber(nextSerial(tx, 'card'));
  const { lastInsertRowid } = prepared(
    tx,
    'INSERT INTO card (number, household_id, issued_at) VALUES (?, ?, ?)',
  ).run(number, householdId, tx.at);
  return { cardId: Number(lastInsertRowid), number };
}

/** Households of a batch of first cards: all without one, or those of them with points, their own or a member's. */
export type CardOwners = 'all' | 'withPoints';

/** Households (not closed) without any card; those with a lost card get a replacement (补卡). */
function withoutCard(store: Store, which: CardOwners): HouseholdId[] {
  return prepared<[CardOwners], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h WHERE h.state <> 'closed'
       AND NOT EXISTS (SELECT 1 FROM card c WHERE c.household_id = h.id AND c.state IN ('active', 'lost'))
       AND (? = 'all' OR EXISTS (SELECT 1 FROM account a WHERE a.household_id = h.id AND (a.balance <> 0 OR a.honour <> 0))
         OR EXISTS (SELECT 1 FROM member m JOIN account a ON a.member_id = m.id
                    WHERE m.household_id = h.id AND (a.balance <> 0 OR a.honour <> 0)))
     ORDER BY h.no`,
  )
    .all(which)
    .map(({ id }) => id);
}

/** How many cards a batch would have. */
export function missingCards(store: Store): Record<CardOwners, number> {
  return { all: withoutCard(store, 'all').length, withPoints: withoutCard(store, 'withPoints').length };
}

/**
 * Issues first cards to these households, or to all without one, or to those of them with points. Refuses duplicate (has a
 * card or reported one lost: 补卡 replaces it), invalidState (closed).
 */
export function issueCards(
  store: Store,
  by: Actor,
  input: { requestId?: string; householdIds: HouseholdId[] | CardOwners },
): { cardIds: number[] } {
  return transact(store, by, 'cards.issue', input, (tx) => {
    const householdIds = Array.isArray(input.householdIds)
      ? input.householdIds
      : withoutCard(tx, input.householdIds);
    const cards = householdIds.map((householdId) => issueOne(tx, householdId));
    const [first] = cards;
    const last = cards.at(-1);
    if (first && last) {
      tx.audit({
        subject: cards.length === 1 ? `household:${String(householdIds[0])}` : `card:${String(first.cardId)}`,
        summary:
          cards.length === 1
            ? `发放积分卡 ${formatCardNumber(first.number)}：${first.to}`
            : `批量发放积分卡 ${String(cards.length)} 张：${formatCardNumber(first.number)} 至 ${formatCardNumber(last.number)}`,
        after: { cards: cards.map(({ number }) => number) },
      });
    }
    return { cardIds: cards.map(({ cardId }) => cardId) };
  });
}

function issueOne(tx: Tx, householdId: HouseholdId): { cardId: number; number: string; to: string } {
  const household = householdById(tx, householdId);
  const to = `${household.no} ${household.headName}`;
  if (household.state === 'closed') throw new Refusal('invalidState', `${to} 户已销户，不能发卡。`);
  const present = cardsOfHousehold(tx, householdId).find(({ state }) => state !== 'void');
  if (present?.state === 'active') {
    throw new Refusal(
      'duplicate',
      `${to} 户已有积分卡 ${formatCardNumber(present.number)}。卡遗失的请先挂失再补卡。`,
    );
  }
  if (present) throw new Refusal('duplicate', `${to} 户的卡已挂失，请办理补卡。`);
  return { ...insertCard(tx, householdId), to };
}

/** 挂失: the counter refuses the card from now on. Refuses cardUnknown, invalidState (card not active). */
export function reportLost(
  store: Store,
  by: Actor,
  input: { requestId: string; number: string; reason: string },
): { cardId: number; state: CardState } {
  return transact(store, by, 'cards.reportLost', input, (tx) => {
    const read = parseCardNumber(input.number);
    const card = read.ok ? cardByNumber(tx, read.number) : undefined;
    if (!card) {
      throw new Refusal(
        'cardUnknown',
        `没有卡号为 ${input.number} 的积分卡，请核对卡号，或从农户档案里挂失。`,
      );
    }
    if (card.state === 'lost') throw new Refusal('invalidState', '这张卡已经挂失，不必重复办理。');
    if (card.state === 'void') throw new Refusal('invalidState', '这张卡已作废，不必挂失。');
    transition(tx, CARD, card.id, 'lost', { lostAt: tx.at, stateReason: input.reason });
    const { no, headName } = householdById(tx, card.householdId);
    tx.audit({
      subject: `household:${String(card.householdId)}`,
      summary: `积分卡挂失：${no} ${headName}，卡号 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: card.number, state: 'active' },
      after: { card: card.number, state: 'lost', reason: input.reason },
    });
    return { cardId: card.id, state: 'lost' };
  });
}

/** 解除挂失: reactivates a lost card that was found. Refuses invalidState unless reported lost. */
export function cancelLost(
  store: Store,
  by: Actor,
  input: { requestId: string; cardId: number; reason: string },
): { cardId: number; state: CardState } {
  return transact(store, by, 'cards.cancelLost', input, (tx) => {
    const card = cardById(tx, input.cardId);
    if (card.state === 'void') {
      throw new Refusal('invalidState', '这张卡已作废，不能解除挂失。请用该户现有的卡。');
    }
    if (card.state === 'active') throw new Refusal('invalidState', '这张卡没有挂失，可以照常使用。');
    transition(tx, CARD, card.id, 'active', { lostAt: null, stateReason: '' });
    const { no, headName } = householdById(tx, card.householdId);
    tx.audit({
      subject: `household:${String(card.householdId)}`,
      summary: `解除挂失：${no} ${headName}，卡号 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: card.number, state: 'lost', reason: card.stateReason },
      after: { card: card.number, state: 'active', reason: input.reason },
    });
    return { cardId: card.id, state: 'active' };
  });
}

/** Voids every card of a household that is not void yet. */
export function voidCards(tx: Tx, householdId: HouseholdId, reason: string): void {
  const valid = cardsOfHousehold(tx, householdId).filter(({ state }) => state !== 'void');
  transition(
    tx,
    CARD,
    valid.map(({ id }) => id),
    'void',
    { stateReason: reason },
  );
}

/**
 * 补卡: a new card with a new number; the old one is void permanently. Refuses invalidState (already void,
 * household closed).
 */
export function reissueCard(
  store: Store,
  by: Actor,
  input: { requestId: string; cardId: number; reason: string },
): { cardId: number; number: string } {
  return transact(store, by, 'cards.reissue', input, (tx) => {
    const old = cardById(tx, input.cardId);
    if (old.state === 'void')
      throw new Refusal('invalidState', '这张卡已作废，不能再补。请在该户现有的卡上办理。');
    const { no, headName, state } = householdById(tx, old.householdId);
    if (state === 'closed') throw new Refusal('invalidState', `${no} ${headName} 户已销户，不能补卡。`);
    voidCards(tx, old.householdId, input.reason);
    const card = insertCard(tx, old.householdId);
    tx.audit({
      subject: `household:${String(old.householdId)}`,
      summary: `补发积分卡：${no} ${headName}，旧卡 ${formatCardNumber(old.number)} 作废，新卡 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: old.number, state: old.state },
      after: { card: card.number, state: 'active', reason: input.reason },
    });
    return card;
  });
}

export interface CardFilter {
  query: string;
  groupId: GroupId | null;
  /** none: households without a card. */
  state: CardState | 'all' | 'none';
}

const CARDS = `
  FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
  LEFT JOIN card c ON c.household_id = h.id`;

const NONE = `c.id IS NULL AND h.state <> 'closed'`;

function stateCondition(state: CardFilter['state']): string {
  if (state === 'all') return `(c.id IS NOT NULL OR h.state <> 'closed')`;
  return state === 'none' ? NONE : `c.state = '${state}'`;
}

/** Cards with their households, and counts per state over the rest of the filter. */
export function listCards(
  store: Store,
  filter: CardFilter & { offset: number; limit: number },
): { rows: CardLineView[]; matching: number; total: CardTotals } {
  const search = searchCondition(store, filter.query);
  const where = `WHERE (${search.sql}) AND (? IS NULL OR h.group_id = ?)`;
  const values = [...search.values, filter.groupId, filter.groupId];
  const condition = stateCondition(filter.state);
  const rows = prepared<unknown[], CardLineView>(
    store,
    `SELECT h.id AS householdId, h.no, coalesce(m.name, '') AS head, g.number AS groupNumber, c.id AS cardId, c.number, c.state,
       c.issued_at AS issuedAt, c.lost_at AS lostAt, c.state_reason AS stateReason
     ${CARDS} ${where} AND ${condition} ORDER BY h.no, c.id DESC LIMIT ? OFFSET ?`,
  ).all(...values, filter.limit, filter.offset);
  const counts = prepared<unknown[], CardTotals & { matching: number }>(
    store,
    `SELECT count(CASE WHEN c.state = 'active' THEN 1 END) AS active, count(CASE WHEN c.state = 'lost' THEN 1 END) AS lost,
       count(CASE WHEN c.state = 'void' THEN 1 END) AS void, count(CASE WHEN ${NONE} THEN 1 END) AS without,
       count(CASE WHEN ${condition} THEN 1 END) AS matching
     ${CARDS} ${where}`,
  ).get(...values);
  const { matching, ...total } = counts ?? { matching: 0, active: 0, lost: 0, void: 0, without: 0 };
  return { rows, matching, total };
}
