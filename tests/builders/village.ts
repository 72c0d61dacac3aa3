/** A village in a database of its own, ready for a test, and gone after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeStore, openStore } from '../../db/database/open.ts';
import { addStaff } from '../../db/staff/staff.ts';
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

/** 清溪镇地禾村 with `groups` village groups and one member of staff of each role, in a fresh encrypted database. */
export function buildVillage({ groups = 9 }: { groups?: number } = {}): TestVillage {
  const dir = mkdtempSync(path.join(tmpdir(), 'village-'));
  const clock = testClock();
  const store = openStore({
    file: path.join(dir, 'village.db'),
    secret: SECRET,
    migrationsDir: MIGRATIONS,
    clock: () => clock.now,
  });
  const program: Actor = { staffId: null, name: '程序' };
  setUpVillage(store, program, {
    ...DIHE,
    groups,
    officePhone: '0999-6010001',
    objectionHandler: '余明梅',
  });
  const by = { administrator: { staffId: 1, name: '管理员' } } as Record<Role, Actor>;
  for (const role of ROLES.filter((other) => other !== 'administrator')) {
    const { id, name } = addStaff(store, program, {
      login: role,
      name: ROLE_NAMES[role],
      role,
      passwordHash: '-',
    });
    by[role] = { staffId: id, name };
  }
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
