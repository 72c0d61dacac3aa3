/** Files of many booklets or cards of the archive: which of them count for nothing any more. The others are drawn without them. */
import { and, between, eq } from 'drizzle-orm';
import type { CardState } from '../shared/cards.ts';
import { bookletNumber } from '../shared/passbooks.ts';
import { prepared, type Store } from './database/store.ts';
import { passbook } from './schema/index.ts';

/** What a paper of the archive was drawn from. */
export interface VoidablePaper {
  /** Words of the record that it was drawn from: close, 3, dividend. */
  about: readonly string[];
  /** JSON of what it was drawn from; '' of papers from before that was kept. */
  content: string;
}

interface Parts {
  cards?: { number: string }[];
  booklets?: { bookletNumber: string }[];
}

const partsOf = ({ content }: VoidablePaper): Parts => (content === '' ? {} : (JSON.parse(content) as Parts));

interface Numbered<State> {
  number: string;
  state: State;
}

/** Numbers in the content of a sheet, with their states. */
export function statesOf<State extends string>(
  store: Store,
  table: 'card' | 'voucher',
  list: readonly { number: string }[],
): Numbered<State>[] {
  return prepared<[string], Numbered<State>>(
    store,
    `SELECT t.number, t.state FROM json_each(?) j CROSS JOIN ${table} t ON t.number = j.value`,
  ).all(JSON.stringify(list.map(({ number }) => number)));
}

/** Cards of a sheet that are not to be printed again. */
export function cardsOff(store: Store, paper: VoidablePaper): Numbered<CardState>[] {
  return statesOf<CardState>(store, 'card', partsOf(paper).cards ?? []).filter(
    ({ state }) => state !== 'active',
  );
}

/** Numbers of the booklets from the first to the last of a file that were replaced since; of those that are in it. */
export function bookletsOff(store: Store, paper: VoidablePaper): string[] {
  const [first = 0, last = first] = (paper.about[1] ?? '').split('-').map(Number);
  const inFile = new Set((partsOf(paper).booklets ?? []).map((one) => one.bookletNumber));
  return store.orm
    .select({ id: passbook.id, book: passbook.book })
    .from(passbook)
    .where(and(between(passbook.id, first, last), eq(passbook.state, 'replaced')))
    .orderBy(passbook.id)
    .all()
    .map(({ id, book }) => bookletNumber(id, book))
    .filter((number) => first === last || inFile.has(number));
}

export interface PartsLeft {
  /** Of the content, in the place of all. */
  parts: Parts;
  /** 已换折的 2 本 */
  without: string;
}

/**
 * What a file of booklets or cards still has that counts, and what it is drawn without; undefined of one that has all of its
 * own, none, or is of another kind.
 */
export function partsLeft(store: Store, kind: string, paper: VoidablePaper): PartsLeft | undefined {
  const { booklets = [], cards = [] } = partsOf(paper);
  if (kind === 'passbook') {
    const off = new Set(bookletsOff(store, paper));
    const left = booklets.filter((one) => !off.has(one.bookletNumber));
    if (off.size === 0 || left.length === 0) return undefined;
    return { parts: { booklets: left }, without: `已换折的 ${String(off.size)} 本` };
  }
  if (kind === 'card') {
    const off = new Set(cardsOff(store, paper).map(({ number }) => number));
    const left = cards.filter(({ number }) => !off.has(number));
    if (off.size === 0 || left.length === 0) return undefined;
    return { parts: { cards: left }, without: `已挂失、作废的 ${String(off.size)} 张` };
  }
  return undefined;
}
