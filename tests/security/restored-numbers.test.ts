/** Attack: paper of the days that a restore took out of the books, shown where its number is somebody else's by now. */
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact, nextSerial } from '../../db/database/store.ts';
import { listStaff } from '../../db/staff/staff.ts';
import { addVouchers, seriesById } from '../../db/vouchers/series.ts';
import type { Host } from '../../electron/host/host.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { placeOfVoucher } from '../../shared/values/voucher-number.ts';
import { declared } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { screenOf } from '../builders/call.ts';
import { requestId, testHosts } from '../builders/hosts.ts';
import type { TestVillage } from '../builders/village.ts';
import { schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';

const office = testHosts();
let host: Host;
let screen: ReturnType<typeof screenOf>;
let backup: string;
let schemeId: SchemeId;
let seriesId: number;
const homes: { A: number; B: number } = { A: 0, B: 0 };

/** The running office, for builders; opened again after each restore. */
function village(): TestVillage {
  const { store } = host.app;
  const [admin] = listStaff(store);
  const by = { staffId: admin!.id, name: admin!.name };
  return {
    store,
    dir: host.app.dataDir,
    clock: office.clock,
    by: { administrator: by, accountant: by, operator: by, committee: by, supervisor: by },
    close: () => undefined,
  };
}

beforeEach(async () => {
  office.clock.set('2026-09-26T02:00:00.000Z');
  host = await office.start();
  screen = await office.setUp(host);
  schemeId = schemeWithVouchers(village());
  seriesId = seriesOf(village(), schemeId);
  homes.A = buildHousehold(village(), '余明梅').id;
  homes.B = buildHousehold(village(), '胡根土').id;
  const made = await screen.backup.now({ requestId: requestId(), folder: '' });
  backup = path.join(office.newDir(), path.basename(made.file));
  copyFileSync(made.file, backup);
});
afterEach(() => office.end());

/** What goes out on paper, with the numbers that are on it. */
function handedOut(householdId: number, seriesName: string) {
  const { store, by } = village();
  const series = seriesById(store, seriesId);
  const { first } = addVouchers(store, by.accountant, {
    requestId: requestId(),
    seriesId,
    version: series.version,
    counts: [{ face: 500, count: 30 }],
  });
  const newSeries = seriesById(store, seriesOf(village(), schemeId, { 5: 2 }, { name: seriesName }));
  const { id: declaration } = declared(village(), { schemeId, householdId });
  const slip = transact(store, by.operator, 'redemptions.redeem', null, (tx) => {
    nextSerial(tx, 'slip:2026');
    return nextSerial(tx, 'slip:2026');
  });
  return { place: placeOfVoucher(first), series: newSeries.code, declaration, slip };
}

async function cardFor(householdId: number): Promise<string> {
  await screen.cards.issue({ requestId: requestId(), householdIds: [householdId] });
  const [card] = await screen.cards.ofHousehold({ householdId });
  return card!.number;
}

const enter = () => screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
const trail = async () =>
  (await screen.audit.list({ offset: 0, limit: 50 })).entries.map(({ summary }) => summary);

test('after a restore no card, slip, voucher or code that went out since the backup is given out again, and the trail says so', async () => {
  const card = await cardFor(homes.A);
  const out = handedOut(homes.A, '2026年国庆券');
  const { numbers } = await screen.backup.restore({ requestId: requestId(), file: backup });
  expect(numbers).toContain('积分卡跳过 1 个号');
  expect((await screen.staff.session()).ended).toMatchObject({ why: 'restore', numbers });
  await enter();
  expect(await cardFor(homes.B)).not.toBe(card);
  const again = handedOut(homes.B, '2026年重阳券');
  expect(again.place).toBe(out.place + 30);
  expect(again.series).toBe(out.series + 1);
  expect(again.declaration).toBe(out.declaration + 1);
  expect(again.slip).toBe(out.slip + 2);
  expect((await trail()).find((one) => one.includes('恢复了数据库'))).toContain(numbers);
});

test('where the database was lost, or on another computer, what people hold by number goes far ahead of the backup', async () => {
  const card = await cardFor(homes.A);
  const out = handedOut(homes.A, '2026年国庆券');
  const { dataDir } = host.app;
  await office.stop(host);
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(path.join(dataDir, `village.db${suffix}`), { force: true });
  office.clock.forward(3);
  host = await office.start(dataDir);
  screen = screenOf(host);
  const { numbers } = await screen.backup.restoreBeforeSignIn({ requestId: requestId(), file: backup });
  expect(numbers).toContain('原来的数据读不到');
  await enter();
  expect(await cardFor(homes.B)).toBe('0000400019');
  expect(card).toBe('0000000013');
  const again = handedOut(homes.B, '2026年重阳券');
  expect(again.place).toBeGreaterThan(out.place + 9_000);
  expect(again.series).toBeGreaterThan(out.series + 8);
  expect(again.declaration).toBeGreaterThan(out.declaration + 9_000);
  expect(again.slip).toBe(4_002);
  expect((await trail()).find((one) => one.includes('恢复了数据库'))).toContain(numbers);
});

test('going back to the newer data, no card of either time is given out again', async () => {
  const card = await cardFor(homes.A);
  const { kept } = await screen.backup.restore({ requestId: requestId(), file: backup });
  await enter();
  const second = await cardFor(homes.B);
  const back = await screen.backup.restore({ requestId: requestId(), file: kept ?? '' });
  await enter();
  expect(back.numbers).toContain('积分卡跳过 1 个号');
  const third = await cardFor(homes.B);
  expect(new Set([card, second, third]).size).toBe(3);
});

test('the replaced village was another one: its numbers are not taken for those of this one', async () => {
  const other = await office.start(office.newDir());
  const guest = screenOf(other);
  const code = (await screen.village.recoveryCode()).code;
  const { numbers } = await guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: backup, code });
  expect(numbers).toContain('原来的数据读不到');
});
