import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { transact, nextSerial, prepared, assertVersion } from '../../db/database/store.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('one business act', () => {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
  });
  afterEach(() => village.close());

  const serials = () =>
    prepared<[], { last: number }>(village.store, `SELECT last FROM serial WHERE kind = 'slip'`).get()?.last;

  test('leaves nothing behind when it is refused half way', () => {
    expect(() =>
      transact(village.store, village.by.accountant, 'test', null, (tx) => {
        nextSerial(tx, 'slip');
        throw new Error('the power went');
      }),
    ).toThrow('the power went');
    expect(serials()).toBeUndefined();
  });

  test('asked for twice with one request id is done once, and answers the same', () => {
    const input = { requestId: crypto.randomUUID(), what: 'slip' };
    const once = () =>
      transact(village.store, village.by.accountant, 'test', input, (tx) => ({
        number: nextSerial(tx, 'slip'),
      }));
    expect(once()).toEqual({ number: 1 });
    expect(once()).toEqual({ number: 1 });
    expect(serials()).toBe(1);
  });

  test('is forgotten only when both many acts and a month have gone by, whatever the clock said meanwhile', () => {
    const { sqlite } = village.store;
    const fill = sqlite.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO request (id, procedure, input_hash, answer, at) SELECT ? || i, 'x', 'x', '1', ? FROM n`,
    );
    const kept = (kind: string) =>
      sqlite.prepare('SELECT count(*) FROM request WHERE id GLOB ?').pluck().get(`${kind}*`);
    const work = () =>
      transact(village.store, village.by.accountant, 'test', { requestId: crypto.randomUUID() }, () => 1);
    fill.run(100, 'old-', '2026-08-01T00:00:00.000Z');
    fill.run(19_990, 'new-', '2026-09-26T00:00:00.000Z');
    for (let n = 0; n < 8; n += 1) work();
    expect(kept('old-')).toBe(100 - 16);
    fill.run(200, 'new-more-', '2026-09-26T00:00:00.000Z');
    for (let n = 0; n < 60; n += 1) work();
    expect(kept('old-')).toBe(0);
    village.clock.set('2062-01-01T00:00:00.000Z');
    work();
    expect(kept('new-')).toBe(19_990 + 200 - 2);
  });

  test('with a request id of another act is refused', () => {
    const requestId = crypto.randomUUID();
    transact(village.store, village.by.accountant, 'test', { requestId, what: 'slip' }, () => 1);
    expect(() =>
      transact(village.store, village.by.accountant, 'test', { requestId, what: 'card' }, () => 1),
    ).toThrow('操作编号');
    expect(() =>
      transact(village.store, village.by.accountant, 'other', { requestId, what: 'slip' }, () => 1),
    ).toThrow('操作编号');
  });

  test('cannot be part of another act', () => {
    expect(() =>
      transact(village.store, village.by.accountant, 'outer', null, () =>
        transact(village.store, village.by.accountant, 'inner', null, () => 1),
      ),
    ).toThrow('nested transact()');
  });

  test('numbers its papers without a gap', () => {
    const numbers = [1, 2, 3].map(() =>
      transact(village.store, village.by.accountant, 'test', null, (tx) => nextSerial(tx, 'slip')),
    );
    expect(numbers).toEqual([1, 2, 3]);
  });

  test('is written down with who, when, what, before and after, and nobody can change that', () => {
    transact(village.store, village.by.accountant, 'households.change', null, (tx) =>
      tx.audit({
        subject: 'household:1',
        summary: '变更户主',
        before: { head: '甲' },
        after: { head: '乙' },
      }),
    );
    const row = prepared<[], Record<string, unknown>>(
      village.store,
      'SELECT * FROM audit ORDER BY id DESC LIMIT 1',
    ).get();
    expect(row).toMatchObject({
      at: '2026-09-26T02:00:00.000Z',
      staff_name: '村会计',
      procedure: 'households.change',
      subject: 'household:1',
      summary: '变更户主',
      before: '{"head":"甲"}',
      after: '{"head":"乙"}',
    });
    expect(() => village.store.sqlite.exec('UPDATE audit SET summary = 1')).toThrow('immutable');
    expect(() => village.store.sqlite.exec('DELETE FROM audit')).toThrow('immutable');
  });

  test('is not begun with a file in its fingerprint: two different files would look like one request', () => {
    const input = { requestId: crypto.randomUUID(), file: new File(['a'], 'a.xlsx') };
    expect(() => transact(village.store, village.by.accountant, 'test', input, () => null)).toThrow('“file”');
  });

  test('on a record that somebody else changed meanwhile is refused', () => {
    expect(() => assertVersion(3, 2, '农户')).toThrow('刚被他人改过');
    expect(() => assertVersion(3, 3, '农户')).not.toThrow();
  });
});
