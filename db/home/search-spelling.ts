/** Search columns depend on the program's spelling rules; a version with other rules rebuilds them once. */
import * as z from 'zod';
import { goodsSearchText } from '../goods/goods.ts';
import { householdSearchText, writeSearchText } from '../households/search-text.ts';
import { prepared, type Store } from '../database/store.ts';
import { readSetting } from '../village/settings.ts';
import { eq } from 'drizzle-orm';
import { goods } from '../schema/index.ts';

/** Increment with every change of the search spelling. */
const SPELLING = 2;
const KEY = 'search.spelling';

/** Rebuilds the search columns of households and goods written by an older program. */
export function renewSearchTexts(store: Store): void {
  if ((readSetting(store, KEY, z.int()) ?? 1) >= SPELLING) return;
  const renew = store.sqlite.transaction(() => {
    renewHouseholds(store);
    renewGoods(store);
    prepared(
      store,
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ).run(KEY, JSON.stringify(SPELLING));
  });
  renew.immediate();
}

interface Row {
  id: number;
  no: string;
  searchText: string;
  name: string | null;
  phone: string | null;
}

function renewHouseholds(store: Store): void {
  const rows = prepared<[], Row>(
    store,
    `SELECT h.id, h.no, h.search_text AS searchText, m.name, m.phone FROM household h
     LEFT JOIN member m ON m.household_id = h.id AND m.state = 'present' ORDER BY h.id, m.id <> h.head_member_id, m.id`,
  ).all();
  const people = Map.groupBy(rows, ({ id }) => id);
  for (const [id, lines] of people) {
    const present = lines.flatMap(({ name, phone }) => (name === null ? [] : [{ name, phone: phone ?? '' }]));
    const text = householdSearchText(lines[0]?.no ?? '', present);
    if (text !== lines[0]?.searchText) writeSearchText(store).run({ text, id });
  }
}

function renewGoods(store: Store): void {
  const { id, name, code, searchText } = goods;
  for (const row of store.orm.select({ id, name, code, searchText }).from(goods).all()) {
    const text = goodsSearchText(row);
    if (text === row.searchText) continue;
    store.orm.update(goods).set({ searchText: text }).where(eq(id, row.id)).run();
  }
}
