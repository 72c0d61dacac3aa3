/**
 * An act whose answer was lost is asked again: the contract lets every act be told apart from a new one, and a whole month in
 * which each is asked twice has it once. Only that: what a month comes to is in demo.test.ts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { startHost, type Host } from '../../electron/host/host.ts';
import { runMonthScenario } from '../../electron/host/sample/month-scenario.ts';
import { inProcessClient, type InProcessClient } from '../../electron/host/sample/in-process-client.ts';
import { threads } from '../builders/threads.ts';
import { MIGRATIONS } from '../builders/village.ts';
import { contract } from '../../shared/contract/index.ts';
import { sampleWorkbook } from '../builders/samples.ts';

const ROUTERS = path.resolve(import.meta.dirname, '../../electron/host/router');

type Shape = Record<string, unknown>;

/** The fields of a schema of Zod, as far as it is an object. */
function shapeOf(schema: unknown): Shape {
  return typeof schema === 'object' && schema !== null && 'shape' in schema ? (schema.shape as Shape) : {};
}

/** The procedures whose handlers need to know who does it: the acts, and the papers that are filed under a name. */
function handlersWithBy(): { feature: string; name: string }[] {
  return readdirSync(ROUTERS).flatMap((file) => {
    const source = readFileSync(path.join(ROUTERS, file), 'utf8');
    const parts = source.split(/os\.(\w+)\.(\w+)\.handler\(/);
    const handlers: { feature: string; name: string }[] = [];
    for (let at = 1; at < parts.length; at += 3) {
      const [feature = '', name = '', body = ''] = parts.slice(at, at + 3);
      if (body.includes('actorOf(')) handlers.push({ feature, name });
    }
    return handlers;
  });
}

/** What leaves a trace in the books, and does no harm when it is done again. */
const TRACES_ONLY: ReadonlySet<string> = new Set([
  'households.revealCitizenId',
  // A copy taken home once more is the same copy.
  'backup.download',
  'village.recoveryCode',
  'village.recoveryCodeDocument',
  // The same booklets, printed once more.
  'passbooks.documents',
  // Done once by itself: a village that stands is refused, and the page then asks who signs in.
  'village.setUp',
  // A session, as at sign-in: whose answer was lost asks for the session and finds the screen open.
  'publicScreens.start',
]);

/** A read of what the person asking did. */
const READS_OF_OWN: ReadonlySet<string> = new Set(['redemptions.lastCustomer']);

test('every act carries a request id, so that it can be asked again without being done twice', () => {
  const handlers = handlersWithBy();
  expect(handlers.length).toBeGreaterThan(80);
  const without = handlers.flatMap(({ feature, name }) => {
    const procedure = (contract as Record<string, Record<string, unknown>>)[feature]?.[name];
    if (!isContractProcedure(procedure)) return [`${feature}.${name} is not in the contract`];
    const { inputSchema, outputSchema } = procedure['~orpc'];
    // A paper drawn again is the same paper, or one more copy of it.
    const isPaper = 'documentId' in shapeOf(outputSchema);
    const procedureName = `${feature}.${name}`;
    const known =
      'requestId' in shapeOf(inputSchema) ||
      isPaper ||
      TRACES_ONLY.has(procedureName) ||
      READS_OF_OWN.has(procedureName);
    return known ? [] : [procedureName];
  });
  expect(without).toEqual([]);
});

type Call = (input: unknown) => Promise<unknown>;

/** A screen whose every act loses its answer the first time, and is asked again. */
function forgetful(screen: object, host: Host, asked: Set<string>, at: string[] = []): unknown {
  return new Proxy(screen, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key);
      const here = [...at, String(key)];
      if (here.length < 2) return forgetful(part as object, host, asked, here);
      const call = part as Call;
      return async (input: unknown) => {
        const first = await call(input);
        if (typeof input !== 'object' || input === null || !('requestId' in input)) return first;
        const books = (): unknown =>
          host.app.store.sqlite
            .prepare(
              'SELECT (SELECT count(*) FROM audit) AS audits, (SELECT count(*) FROM transfer) AS transfers',
            )
            .get();
        const before = books();
        const again = await call(input);
        expect([here.join('.'), again]).toEqual([here.join('.'), first]);
        expect([here.join('.'), books()]).toEqual([here.join('.'), before]);
        asked.add(here.join('.'));
        return first;
      };
    },
  });
}

const workbook = (name: string) => ({ name, bytes: new Uint8Array(sampleWorkbook(name)) });

test('a whole month in which every act is asked twice has every act once', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'replay-'));
  let now = new Date('2026-10-09T09:00:00+08:00');
  const host = await startHost({
    ...threads(),
    dataDir,
    resourcesDir: path.dirname(MIGRATIONS),
    port: null,
    appVersion: '0.0.0-test',
    clock: () => now,
  });
  const asked = new Set<string>();
  const office = forgetful(inProcessClient(host.app), host, asked) as InProcessClient;
  const done = await runMonthScenario(office, {
    roster: workbook('roster.xlsx'),
    register: workbook('register-2026-09.xlsx'),
    goods: workbook('goods.xlsx'),
    groups: 9,
    period: '2026-09',
    redeemers: 3,
    administrator: { name: '余管理', login: 'guanliyuan', password: 'dihe2026' },
    setToday: (date) => {
      now = new Date(`${date}T09:00:00+08:00`);
    },
  });
  const add = { name: '新会计', login: 'kuaiji', role: 'accountant', password: 'dihe2027' } as const;
  const { id } = await office.staff.add({ requestId: crypto.randomUUID(), ...add });
  await office.staff.resetPassword({ requestId: crypto.randomUUID(), id, password: 'dihe2028' });
  await office.staff.changePassword({
    requestId: crypto.randomUUID(),
    present: 'dihe2026',
    password: 'dihe2029',
  });
  await office.backup.now({ requestId: crypto.randomUUID(), folder: '' });
  expect(done.posted).toBeGreaterThan(100);
  expect([...asked]).toEqual(
    expect.arrayContaining([
      'households.importRoster',
      'declarations.importRegister',
      'goods.importGoods',
      'redemptions.redeem',
      'notices.post',
      'meetings.close',
      'staff.changePassword',
    ]),
  );
  await host.close();
  rmSync(dataDir, { recursive: true, force: true });
});
