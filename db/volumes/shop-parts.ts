/** The papers of the shop, and of points that were given away. */
import { and, asc, eq, gte, lte, ne } from 'drizzle-orm';
import { addDays, chineseDate, daysBetween, localDate, startOfDay } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';
import { pointsUse, settlement } from '../schema/index.ts';
import type { PartWithSource, Span } from './part.ts';

interface Book {
  kind: 'redemptions' | 'stock';
  name: string;
  /** Its lines in these days; none where there is nothing to bind. */
  linesIn: (span: Span) => number;
}

/** The first to the tenth, the eleventh to the twentieth, and the rest of a month. */
function thirdsOf(month: string): Span[] {
  const { from, to } = periodBounds(month);
  return [
    { from, to: `${month}-10` },
    { from: `${month}-11`, to: `${month}-20` },
    { from: `${month}-21`, to },
  ];
}

function daysOf({ from, to }: Span): Span[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => {
    const date = addDays(from, day);
    return { from: date, to: date };
  });
}

/** Of a month; where it is longer than a book, of ten days each, or of single days. */
function booksOf({ kind, name, linesIn }: Book, month: string, mostLines: number): PartWithSource[] {
  const whole = periodBounds(month);
  const lines = linesIn(whole);
  if (lines === 0) return [];
  if (lines <= mostLines)
    return [
      {
        key: `${kind}:${month}`,
        kind,
        title: `${name} ${periodLabel(month)}`,
        date: month,
        source: { of: 'days', ...whole },
      },
    ];
  return thirdsOf(month)
    .flatMap((third) => (linesIn(third) <= mostLines ? [third] : daysOf(third)))
    .filter((span) => linesIn(span) > 0)
    .map(({ from, to }) => ({
      key: `${kind}:${from}:${to}`,
      kind,
      title: `${name} ${chineseDate(from)}${from === to ? '' : `至${chineseDate(to)}`}`,
      date: to,
      source: { of: 'days', from, to },
    }));
}

/** The shop's books of the months in which it had slips, or goods came and went. */
export function shopBooks(store: Store, months: readonly string[], mostLines: number): PartWithSource[] {
  const most = mostLines + 1;
  const slipLines = prepared<[string, string, number], { n: number }>(
    store,
    `SELECT count(*) AS n FROM (SELECT 1 FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id
       WHERE r.day BETWEEN ? AND ? GROUP BY r.id, l.goods_id LIMIT ?)`,
  );
  const moves = prepared<[string, string, number], { n: number; goods: number }>(
    store,
    `SELECT count(*) AS n, (SELECT count(*) FROM goods) AS goods
     FROM (SELECT 1 FROM stock_move WHERE at >= ? AND at < ? LIMIT ?)`,
  );
  const register: Book = {
    kind: 'redemptions',
    name: '兑换登记表',
    linesIn: ({ from, to }) => slipLines.get(from, to, most)?.n ?? 0,
  };
  const ledger: Book = {
    kind: 'stock',
    name: '物资台账',
    // Each goods has a line with what was there at the beginning.
    linesIn: ({ from, to }) => {
      const found = moves.get(startOfDay(from), startOfDay(addDays(to, 1)), most);
      return found === undefined || found.n === 0 ? 0 : found.n + found.goods;
    },
  };
  return [register, ledger].flatMap((book) => months.flatMap((month) => booksOf(book, month, mostLines)));
}

export function settlements(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: settlement.id, no: settlement.no, toDate: settlement.toDate })
    .from(settlement)
    .where(and(ne(settlement.state, 'cancelled'), gte(settlement.toDate, from), lte(settlement.toDate, to)))
    .orderBy(asc(settlement.toDate), asc(settlement.id))
    .all()
    .map(({ id, no, toDate }) => ({
      key: `settlement:${String(id)}`,
      kind: 'settlement',
      title: `结算单 ${no}（至${chineseDate(toDate)}）`,
      date: toDate,
      source: { of: 'record', id },
    }));
}

/** Those that found differences; each is known by the first of its movements. */
export function stocktakes(store: Store, { from, to }: Span): PartWithSource[] {
  return prepared<[string, string], { id: number; at: string }>(
    store,
    `SELECT min(id) AS id, at FROM stock_move
     WHERE kind = 'stocktake' AND at >= ? AND at < ? GROUP BY at, staff_id ORDER BY 1`,
  )
    .all(startOfDay(from), startOfDay(addDays(to, 1)))
    .map(({ id, at }) => ({
      key: `stocktake:${String(id)}`,
      kind: 'stocktake',
      title: `物资盘点盈亏表 ${localDate(at)}`,
      date: localDate(at),
      source: { of: 'record', id },
    }));
}

/** Letters to those who donated points. */
export function thanksLetters(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: pointsUse.id, no: pointsUse.no, day: pointsUse.day })
    .from(pointsUse)
    .where(
      and(
        gte(pointsUse.day, from),
        lte(pointsUse.day, to),
        eq(pointsUse.kind, 'donation'),
        eq(pointsUse.state, 'done'),
      ),
    )
    .orderBy(asc(pointsUse.day), asc(pointsUse.id))
    .all()
    .map(({ id, no, day }) => ({
      key: `thanks:${String(id)}`,
      kind: 'thanks',
      title: `感谢信 ${no}`,
      date: day,
      source: { of: 'record', id },
    }));
}
