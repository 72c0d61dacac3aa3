/** A call that waits while the screen, the person or the database behind it becomes another one. */
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDocuments } from '../../db/documents.ts';
import { closeStore } from '../../db/database/open.ts';
import { changeStaff, credentialsOf, listStaff, setPassword, staffMember } from '../../db/staff/staff.ts';
import { renderOnce } from '../../electron/host/documents/archive.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { newConnection, type Application, type Connection } from '../../electron/host/application.ts';
import { router } from '../../electron/host/router/index.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const PASSWORD = 'demo2026';

let village: TestVillage;
let other: TestVillage;
let app: Application;
let sample: Application;
beforeEach(async () => {
  [village, other] = [buildVillage(), buildVillage()];
  [app, sample] = [applicationOf(village), { ...applicationOf(other), sample: true }];
  for (const { store, by } of [village, other]) {
    setPassword(store, by.administrator, { id: 1, passwordHash: await hashPassword(PASSWORD) });
  }
});
afterEach(async () => {
  await app.renderer.close();
  await sample.renderer.close();
  village.close();
  other.close();
});

function screenAt(connection: Connection) {
  app.connections.add(connection);
  return createRouterClient(router, { context: { home: app, connection } });
}

/** Entered the sample before the village was set up, and still in it. */
function visitor(): Connection {
  const connection = newConnection('browser');
  connection.sampleVisit = { sample };
  return connection;
}

test('a person who signs in to the sample while leaving it is not signed in to the village', async () => {
  const connection = visitor();
  const screen = screenAt(connection);
  const signingIn = screen.staff.signIn({ login: 'administrator', password: PASSWORD });
  await screen.village.leaveSample();
  await expect(signingIn).rejects.toThrow('换村');
  expect(connection.staff).toBeNull();
  await expect(screen.village.recoveryCode()).rejects.toThrow('请先登录');
});

test('a password changed in the sample while leaving it is not changed in the village', async () => {
  const connection = visitor();
  connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
  const screen = screenAt(connection);
  const before = credentialsOf(village.store, 'administrator')?.passwordHash;
  const changing = screen.staff.changePassword({
    requestId: crypto.randomUUID(),
    present: PASSWORD,
    password: 'stolen-2026',
  });
  await screen.village.leaveSample();
  await expect(changing).rejects.toThrow('换村');
  expect(credentialsOf(village.store, 'administrator')?.passwordHash).toBe(before);
  expect(connection.staff).toBeNull();
});

test('of two who sign in at one screen at once the later one is informed, and nobody gets the other’s rights', async () => {
  setPassword(village.store, village.by.administrator, { id: 2, passwordHash: await hashPassword(PASSWORD) });
  const connection = newConnection('browser');
  const screen = screenAt(connection);
  const both = await Promise.allSettled([
    screen.staff.signIn({ login: 'administrator', password: PASSWORD }),
    screen.staff.signIn({ login: 'accountant', password: PASSWORD }),
  ]);
  const arrived = both.filter((one) => one.status === 'fulfilled');
  expect(arrived.map((one) => one.value.staff?.login)).toEqual([connection.staff?.login]);
});

test('an unlocking under way does not open the screen of somebody who signed in meanwhile', async () => {
  const connection = newConnection('browser');
  connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
  connection.locked = true;
  const screen = screenAt(connection);
  const unlocking = screen.staff.unlock({ password: PASSWORD });
  await screen.staff.signOut();
  await expect(unlocking).rejects.toThrow('换人登录');
  expect(connection.staff).toBeNull();
});

test('a paper that is drawn while a backup is restored does not go into the restored books', async () => {
  const drawing = Promise.withResolvers<void>();
  const render = app.renderer.render.bind(app.renderer);
  app.renderer.render = async (job) => {
    await drawing.promise;
    return render(job);
  };
  const adding = clientFor(app, village, 'administrator').staff.add({
    requestId: crypto.randomUUID(),
    name: '店主',
    login: 'shop',
    role: 'operator',
    password: 'shop-2026',
  });
  const archiving = renderOnce(
    { store: app.store, renderer: app.renderer, sample: false },
    village.by.accountant,
    {
      kind: 'recovery-code',
      subject: 'notice:1',
      serial: '1',
      title: '公示表',
      content: { code: '0000-0000' },
    },
  );
  const both = Promise.allSettled([archiving, adding]);
  // Both have begun to wait.
  await new Promise((resolve) => setImmediate(resolve));
  const replaced = app.store;
  app.store = other.store;
  closeStore(replaced);
  drawing.resolve();
  const [paper, member] = await both;
  expect(paper.status).toBe('rejected');
  expect(member).toMatchObject({ status: 'rejected', reason: { data: { code: 'sessionEnded' } } });
  expect(listDocuments(other.store, { limit: 10 })).toEqual([]);
  expect(credentialsOf(other.store, 'shop')).toBeUndefined();
});

test('calls under way of somebody who is disabled change nothing any more', async () => {
  const boss = clientFor(app, village, 'administrator');
  await boss.staff.add({
    requestId: crypto.randomUUID(),
    name: '第二管理员',
    login: 'second',
    role: 'administrator',
    password: 'second-2026',
  });
  const second = village.store.sqlite.prepare<[], { id: number }>('SELECT max(id) AS id FROM staff').get();
  const adding = Promise.allSettled(
    Array.from({ length: 60 }, (_, n) =>
      boss.staff.add({
        requestId: crypto.randomUUID(),
        name: `新人${String(n)}`,
        login: `new-${String(n)}`,
        role: 'administrator',
        password: 'new-comer-2026',
      }),
    ),
  );
  const connection = newConnection('browser');
  connection.staff = { id: second?.id ?? 0, name: '第二管理员', role: 'administrator', login: 'second' };
  await screenAt(connection).staff.change({
    requestId: crypto.randomUUID(),
    id: 1,
    version: 1,
    name: '管理员',
    role: 'administrator',
    state: 'disabled',
  });
  const then = listStaff(village.store).length;
  const outcomes = await adding;
  expect(staffMember(village.store, 1)?.state).toBe('disabled');
  expect(listStaff(village.store)).toHaveLength(then);
  const refused = outcomes.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(String(reason)).toContain('已停用');
});

test('a role that was taken away no longer carries the calls that were let in with it', async () => {
  const accountant = clientFor(app, village, 'accountant');
  const { store, by } = village;
  const { staffId, name } = by.accountant;
  changeStaff(store, by.administrator, {
    id: staffId!,
    version: 1,
    name,
    role: 'committee',
    state: 'active',
  });
  await expect(
    accountant.village.addGroup({ requestId: crypto.randomUUID(), name: '第十村民小组' }),
  ).rejects.toThrow('岗位已改为评议小组');
});
