import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clockDoubt } from '../../db/database/clock-doubt.ts';
import { confirmClock } from '../../db/village/confirm-clock.ts';
import { addGroup } from '../../db/village/groups.ts';
import { credentialsOf } from '../../db/staff/staff.ts';
import { recordWrongPassword } from '../../db/staff/sign-in.ts';
import { transact, type Store } from '../../db/database/store.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('the computer’s date', () => {
  let village: TestVillage;
  let store: Store;
  beforeEach(() => {
    village = buildVillage();
    store = { ...village.store, doubtsDates: true };
  });
  afterEach(() => village.close());

  const work = () =>
    transact(store, village.by.accountant, 'notices.post', { requestId: crypto.randomUUID() }, (tx) => {
      tx.audit({ subject: 'notice:1', summary: '入账' });
      return tx.today;
    });
  const confirm = (date: string) => confirmClock(store, village.by.operator, { date });

  test('is not doubted from one day to the next, nor after a holiday', () => {
    for (const days of [0, 1, 30, 100]) {
      village.clock.forward(days);
      expect(clockDoubt(store).doubt).toBeNull();
      work();
    }
  });

  test('that runs behind the last act is asked about before anything is written under it', () => {
    work();
    village.clock.set('2015-01-01T02:00:00.000Z');
    expect(work).toThrow('电脑日期是2015年1月1日，比上次办理的2026年9月26日还早');
    expect(clockDoubt(store)).toEqual({ today: '2015-01-01', lastDay: '2026-09-26', doubt: 'behind' });
    village.clock.set('2026-09-26T08:00:00.000Z');
    expect(work()).toBe('2026-09-26');
  });

  test('that is far ahead is asked about; people still come in, and their coming in makes it no truer', () => {
    work();
    village.clock.set('2031-01-05T02:00:00.000Z');
    recordWrongPassword(store, credentialsOf(store, 'accountant')!);
    addGroup(store, village.by.administrator, { name: '第十村民小组' });
    expect(work).toThrow('电脑日期是2031年1月5日，离上次办理的2026年9月26日很久');
  });

  test('once confirmed holds from then on, in either direction, and the confirmation stands in the audit trail', () => {
    work();
    village.clock.set('2031-01-05T02:00:00.000Z');
    confirm('2031-01-05');
    expect(work()).toBe('2031-01-05');
    village.clock.set('2026-09-28T02:00:00.000Z');
    expect(work).toThrow('还早');
    expect(() => confirm('2026-09-27')).toThrow('电脑日期现在是2026年9月28日');
    confirm('2026-09-28');
    expect(work()).toBe('2026-09-28');
    village.clock.forward(1);
    expect(work()).toBe('2026-09-29');
    const said = store.sqlite
      .prepare(`SELECT summary FROM audit WHERE subject = 'clock' ORDER BY id`)
      .pluck()
      .all();
    expect(said).toEqual([
      '超市店主 核对过电脑日期：2031年1月5日正确（上次办理 2026年9月26日）',
      '超市店主 核对过电脑日期：2026年9月28日正确（上次办理 2031年1月5日）',
    ]);
  });

  test('is not asked about again when an act that went through is repeated', () => {
    const input = { requestId: crypto.randomUUID() };
    const once = () => transact(store, village.by.accountant, 'notices.post', input, (tx) => tx.today);
    once();
    village.clock.set('2009-01-01T02:00:00.000Z');
    expect(once()).toBe('2026-09-26');
  });
});
