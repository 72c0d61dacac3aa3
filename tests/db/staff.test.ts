import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addStaff, changeStaff, credentialsOf, listStaff, setPassword } from '../../db/staff/staff.ts';
import {
  recordWrongPassword,
  recordSignIn,
  requireUnlocked,
  lockoutSeconds,
} from '../../db/staff/sign-in.ts';
import { addGroup } from '../../db/village/groups.ts';
import { listAudit } from '../../db/audit/trail.ts';
import { staffNames } from '../../shared/staff-names.ts';
import { answeringYes } from '../builders/answering-yes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('the staff of the office', () => {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
  });
  afterEach(() => village.close());

  const accountant = () => credentialsOf(village.store, 'accountant')!;
  const wrong = (times: number) => {
    for (let n = 0; n < times; n += 1) recordWrongPassword(village.store, accountant());
  };

  test('wait longer after each wrong password, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 20].map(lockoutSeconds)).toEqual([0, 0, 5, 10, 20, 900]);
  });

  test('are locked out after the third wrong password, and let in when the time is over', () => {
    wrong(2);
    expect(() => requireUnlocked(village.store, accountant())).not.toThrow();
    wrong(1);
    expect(() => requireUnlocked(village.store, accountant())).toThrow('5 秒后再试');
    village.clock.now = new Date(village.clock.now.getTime() + 6000);
    expect(() => requireUnlocked(village.store, accountant())).not.toThrow();
  });

  test('are not locked out by a wait that began under a clock that ran ahead', () => {
    village.clock.set('2031-01-01T02:00:00.000Z');
    wrong(8);
    expect(() => requireUnlocked(village.store, accountant())).toThrow('分钟后再试');
    village.clock.set('2026-09-26T02:00:00.000Z');
    expect(() => requireUnlocked(village.store, accountant())).not.toThrow();
    wrong(1);
    expect(() => requireUnlocked(village.store, accountant())).toThrow('后再试');
  });

  test('start again after a right password, and after the administrator sets another', () => {
    wrong(5);
    setPassword(village.store, village.by.administrator, { id: accountant().id, passwordHash: 'x' });
    expect(accountant()).toMatchObject({ failedAttempts: 0, lockedUntil: null });
    wrong(2);
    recordSignIn(village.store, accountant(), '浏览器');
    expect(accountant().failedAttempts).toBe(0);
  });

  test('have user names of their own', () => {
    const again = { name: '另一人', login: 'accountant', role: 'operator', passwordHash: 'x' } as const;
    expect(() => addStaff(village.store, village.by.administrator, again)).toThrow('“accountant”已有人使用');
  });

  test('of one name are asked about, as what they do names them by the name alone', () => {
    const boss = village.by.administrator;
    const again = { name: '村会计', login: 'second', role: 'supervisor', passwordHash: 'x' } as const;
    const question = /已有操作员村会计（村会计，用户名 accountant）。.*在姓名后注明，如“村会计（2组）”/;
    expect(() => addStaff(village.store, boss, again)).toThrow(question);
    const added = addStaff(village.store, boss, { ...again, name: '村会计（2组）' });
    const change = { ...added, name: '村会计' };
    expect(() => changeStaff(village.store, boss, change)).toThrow(question);
    expect(changeStaff(village.store, boss, { ...added, role: 'committee' }).role).toBe('committee');
    answeringYes((answered) => addStaff(village.store, boss, { ...again, login: 'third', answered }));
    expect(listStaff(village.store).map(staffNames(listStaff(village.store)))).toEqual(
      expect.arrayContaining(['村会计（村会计）', '村会计（监督委员会）', '村会计（2组）', '超市店主']),
    );
  });

  test('never lose their last administrator', () => {
    const change = { id: 1, version: 1, name: '管理员', role: 'accountant', state: 'active' } as const;
    expect(() => changeStaff(village.store, village.by.administrator, change)).toThrow(
      '至少要有一名在用的管理员',
    );
    addStaff(village.store, village.by.administrator, {
      name: '第二位',
      login: 'second',
      role: 'administrator',
      passwordHash: 'x',
    });
    expect(changeStaff(village.store, village.by.administrator, change).role).toBe('accountant');
  });

  test('stand in the audit trail with what they changed, and no password does', () => {
    setPassword(village.store, village.by.administrator, { id: 2, passwordHash: 'secret-hash' });
    const [entry] = listAudit(village.store, { offset: 0, limit: 1 }).entries;
    expect(entry).toMatchObject({ staffName: '管理员', summary: '管理员 为 村会计 设置新密码' });
    expect(JSON.stringify(listAudit(village.store, { offset: 0, limit: 50 }))).not.toContain('secret-hash');
  });

  test('are what the audit trail can be read by, as are the kinds of acts', () => {
    setPassword(village.store, village.by.administrator, { id: 2, passwordHash: 'x' });
    addGroup(village.store, village.by.accountant, { name: '第十村民小组' });
    const read = (filter: { staffId?: number; feature?: string }) =>
      listAudit(village.store, { offset: 0, limit: 50, ...filter }).entries.map(({ procedure }) => procedure);
    expect(read({ staffId: 2 })).toEqual(['village.addGroup']);
    // The other four of the office were added when the village was made.
    expect(read({ feature: 'staff' })).toEqual([
      'staff.setPassword',
      ...Array.from({ length: 4 }, () => 'staff.add'),
    ]);
    expect(read({ staffId: 1, feature: 'village' })).toEqual([]);
  });
});
