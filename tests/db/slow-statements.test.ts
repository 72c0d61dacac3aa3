import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { prepared } from '../../db/database/prepared.ts';
import {
  addSlowStatements,
  slowStatementText,
  timeStatements,
  type SlowStatement,
} from '../../db/database/slow-statements.ts';
import { household } from '../../db/schema/index.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
/** Milliseconds that every statement takes by the clock. */
let pace: number;

beforeEach(() => {
  village = buildVillage();
  buildHousehold(village, '余明梅');
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += pace));
});
afterEach(() => {
  vi.restoreAllMocks();
  village.close();
});

const byNo = (no: string) =>
  prepared<[string]>(village.store, 'SELECT id FROM household WHERE no = ?').get(no);

function slowOf(run: () => void): SlowStatement[] {
  return timeStatements((slow) => {
    run();
    return slow();
  });
}

it('a slow statement is kept with the shape of its plan, and none of its values', () => {
  pace = 80;
  const slow = slowOf(() => byNo('00001'));
  expect(slow).toEqual([
    { spent: 80, runs: 1, plan: expect.stringMatching(/^SELECT: SEARCH household USING .*\(no=\?\)$/) },
  ]);
  expect(slow.map(slowStatementText).join()).toMatch(/^80 ms in 1 run: SELECT: SEARCH household/);
  expect(JSON.stringify(slow)).not.toContain('00001');
});

it('a fast statement is slow once its runs take long together', () => {
  pace = 20;
  expect(slowOf(() => ['00001', '00002'].map(byNo))).toEqual([]);
  const [slow] = slowOf(() => ['00001', '00002', '00003', '00004'].map(byNo));
  expect(slow).toMatchObject({ spent: 80, runs: 4 });
});

it('statements of the query builder and changes are timed too, the slowest three are answered', () => {
  pace = 60;
  const slow = slowOf(() => {
    village.store.orm.select().from(household).all();
    prepared(village.store, `UPDATE household SET address = ? WHERE no = ?`).run('村东', '00001');
    byNo('00001');
    byNo('00002');
    prepared(village.store, 'SELECT count(*) FROM member').get();
  });
  expect(slow.map(({ spent }) => spent)).toEqual([120, 60, 60]);
  expect(slow.map(({ plan }) => plan).join()).toContain('SELECT: SCAN household');
  expect(slow.map(({ plan }) => plan).join()).toContain('UPDATE: SEARCH household');
});

it('what another thread ran counts with the call, and each call has its own', async () => {
  pace = 60;
  const elsewhere = { spent: 900, runs: 1, plan: 'SELECT: SCAN transfer' };
  const [first, second] = await Promise.all([
    timeStatements(async (slow) => {
      await Promise.resolve();
      byNo('00001');
      addSlowStatements([elsewhere]);
      return slow();
    }),
    timeStatements(async (slow) => {
      await Promise.resolve();
      return slow();
    }),
  ]);
  expect(first).toMatchObject([elsewhere, { spent: 60 }]);
  expect(second).toEqual([]);
});
