/** Names that an older program kept in another spelling are found from the first start of this one on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { listGoods } from '../../db/goods/goods.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { openDatabase } from '../../electron/host/database.ts';
import { MIGRATIONS } from '../builders/village.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'spelling-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = (): Store => openDatabase({ dataDir, migrationsDir: MIGRATIONS, sample: false }).store;
const heads = (store: Store, query: string) =>
  searchHouseholds(store, query, 9).map(({ headName }) => headName);

test('search columns written in an older spelling are renewed once', () => {
  const old = open();
  old.sqlite.exec(`
    INSERT INTO village_group (id, number, name) VALUES (1, 1, '第一村民小组');
    INSERT INTO household (id, no, group_id, search_text, created_at) VALUES
      (1, '01001', 1, ' 01001 ⾼大山 | ', 'x'), (2, '01002', 1, '', 'x');
    INSERT INTO member (id, household_id, name, relation, state, created_at) VALUES
      (1, 1, '余明梅', '配偶', 'present', 'x'), (2, 1, '⾼大山', '户主', 'present', 'x'), (3, 1, '单火珍', '女', 'left', 'x');
    UPDATE household SET head_member_id = 2 WHERE id = 1;
    INSERT INTO goods (id, code, name, points, search_text) VALUES (1, 'A1', '⽑巾', 300, ' ⽑巾 a1 ');
    DELETE FROM setting WHERE key = 'search.spelling';`);
  expect(heads(old, '高大山')).toEqual([]);
  closeStore(old);

  const store = open();
  expect(heads(store, '高大山')).toHaveLength(1);
  expect(heads(store, 'gds')).toHaveLength(1);
  expect(heads(store, '余明梅')).toHaveLength(1);
  expect(heads(store, '单火珍')).toEqual([]);
  expect(listGoods(store, { text: '毛巾' })).toHaveLength(1);
  // Once only: what is there at the next start is what acts have written.
  store.sqlite.exec(`UPDATE household SET search_text = ' 另写 ' WHERE id = 1`);
  closeStore(store);
  const again = open();
  expect(heads(again, '高大山')).toEqual([]);
  closeStore(again);
});
