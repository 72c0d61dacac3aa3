/** 募集: what was given to the village, and what became of it. */
import type { Naming } from '../../shared/donors.ts';
import type { Fund } from '../../shared/funds.ts';
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import { requireFound } from '../../shared/refusals.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { fundBook, type BookLine } from './book.ts';
import { namingOf } from './entries.ts';

interface Span {
  from: string;
  to: string;
}

/** An entry of donated money. */
export interface DonationEntry {
  no: string;
  day: string;
  /** Donor, or who was paid; empty for a transfer. */
  party: string;
  /** How the donor wants to be named in public. */
  naming: Naming;
  summary: string;
  /** Signed: negative where an earlier entry is taken back. */
  amount: Fen;
}

export interface DonationTransfer extends Omit<DonationEntry, 'party' | 'naming'> {
  otherFund: Fund;
  /** Signed: negative for what other funds got. */
  amount: Fen;
}

/** Opening, gifts and transfers, less the payments, is what is left. */
export interface DonatedMoney {
  opening: Fen;
  gifts: DonationEntry[];
  payments: DonationEntry[];
  transfers: DonationTransfer[];
  left: Fen;
}

/** Without mistakes that were taken back within the span: the two entries come to nothing. */
function withoutReversedPairs(lines: readonly BookLine[]): BookLine[] {
  const numbers = new Set(lines.map(({ no }) => no));
  return lines.filter(
    ({ reversesNo, reversedByNo }) =>
      (reversesNo === null || !numbers.has(reversesNo)) &&
      (reversedByNo === null || !numbers.has(reversedByNo)),
  );
}

/** Every movement of donated money in a span of days, as of its last day: later reversals belong to later spans. */
export function donatedMoney(store: Store, span: Span): DonatedMoney {
  const { opening, closing, lines } = fundBook(store, { ...span, fund: 'donation' });
  const money: DonatedMoney = { opening, gifts: [], payments: [], transfers: [], left: closing };
  for (const { id, no, day, party, summary, income, outgo, otherFund } of withoutReversedPairs(lines)) {
    if (otherFund !== null) money.transfers.push({ no, day, summary, otherFund, amount: income - outgo });
    else {
      const amount = income === 0 ? outgo : income;
      const entry = { no, day, party, naming: namingOf(store, id), summary, amount };
      (income === 0 ? money.payments : money.gifts).push(entry);
    }
  }
  return money;
}

export interface GoodsGift {
  batchId: number;
  day: string;
  donor: string;
  naming: Naming;
  remark: string;
  /** As it was received; empty where nobody said. */
  condition: string;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  bestBefore: string | null;
  /** Value of one, as estimated. */
  unitPrice: Fen;
  /** Less what was entered by mistake. */
  received: number;
}

const RECEIVED = `sum(CASE WHEN m.kind IN ('in', 'cancelIn') THEN m.quantity ELSE 0 END)`;
const DONATED = `FROM batch b JOIN goods g ON g.id = b.goods_id JOIN stock_move m ON m.batch_id = b.id WHERE b.source = 'donated'`;

/** Refuses notFound for a batch that was not donated, and for one that never came. */
export function goodsGift(store: Store, batchId: number): GoodsGift {
  return requireFound(
    prepared<[number], GoodsGift>(
      store,
      `SELECT b.id AS batchId, b.received_at AS day, b.provider AS donor, b.naming, b.remark, b.condition, g.name, g.spec, g.unit, g.unit_size AS unitSize,
         b.best_before AS bestBefore, b.unit_price AS unitPrice, ${RECEIVED} AS received
       ${DONATED} AND b.id = ? GROUP BY b.id HAVING received > 0`,
    ).get(batchId),
    '这批捐赠物品',
  );
}

/** Opening and received, less redeemed and lost, is what is left. */
export interface DonatedGoods extends Pick<
  GoodsGift,
  'batchId' | 'day' | 'donor' | 'naming' | 'name' | 'spec' | 'unit' | 'unitSize'
> {
  /** Left of it at the beginning of the first day. */
  opening: number;
  received: number;
  redeemed: number;
  /** Written off, and differences of stocktakes. */
  lost: number;
  /** At the end of the last day. */
  left: number;
}

/** Batches of donated goods that were there at the beginning of the span, or moved within it. */
export function donatedGoods(store: Store, { from, to }: Span): DonatedGoods[] {
  const within = (kinds: string, sign = '') =>
    `${sign}sum(CASE WHEN m.at >= @begin AND m.kind IN (${kinds}) THEN m.quantity ELSE 0 END)`;
  return prepared<[{ begin: string; end: string }], DonatedGoods>(
    store,
    `SELECT b.id AS batchId, b.received_at AS day, b.provider AS donor, b.naming, g.name, g.spec, g.unit, g.unit_size AS unitSize,
       sum(CASE WHEN m.at < @begin THEN m.quantity ELSE 0 END) AS opening, ${within(`'in', 'cancelIn'`)} AS received,
       ${within(`'out', 'return'`, '-')} AS redeemed, ${within(`'writeOff', 'stocktake'`, '-')} AS lost,
       sum(m.quantity) AS "left"
     ${DONATED} AND m.at < @end GROUP BY b.id
     HAVING opening <> 0 OR received <> 0 OR redeemed <> 0 OR lost <> 0 ORDER BY b.received_at, b.id`,
  ).all({ begin: startOfDay(from), end: startOfDay(addDays(to, 1)) });
}

/** Donors of money or goods who do not want to be named, each as he wishes. */
export function unnamedDonors(store: Store): { donor: string; naming: Naming }[] {
  return prepared<[], { donor: string; naming: Naming }>(
    store,
    `SELECT party AS donor, naming FROM fund_entry WHERE naming <> 'name'
     UNION SELECT provider, naming FROM batch WHERE naming <> 'name'`,
  ).all();
}
