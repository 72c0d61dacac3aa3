/** Staff accounts: stored sign-in data, changes, passwords. */
import type { StaffMember } from '../../shared/contract/staff.ts';
import { eq } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { staff } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { STAFF } from './states.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';

export interface Credentials extends StaffMember {
  passwordHash: string;
  failedAttempts: number;
}

const PUBLIC = {
  id: staff.id,
  login: staff.login,
  name: staff.name,
  role: staff.role,
  state: staff.state,
  lockedUntil: staff.lockedUntil,
  version: staff.version,
};

export function listStaff(store: Store): StaffMember[] {
  return store.orm.select(PUBLIC).from(staff).orderBy(staff.id).all();
}

export function staffMember(store: Store, id: StaffId): StaffMember | undefined {
  return store.orm.select(PUBLIC).from(staff).where(eq(staff.id, id)).get();
}

/** Stored data a sign-in is checked against. */
export function credentialsOf(store: Store, login: string): Credentials | undefined {
  return store.orm
    .select({ ...PUBLIC, passwordHash: staff.passwordHash, failedAttempts: staff.failedAttempts })
    .from(staff)
    .where(eq(staff.login, login))
    .get();
}

function requireFreeLogin(tx: Tx, login: string): void {
  if (credentialsOf(tx, login))
    throw new Refusal('duplicate', `用户名${quoted(login)}已有人使用，请换一个。`, 'login');
}

export interface NewStaff {
  requestId?: string;
  name: string;
  login: string;
  role: Role;
  passwordHash: string;
  /** Stands for the password in the request's fingerprint. */
  passwordMark?: string;
}

export function addStaff(store: Store, by: Actor, input: NewStaff): StaffMember {
  // Hashes are salted and differ each time; the fingerprint recognises a repeated request.
  const { passwordHash, ...account } = input;
  return transact(store, by, 'staff.add', account, (tx) => {
    const { name, login, role } = account;
    requireFreeLogin(tx, login);
    const added = tx.orm
      .insert(staff)
      .values({ name, login, role, passwordHash, createdAt: tx.at })
      .returning(PUBLIC)
      .get();
    tx.audit({
      subject: `staff:${String(added.id)}`,
      summary: `新增操作员 ${added.name}（${ROLE_NAMES[added.role]}）`,
      after: added,
    });
    return added;
  });
}

function otherActiveAdministrators(tx: Tx, id: StaffId): boolean {
  return listStaff(tx).some((one) => one.id !== id && one.role === 'administrator' && one.state === 'active');
}

/** Changes name, role or state. Refuses invalidState when no administrator would remain. */
export function changeStaff(
  store: Store,
  by: Actor,
  input: {
    requestId?: string;
    id: StaffId;
    version: number;
    name: string;
    role: Role;
    state: 'active' | 'disabled';
  },
): StaffMember {
  return transact(store, by, 'staff.change', input, (tx) => {
    const before = requireFound(staffMember(tx, input.id), '操作员');
    assertVersion(before.version, input.version, `操作员${quoted(before.name)}`);
    const staysAdministrator = input.role === 'administrator' && input.state === 'active';
    if (before.role === 'administrator' && !staysAdministrator && !otherActiveAdministrators(tx, input.id)) {
      throw new Refusal('invalidState', '至少要有一名在用的管理员，请先把另一人设为管理员。');
    }
    const { id, name, role, state } = input;
    transition(tx, STAFF, id, state, { name, role });
    const after = requireFound(staffMember(tx, id), '操作员');
    tx.audit({ subject: `staff:${String(id)}`, summary: `修改操作员 ${before.name}`, before, after });
    return after;
  });
}

/** Sets a new password and ends any waiting time. */
export function setPassword(
  store: Store,
  by: Actor,
  {
    passwordHash,
    ...input
  }: { requestId?: string; id: StaffId; passwordHash: string; passwordMark?: string },
): void {
  transact(store, by, 'staff.setPassword', input, (tx) => {
    const who = requireFound(staffMember(tx, input.id), '操作员');
    tx.orm
      .update(staff)
      .set({ passwordHash, failedAttempts: 0, lockedUntil: null })
      .where(eq(staff.id, input.id))
      .run();
    tx.audit({ subject: `staff:${String(input.id)}`, summary: `${by.name} 为 ${who.name} 设置新密码` });
  });
}
