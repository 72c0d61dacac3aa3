import { describe, expect, test } from 'vitest';
import { createRouterClient } from '@orpc/server';
import { newConnection, type Application } from '../../electron/host/application.ts';
import { router } from '../../electron/host/router/index.ts';
import { createWindowRegistry } from '../../electron/host/window-sessions.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { setPassword, staffMember } from '../../db/staff/staff.ts';
import { screenOf } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('signing in', () => {
  let village: TestVillage;
  let app: Application;
  eachWithApplication(buildVillage, async (opened) => {
    ({ village, app } = opened);
    setPassword(village.store, village.by.administrator, {
      id: 2,
      passwordHash: await hashPassword('dihe2026'),
    });
  });

  const newScreen = () => screenOf({ app });
  const administrator = () => {
    const connection = newConnection('browser');
    connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
    return createRouterClient(router, { context: { home: app, connection } });
  };

  test('opens the program to who has the password, at that screen only', async () => {
    const screen = newScreen();
    const session = await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' });
    expect(session.staff).toMatchObject({ name: '村会计', role: 'accountant' });
    await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
    await expect(newScreen().village.profile()).rejects.toThrow('请先登录');
  });

  test('says the same to an unknown name as to a wrong password', async () => {
    await expect(newScreen().staff.signIn({ login: 'accountant', password: 'wrong' })).rejects.toThrow(
      '用户名或密码不正确',
    );
    await expect(newScreen().staff.signIn({ login: 'nobody', password: 'wrong' })).rejects.toThrow(
      '用户名或密码不正确',
    );
  });

  test('is slowed down for the right password too, after three wrong ones', async () => {
    const screen = newScreen();
    for (let n = 0; n < 3; n += 1) {
      await expect(screen.staff.signIn({ login: 'accountant', password: 'wrong' })).rejects.toThrow('不正确');
    }
    await expect(screen.staff.signIn({ login: 'accountant', password: 'dihe2026' })).rejects.toThrow(
      '秒后再试',
    );
    village.clock.now = new Date(village.clock.now.getTime() + 6000);
    await expect(screen.staff.signIn({ login: 'accountant', password: 'dihe2026' })).resolves.toMatchObject({
      staff: { role: 'accountant' },
    });
  });

  test('guesses made all at once count as if they came one after the other', async () => {
    const guesses = Array.from({ length: 8 }, (_, n) =>
      newScreen().staff.signIn({ login: 'accountant', password: n < 7 ? 'wrong' : 'dihe2026' }),
    );
    const answers = await Promise.allSettled(guesses);
    expect(answers.filter((one) => one.status === 'fulfilled').length).toBeLessThanOrEqual(1);
    const told = answers.map((one) => (one.status === 'rejected' ? String(one.reason) : ''));
    expect(told.filter((text) => text.includes('用户名或密码不正确')).length).toBeLessThanOrEqual(3);
    expect(told.filter((text) => text.includes('密码多次输错')).length).toBeGreaterThanOrEqual(4);
  });

  test('a person dismissed, or given another role or another password, has to sign in again at once', async () => {
    const signedIn = async (password: string) => {
      const screen = newScreen();
      await screen.staff.signIn({ login: 'accountant', password });
      return screen;
    };
    const boss = administrator();
    const latest = (id: number) => ({ version: staffMember(village.store, id)?.version ?? 0 });
    const who = { id: 2, name: '村会计', role: 'accountant', state: 'active' } as const;
    const renamed = await signedIn('dihe2026');
    await boss.staff.change({ requestId: crypto.randomUUID(), ...who, ...latest(2), name: '余会计' });
    await expect(renamed.village.profile()).resolves.toMatchObject({ name: '地禾村' });

    await boss.staff.change({ requestId: crypto.randomUUID(), ...who, ...latest(2), role: 'supervisor' });
    await expect(renamed.village.profile()).rejects.toThrow('请先登录');

    const reset = await signedIn('dihe2026');
    await boss.staff.resetPassword({ requestId: crypto.randomUUID(), id: 2, password: 'another2026' });
    await expect(reset.village.profile()).rejects.toThrow('请先登录');
    expect(await reset.staff.session()).toMatchObject({ ended: { why: 'account' } });
    expect(await boss.staff.session()).toMatchObject({ ended: null });

    const dismissed = await signedIn('another2026');
    await boss.staff.change({ requestId: crypto.randomUUID(), ...who, ...latest(2), state: 'disabled' });
    await expect(dismissed.village.profile()).rejects.toThrow('请先登录');
  });

  test('a repeated request with another password is refused, and with the same one is done once', async () => {
    const boss = administrator();
    const requestId = crypto.randomUUID();
    await boss.staff.resetPassword({ requestId, id: 2, password: 'another2026' });
    await boss.staff.resetPassword({ requestId, id: 2, password: 'another2026' });
    await expect(boss.staff.resetPassword({ requestId, id: 2, password: 'different2026' })).rejects.toThrow(
      '同一操作编号已用于另一项操作',
    );
    const added = {
      requestId: crypto.randomUUID(),
      name: '新会计',
      login: 'kuaiji',
      role: 'committee',
    } as const;
    const first = await boss.staff.add({ ...added, password: 'another2026' });
    expect(await boss.staff.add({ ...added, password: 'another2026' })).toEqual(first);
    await expect(boss.staff.add({ ...added, password: 'different2026' })).rejects.toThrow('同一操作编号');
    const screen = newScreen();
    await screen.staff.signIn({ login: 'accountant', password: 'another2026' });
    const own = { requestId: crypto.randomUUID(), present: 'another2026' };
    await screen.staff.changePassword({ ...own, password: 'yet-another2026' });
    await screen.staff.changePassword({ ...own, password: 'yet-another2026' });
    await expect(screen.staff.changePassword({ ...own, password: 'different2026' })).rejects.toThrow(
      '同一操作编号',
    );
  });

  test('an administrator who steps down is no administrator from the next click on', async () => {
    const boss = administrator();
    const other = { id: 2, version: 1, name: '村会计', role: 'administrator', state: 'active' } as const;
    await boss.staff.change({ requestId: crypto.randomUUID(), ...other });
    const own = { id: 1, version: 1, name: '管理员', role: 'accountant', state: 'active' } as const;
    await boss.staff.change({ requestId: crypto.randomUUID(), ...own });
    await expect(boss.village.recoveryCode()).rejects.toThrow('不能做这项操作');
  });

  test('a second click on adding a member of staff is the same member of staff', async () => {
    const boss = administrator();
    const input = {
      requestId: crypto.randomUUID(),
      name: '店主',
      login: 'shop',
      role: 'operator',
      password: 'xiaomaibu-26',
    } as const;
    const [first, second] = [await boss.staff.add(input), await boss.staff.add(input)];
    expect(second).toEqual(first);
  });

  test('a locked screen lets nobody through until its password is given', async () => {
    const screen = newScreen();
    await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' });
    await screen.staff.lock();
    await expect(screen.village.profile()).rejects.toThrow('屏幕已锁定');
    await expect(screen.staff.unlock({ password: 'wrong' })).rejects.toThrow('不正确');
    await screen.staff.unlock({ password: 'dihe2026' });
    await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
  });

  test('a screen that nobody touched for a quarter of an hour is locked by the host', async () => {
    let minutes = 1;
    const idle: Application = { ...app, idleClock: () => minutes * 60_000 };
    const connection = newConnection('browser');
    const screen = createRouterClient(router, { context: { home: idle, connection } });
    await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' });
    minutes += 14;
    await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
    minutes += 14;
    await screen.staff.session({ active: true });
    // A page that only asks who is there keeps no screen open.
    minutes += 14;
    await expect(screen.staff.session()).resolves.toMatchObject({ locked: false });
    minutes += 2;
    await expect(screen.staff.session({ active: true })).resolves.toMatchObject({ locked: true });
    await expect(screen.village.profile()).rejects.toThrow('屏幕已锁定');
    await screen.staff.unlock({ password: 'dihe2026' });
    await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
  });

  test('the village sets how long that is, for the page and for the host', async () => {
    let minutes = 1;
    const idle: Application = { ...app, idleClock: () => minutes * 60_000 };
    const screen = createRouterClient(router, {
      context: { home: idle, connection: newConnection('browser') },
    });
    await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' });
    const set = async (lockMinutes: number): Promise<unknown> => {
      const kept = await screen.village.counterSettings();
      return screen.village.changeCounterSettings({ requestId: crypto.randomUUID(), ...kept, lockMinutes });
    };
    await expect(set(4)).rejects.toThrow('锁屏时间');
    await set(60);
    await expect(screen.staff.session()).resolves.toMatchObject({ lockMinutes: 60 });
    minutes += 59;
    await expect(screen.staff.session()).resolves.toMatchObject({ locked: false });
    minutes += 2;
    await expect(screen.staff.session()).resolves.toMatchObject({ locked: true });
    await screen.staff.unlock({ password: 'dihe2026' });
    await set(15);
  });

  test('the sign-in page lists the staff for a click, until the village switches that off', async () => {
    const { people, administrators } = await newScreen().staff.signInPage();
    expect(people.map(({ login }) => login)).toContain('accountant');
    expect(administrators).toEqual(['管理员']);
    const boss = administrator();
    const { version } = await boss.staff.signInSettings();
    await boss.staff.changeSignInSettings({ requestId: crypto.randomUUID(), version, showNames: false });
    await expect(newScreen().staff.signInPage()).resolves.toEqual({ people: [], administrators: [] });
  });

  test('the recovery code gives an administrator a new password, and nobody else', async () => {
    const screen = newScreen();
    const code = recoveryCode(app.secret);
    const reset = { login: 'administrator', code, password: 'cong-baoxiangui' };
    await expect(
      screen.staff.resetByRecoveryCode({ ...reset, code: recoveryCode('ff'.repeat(16)) }),
    ).rejects.toThrow('恢复码不是这个数据库的');
    await expect(screen.staff.resetByRecoveryCode({ ...reset, login: 'accountant' })).rejects.toThrow(
      '只能用来重设管理员的密码',
    );
    await screen.staff.resetByRecoveryCode(reset);
    await expect(
      screen.staff.signIn({ login: 'administrator', password: reset.password }),
    ).resolves.toMatchObject({ staff: { role: 'administrator' } });
  });

  test('every change of person, village or rights is another session', async () => {
    const screen = newScreen();
    const sessions = new Set<string>();
    const note = ({ sessionId }: { sessionId: string }) => sessions.add(sessionId);
    note(await screen.staff.session());
    const { sessionId } = await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' });
    note({ sessionId });
    await screen.staff.lock();
    expect((await screen.staff.unlock({ password: 'dihe2026' })).sessionId).toBe(sessionId);
    note(await screen.staff.signOut());
    note(await screen.staff.signIn({ login: 'accountant', password: 'dihe2026' }));
    await administrator().staff.resetPassword({
      requestId: crypto.randomUUID(),
      id: 2,
      password: 'another-2026',
    });
    note(await screen.staff.session());
    expect(sessions.size).toBe(5);
  });

  test('a desktop page that is loaded again is still who it was; another window is nobody', () => {
    const windows = createWindowRegistry(app);
    const connection = windows.open('first');
    connection.staff = { id: 2, name: '村会计', role: 'accountant', login: 'accountant' };
    windows.close(connection);
    expect(windows.open('first')).toBe(connection);
    expect(windows.open('second').staff).toBeNull();
    expect(windows.open().staff).toBeNull();
  });

  test('a password that is tried first is refused for a new member of staff', async () => {
    const connection = newConnection('browser');
    connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
    const screen = createRouterClient(router, { context: { home: app, connection } });
    const input = {
      requestId: crypto.randomUUID(),
      name: '店主',
      login: 'shop',
      role: 'operator',
      password: '123456',
    } as const;
    await expect(screen.staff.add(input)).rejects.toThrow('“密码”至少 8 位');
    await expect(screen.staff.add({ ...input, password: '12345678' })).rejects.toThrow('常见');
    await expect(screen.staff.add({ ...input, password: 'dihecun123' })).rejects.toThrow('村名');
    await expect(screen.staff.add({ ...input, login: 'xiaodian', password: 'xiaodian888' })).rejects.toThrow(
      '用户名',
    );
  });

  test('what a schema does not allow is refused with the field’s name', async () => {
    await expect(newScreen().staff.signIn({ login: ' ', password: 'x' })).rejects.toThrow('“用户名”不能为空');
    await expect(newScreen().staff.signIn({ login: 5 as unknown as string, password: 'x' })).rejects.toThrow(
      '“用户名”应填文字',
    );
  });
});
