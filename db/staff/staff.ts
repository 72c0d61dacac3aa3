/** Staff accounts: stored sign-in data, changes, passwords. */
import type { StaffMember } from '../../shared/contract/staff.ts';
import { eq } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { isSameName } from '../../shared/values/names.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ask } from '../database/question.ts';
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

/**
 * What staff did names them by their names alone, on paper too. Refuses question about another account in use by that name,
 * until it is answered that it is the same person's.
 */
function askAboutNamesake(tx: Tx, name: string, except: StaffId | null, answered?: string): void {
  const same = listStaff(tx).find(
    (one) => one.id !== except && one.state === 'active' && isSameName(one.name, name),
  );
  if (!same) return;
  ask(
    `已有操作员${same.name}（${ROLE_NAMES[same.role]}，用户名 ${same.login}）。经办的人只写姓名：是同名的另一人，请返回，在姓名后注明，如“${same.name}（2组）”；确是同一人另有一个用户名才继续。`,
    answered,
  );
}

export interface NewStaff {
  requestId?: string;
  name: string;
  login: string;
  role: Role;
  passwordHash: string;
  /** Stands for the password in the request's fingerprint. */
  passwordMark?: string;
  answered?: string;
}

export function addStaff(store: Store, by: Actor, input: NewStaff): StaffMember {
  // Hashes are salted and differ each time; the fingerprint recognises a repeated request.
  const { passwordHash, ...account } = input;
  return transact(store, by, 'staff.add', account, (tx) => {
    const { name, login, role } = account;
    requireFreeLogin(tx, login);
    askAboutNamesake(tx, name, null, account.answered);
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
    answered?: string;
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
    const isNewName = name !== before.name || (state === 'active' && before.state !== 'active');
    if (isNewName) askAboutNamesake(tx, name, id, input.answered);
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
