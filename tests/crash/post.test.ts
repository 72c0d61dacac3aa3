import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled, killsOf, live } from './kill.ts';
import { MIGRATIONS } from './place.ts';
import { crashVillage, expectAgreement, numberOf, withEndedNotices, type CrashVillage } from './village.ts';

const kill = killsOf(70);
const NOTICES = kill.count * 30;
const LINES = 8;

let village: CrashVillage;
let worker: string;
beforeAll(async () => {
  village = crashVillage((open) => withEndedNotices(open, NOTICES, LINES));
  worker = await bundled('worker-post.ts');
});
afterAll(() => village.gone());

test(`killed ${String(kill.count)} times (seed ${String(kill.seed)}) while posting, the ledger has every notice that was acknowledged, wholly and once`, async () => {
  let kills = 0;
  let acknowledged = 0;
  while (kills < kill.count) {
    // The first one of the next life is the one that was cut off, with the same request id.
    const life = await live<{ n: number; posted: number }>(
      worker,
      [village.file, MIGRATIONS, String(acknowledged + 1)],
      kill.someMoment(12),
    );
    expect(life.fault).toBe('');
    expect(life.killed).toBe(true);
    kills += 1;
    for (const { n, posted } of life.acknowledged) {
      expect([n, posted]).toEqual([acknowledged + 1, LINES]);
      acknowledged = n;
    }
    village.look((store) => {
      const posted = numberOf(store, `SELECT count(*) FROM notice WHERE state = 'posted'`);
      expect([acknowledged, acknowledged + 1]).toContain(posted);
      expect(numberOf(store, 'SELECT count(*) FROM transfer')).toBe(posted * LINES);
      for (const table of ['declaration', 'notice_line']) {
        expect(numberOf(store, `SELECT count(*) FROM ${table} WHERE state = 'posted'`)).toBe(posted * LINES);
      }
      expect(numberOf(store, `SELECT count(*) FROM audit WHERE procedure = 'notices.post'`)).toBe(posted);
      expect(numberOf(store, `SELECT count(*) FROM request WHERE procedure = 'notices.post'`)).toBe(posted);
      expect(numberOf(store, `SELECT max(id) FROM notice WHERE state = 'posted'`)).toBe(posted);
      expectAgreement(store);
    });
  }
  expect(acknowledged).toBeGreaterThan(kill.count / 2);
}, 240_000);
