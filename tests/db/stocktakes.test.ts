/** A stocktake under way: counts are kept as they are typed, taken up by another, posted once, or thrown away. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { batchesInStock } from '../../db/goods/batches.ts';
import { listStocktakes } from '../../db/goods/stocktakes.ts';
import { dropStocktake, saveCount, stocktakeUnderWay } from '../../db/goods/stocktake-counts.ts';
import { stocktake } from '../../db/goods/stocktake.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { homeOverview } from '../../db/home/home.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let soapBatch: number;
let bowlBatch: number;
beforeEach(() => {
  village = buildVillage();
  soap(village);
  soap(village, { name: '碗', spec: '', unit: '个', stock: 9 });
  [soapBatch = 0, bowlBatch = 0] = batchesInStock(village.store).map(({ id }) => id);
});
afterEach(() => village.close());

const accountant = (): Actor => village.by.accountant;
const administrator = (): Actor => village.by.administrator;
const underWay = (store: Store = village.store) => stocktakeUnderWay(store);
const dueOnes = () =>
  homeOverview(village.store, 0).due.flatMap(({ kind, detail }) => (kind === 'stocktake' ? detail : []));
const kept = (store?: Store) =>
  underWay(store)?.counts.map(({ batchId, counted, staffName }) => [batchId, counted, staffName]);

function count(
  batchId: number,
  counted: number | null,
  { by = accountant(), seen = 20, replaces = null as number | null } = {},
): { stocktakeId: number } {
  const stocktakeId = underWay()?.id ?? null;
  return saveCount(village.store, by, {
    requestId: requestId(),
    stocktakeId,
    batchId,
    seen,
    counted,
    replaces,
  });
}

const post = (counts: [number, number, number][], by = accountant(), stocktakeId = underWay()?.id ?? 0) =>
  stocktake(village.store, by, {
    requestId: requestId(),
    stocktakeId,
    counts: counts.map(([batchId, seen, counted]) => ({ batchId, seen, counted })),
    reason: '',
    witness: '单火珍',
  });

it('its counts are there after the program was closed, and somebody else goes on with them', () => {
  const { stocktakeId } = count(soapBatch, 18);
  closeStore(village.store);
  const { file } = village.store;
  Object.assign(
    village.store,
    openStore({ file, secret: SECRET, migrationsDir: MIGRATIONS, clock: () => village.clock.now }),
  );
  expect(underWay()).toMatchObject({ id: stocktakeId, begunBy: '村会计' });
  count(bowlBatch, 9, { by: administrator(), seen: 9 });
  expect(kept()).toEqual([
    [soapBatch, 18, '村会计'],
    [bowlBatch, 9, '管理员'],
  ]);
  expect(dueOnes()).toEqual(['2026年9月26日由村会计开始，已点 2 批：接着点，点完记账']);
  expect(batchesInStock(village.store).map(({ quantity }) => quantity)).toEqual([20, 9]);
  expect(
    post(
      [
        [soapBatch, 20, 18],
        [bowlBatch, 9, 9],
      ],
      administrator(),
    ),
  ).toEqual({ differences: 1 });
  expect(batchesInStock(village.store).map(({ quantity }) => quantity)).toEqual([18, 9]);
  expect(underWay()).toBeNull();
  expect(dueOnes()).toEqual([]);
  expect(listStocktakes(village.store)).toMatchObject([{ differences: 1, staffName: '管理员' }]);
});

it('a batch is counted again by the one who sees the earlier count, and not over the count of another', () => {
  count(soapBatch, 18);
  count(soapBatch, 19, { replaces: 18 });
  const other = refused(() => count(soapBatch, 20, { by: administrator() }));
  expect(other).toMatchObject({
    code: 'versionConflict',
    message: '“肥皂 238g”刚由村会计点为 19 块，请核对后再填。',
  });
  expect(kept()).toEqual([[soapBatch, 19, '村会计']]);
  count(soapBatch, null, { replaces: 19 });
  expect(kept()).toEqual([]);
  expect(refused(() => count(soapBatch, 20, { replaces: 19 })).message).toContain('刚被清空');
});

it('two who begin at the same time count in one stocktake', () => {
  const { stocktakeId } = count(soapBatch, 18);
  const input = { requestId: requestId(), batchId: bowlBatch, seen: 9, counted: 8, replaces: null };
  expect(saveCount(village.store, administrator(), { ...input, stocktakeId: null })).toEqual({ stocktakeId });
  // The same request again counts once.
  expect(saveCount(village.store, administrator(), { ...input, stocktakeId: null })).toEqual({ stocktakeId });
  expect(kept()).toHaveLength(2);
});

it('it is posted with what the screen showed, or not at all', () => {
  const { stocktakeId } = count(soapBatch, 18);
  count(bowlBatch, 8, { by: administrator(), seen: 9 });
  expect(refused(() => post([[soapBatch, 20, 18]])).code).toBe('versionConflict');
  expect(
    refused(() =>
      post([
        [soapBatch, 20, 17],
        [bowlBatch, 9, 8],
      ]),
    ).message,
  ).toContain('同屏幕上的不一样');
  expect(dayFigures(village.store, '2026-09-26').counted).toBe(false);
  post([
    [soapBatch, 20, 18],
    [bowlBatch, 9, 8],
  ]);
  expect(dayFigures(village.store, '2026-09-26').counted).toBe(true);
  const late = refused(() =>
    saveCount(village.store, administrator(), {
      requestId: requestId(),
      stocktakeId,
      batchId: soapBatch,
      seen: 18,
      counted: 18,
      replaces: null,
    }),
  );
  expect(late).toMatchObject({ code: 'invalidState', message: expect.stringContaining('已由村会计记账') });
});

it('thrown away, it moves no stock, keeps its counts, and the next one begins empty', () => {
  const { stocktakeId } = count(soapBatch, 2);
  const input = { requestId: requestId(), stocktakeId, reason: '点错了货架' };
  expect(dropStocktake(village.store, administrator(), input)).toEqual({ counts: 1 });
  expect(batchesInStock(village.store).map(({ quantity }) => quantity)).toEqual([20, 9]);
  expect(dayFigures(village.store, '2026-09-26').counted).toBe(false);
  expect(refused(() => post([[soapBatch, 20, 2]], accountant(), stocktakeId)).message).toContain(
    '已由管理员作废',
  );
  const rows = village.store.sqlite.prepare('SELECT counted FROM stocktake_count').pluck().all();
  expect(rows).toEqual([2]);
  expect(count(soapBatch, 20).stocktakeId).not.toBe(stocktakeId);
  expect(kept()).toEqual([[soapBatch, 20, '村会计']]);
});

it('a batch that is handed out to the last piece after it was counted is still shown, and must be counted again', () => {
  const household = householdWith(village, inForceScheme(village), { points: 100_000 });
  count(bowlBatch, 9, { seen: 9 });
  const { goodsId } = batchesInStock(village.store).find(({ id }) => id === bowlBatch)!;
  redeemed(village, household, [[goodsId, 9]]);
  expect(underWay()?.emptied).toMatchObject([{ id: bowlBatch, name: '碗', quantity: 0 }]);
  expect(refused(() => post([[bowlBatch, 9, 9]])).message).toContain('账存已由 9 变为 0');
  count(bowlBatch, 0, { seen: 0, replaces: 9 });
  expect(post([[bowlBatch, 0, 0]])).toEqual({ differences: 0 });
});
