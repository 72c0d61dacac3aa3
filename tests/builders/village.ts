/** A village in a database of its own, ready for a test, and gone after it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeStore, openStore } from '../../db/database/open.ts';
import { addStaff, listStaff } from '../../db/staff/staff.ts';
import { renameGroup, villageGroups } from '../../db/village/groups.ts';
import { changeVillage, requireVillage, type VillageChange } from '../../db/village/profile.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { ROLES, ROLE_NAMES, type Role } from '../../shared/roles.ts';

/** The key of every test database. */
export const SECRET = '00112233445566778899aabbccddeeff';
export const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');

/** What the set-up of 地禾村 says, but for a password. */
export const DIHE = {
  name: '地禾村',
  town: '清溪镇',
  county: '禾川县',
  code: '990825101201',
  groups: 9,
  officePhone: '',
  objectionHandler: '',
  sample: false,
  administrator: { name: '管理员', login: 'administrator', passwordHash: '-' },
};

export interface TestVillage {
  store: Store;
  dir: string;
  /** One member of staff of each role. */
  by: Record<Role, Actor>;
  /** The village's clock: moves only when it is set. */
  clock: { now: Date; set(instant: string): void; forward(days: number): void };
  close(): void;
}

/** As much of a village as most builders need: those who start from a running program have no more. */
export interface Office {
  store: Store;
  by: Pick<TestVillage['by'], 'accountant'>;
}

export function testClock(start = '2026-09-26T02:00:00.000Z'): TestVillage['clock'] {
  return {
    now: new Date(start),
    set(instant) {
      this.now = new Date(instant);
    },
    forward(days) {
      this.now = new Date(this.now.getTime() + days * 86_400_000);
    },
  };
}

const PROGRAM: Actor = { staffId: null, name: '程序' };

function openVillage(dir: string, clock: TestVillage['clock']): Store {
  return openStore({
    file: path.join(dir, 'village.db'),
    secret: SECRET,
    migrationsDir: MIGRATIONS,
    clock: () => clock.now,
  });
}

/** The village and one member of staff of each role in addition to its administrator, in a database without rows. */
function settle(store: Store, groups: number): void {
  setUpVillage(store, PROGRAM, {
    ...DIHE,
    groups,
    officePhone: '0999-6010001',
    objectionHandler: '余明梅',
  });
  for (const role of ROLES.filter((other) => other !== 'administrator')) {
    addStaff(store, PROGRAM, { login: role, name: ROLE_NAMES[role], role, passwordHash: '-' });
  }
}

/** Files of villages by their number of groups: set up once for a run, as migrating each of them takes longer than most tests. */
const settled = new Map<number, Buffer>();

function settledVillage(groups: number): Buffer {
  const known = settled.get(groups);
  if (known) return known;
  const dir = mkdtempSync(path.join(tmpdir(), 'settled-'));
  const store = openVillage(dir, testClock());
  settle(store, groups);
  // Not closed as the program closes it: statistics for the planner would be part of every village.
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  store.sqlite.close();
  const file = readFileSync(path.join(dir, 'village.db'));
  rmSync(dir, { recursive: true, force: true });
  settled.set(groups, file);
  return file;
}

/** 清溪镇地禾村 with `groups` village groups and one member of staff of each role, in an encrypted database of its own. */
export function buildVillage({ groups = 9 }: { groups?: number } = {}): TestVillage {
  const file = settledVillage(groups);
  const dir = mkdtempSync(path.join(tmpdir(), 'village-'));
  writeFileSync(path.join(dir, 'village.db'), file);
  const clock = testClock();
  const store = openVillage(dir, clock);
  const by = Object.fromEntries(
    listStaff(store).map(({ id, name, role }) => [role, { staffId: id, name }]),
  ) as Record<Role, Actor>;
  return {
    store,
    dir,
    by,
    clock,
    close() {
      closeStore(store);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Changes some of what the village says of itself. */
export function villageChanged(
  { store, by }: Pick<TestVillage, 'store' | 'by'>,
  changes: Partial<Omit<VillageChange, 'version'>>,
): void {
  changeVillage(store, by.administrator, { ...requireVillage(store), ...changes });
}

export function groupRenamed(
  { store, by }: Pick<TestVillage, 'store' | 'by'>,
  number: number,
  name: string,
): void {
  const { version } = requireVillage(store);
  const groupId = villageGroups(store).find((group) => group.number === number)!.id;
  renameGroup(store, by.administrator, { version, groupId, name });
}
