import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled, killsOf, live } from './kill.ts';
import { GOODS, MIGRATIONS, PRICE } from './place.ts';
import { crashVillage, expectAgreement, numberOf, withPointsAndGoods, type CrashVillage } from './village.ts';

const kill = killsOf(75);

let village: CrashVillage;
let worker: string;
beforeAll(async () => {
  village = crashVillage(withPointsAndGoods);
  worker = await bundled('worker-redeem.ts');
});
afterAll(() => village.gone());

test(`killed ${String(kill.count)} times (seed ${String(kill.seed)}) at the counter, points, stock and slips go together, each acknowledged slip once`, async () => {
  let kills = 0;
  let acknowledged = 0;
  while (kills < kill.count) {
    const life = await live<{ n: number; slipNo: string }>(
      worker,
      [village.file, MIGRATIONS, String(acknowledged + 1)],
      kill.someMoment(8),
    );
    expect(life.fault).toBe('');
    expect(life.killed).toBe(true);
    kills += 1;
    for (const { n, slipNo } of life.acknowledged) {
      // Numbered without a gap: what was cut off took no number, what was repeated took none twice.
      expect([n, slipNo]).toEqual([acknowledged + 1, `2026-${String(n).padStart(6, '0')}`]);
      acknowledged = n;
    }
    village.look((store) => {
      const done = numberOf(store, 'SELECT count(*) FROM redemption');
      expect([acknowledged, acknowledged + 1]).toContain(done);
      expect(numberOf(store, `SELECT count(*) FROM transfer WHERE kind = 'redemption'`)).toBe(done);
      expect(numberOf(store, 'SELECT count(*) FROM redemption_line')).toBe(done * GOODS.length);
      expect(numberOf(store, `SELECT count(*) FROM stock_move WHERE kind = 'out'`)).toBe(done * GOODS.length);
      expect(numberOf(store, `SELECT count(*) FROM audit WHERE procedure = 'redemptions.redeem'`)).toBe(done);
      expect(numberOf(store, `SELECT count(*) FROM request WHERE procedure = 'redemptions.redeem'`)).toBe(
        done,
      );
      expect(numberOf(store, `SELECT last FROM serial WHERE kind = 'slip:2026'`)).toBe(done);
      const points = numberOf(store, 'SELECT sum(points) FROM redemption');
      expect(numberOf(store, `SELECT sum(points) FROM transfer WHERE kind = 'redemption'`)).toBe(points);
      const out = `SELECT sum(-quantity) FROM stock_move WHERE kind = 'out'`;
      expect(numberOf(store, out) * PRICE).toBe(points);
      expect(numberOf(store, 'SELECT sum(quantity) FROM batch')).toBe(
        numberOf(store, 'SELECT sum(quantity) FROM stock_move'),
      );
      const unlike = `SELECT count(*) FROM redemption r JOIN transfer t ON t.id = r.transfer_id
        WHERE t.source <> 'redemption:' || r.id OR t.points <> r.points OR t.points <>
          (SELECT sum(l.points) FROM redemption_line l WHERE l.redemption_id = r.id)`;
      expect(numberOf(store, unlike)).toBe(0);
      expectAgreement(store);
    });
  }
  expect(acknowledged).toBeGreaterThan(kill.count / 2);
}, 240_000);
