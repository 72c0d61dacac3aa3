/** Procedures of sign-in, sessions and staff accounts. */
import { changeSignInSettings, signInSettings, staffForSignIn } from '../../../db/staff/before-sign-in.ts';
import { secretFromRecoveryCode } from '../../../db/database/key.ts';
import {
  addStaff,
  changeStaff,
  credentialsOf,
  listStaff,
  setPassword,
  staffMember,
  type Credentials,
} from '../../../db/staff/staff.ts';
import {
  recordWrongPassword,
  recordSignIn,
  requireUnlocked,
  durationText,
} from '../../../db/staff/sign-in.ts';
import { lockMinutes } from '../../../db/village/counter-settings.ts';
import { replayedResult } from '../../../db/database/store.ts';
import { villageProfile, type Village } from '../../../db/village/profile.ts';
import type { Session } from '../../../shared/contract/staff.ts';
import { passwordFault } from '../../../shared/values/passwords.ts';
import { requireFound, Refusal } from '../../../shared/refusals.ts';
import { inPinyin } from '../../../shared/values/search-key.ts';
import type { StaffId } from '../../../shared/values/units.ts';
import { log } from '../base/log.ts';
import { hashPassword, passwordFits, passwordMark } from '../passwords.ts';
import { os } from './base.ts';
import {
  beginSession,
  endSession,
  actorOf,
  noteActivity,
  requireSameSession,
  villageOf,
  type Application,
  type CallContext,
  type Connection,
} from '../application.ts';

/** Identifies this village in data stored by browsers on the same computer. */
function villageKey({ code, createdAt }: Village): string {
  return `${code} ${createdAt}`;
}

export function signInAs({ app, connection }: CallContext, who: Credentials): void {
  beginSession(connection, { id: who.id, name: who.name, role: who.role, login: who.login });
  noteActivity({ app, connection });
}

function publicScreenOf({ store }: Application, { publicScreen }: Connection): Session['publicScreen'] {
  if (publicScreen === null) return null;
  const { kind, staffId } = publicScreen;
  return { kind, startedBy: staffMember(store, staffId)?.name ?? '' };
}

/** Current state of the session, loaded by the screen before anything else. */
export function sessionOf({ home, connection }: Pick<CallContext, 'home' | 'connection'>): Session {
  const app = villageOf(home, connection);
  const profile = villageProfile(app.store);
  return {
    run: app.run,
    sessionId: connection.sessionId,
    village: profile ? villageKey(profile) : '',
    ready: profile !== undefined,
    sample: app.sample,
    visiting: connection.sampleVisit !== null,
    ended: connection.ended,
    villageName: profile?.name ?? '',
    appVersion: app.appVersion,
    locked: connection.locked,
    lockMinutes: lockMinutes(app.store),
    databaseError: app.databaseError,
    publicScreen: publicScreenOf(app, connection),
    staff: connection.staff,
  };
}

/**
 * Verifies a password. Refuses wrongPassword, accountLocked after too many attempts, and sessionEnded when
 * the session changed while the password was checked.
 */
export async function checkPassword(
  context: CallContext,
  login: string,
  password: string,
  field = 'password',
): Promise<Credentials> {
  const { store } = context.app;
  const who = credentialsOf(store, login);
  if (who) requireUnlocked(store, who);
  const fits = await passwordFits(password, who?.passwordHash);
  // Parallel attempts may have failed in the meantime: their waiting time applies here too.
  const now = credentialsOf(store, login);
  if (now) requireUnlocked(store, now);
  if (!who || !now || !fits || now.passwordHash !== who.passwordHash) {
    const seconds = now ? recordWrongPassword(store, now) : 0;
    const wait = seconds > 0 ? `请 ${durationText(seconds)}后再试。` : '请核对大小写后再试。';
    const what = field === 'present' ? '现在的密码不正确' : '用户名或密码不正确';
    throw new Refusal('wrongPassword', `${what}。${wait}`, field);
  }
  if (now.state === 'disabled') throw new Refusal('accountLocked', '该操作员已停用，请找管理员。');
  requireSameSession(context);
  return now;
}

/** Ends other sessions of a staff member whose role, state or password changed. */
function revokeOtherSessions({ live, connection }: CallContext, id: StaffId): void {
  for (const other of live.connections) {
    const isTheirs = other.staff?.id === id || other.publicScreen?.staffId === id;
    if (other === connection || !isTheirs) continue;
    endSession(other, { why: 'account' });
  }
}

/** Refuses passwords that are easily guessed from personal or village facts. */
function requireUnknown({ app }: CallContext, password: string, who: { login: string; name: string }): void {
  const village = villageProfile(app.store);
  const known = [who.login, who.name, village?.name ?? '', village?.officePhone ?? ''];
  const fault = passwordFault(
    password,
    known.flatMap((one) => [one, inPinyin(one)]),
  );
  if (fault !== undefined) throw new Refusal('invalidInput', `${fault}。`, 'password');
}

export const staff = os.staff.router({
  session: os.staff.session.handler(({ input, context }) => {
    if (input?.active === true) noteActivity(context);
    return sessionOf(context);
  }),
  signIn: os.staff.signIn.handler(async ({ input, context }) => {
    const who = await checkPassword(context, input.login, input.password);
    const channel = context.connection.channel === 'desktop' ? '桌面' : '浏览器';
    if (!recordSignIn(context.app.store, who, channel)) {
      log('warning', `the disk is full: the sign-in of staff ${String(who.id)} is noted here only`);
    }
    signInAs(context, who);
    return sessionOf(context);
  }),
  signInPage: os.staff.signInPage.handler(({ context }) => staffForSignIn(context.app.store)),
  resetByRecoveryCode: os.staff.resetByRecoveryCode.handler(async ({ input, context }) => {
    const { app } = context;
    if (secretFromRecoveryCode(input.code) !== app.secret) {
      throw new Refusal('wrongKey', '恢复码不是这个数据库的，请核对保险柜里那张纸。', 'code');
    }
    const who = credentialsOf(app.store, input.login);
    if (who?.role !== 'administrator' || who.state !== 'active') {
      throw new Refusal(
        'notAllowed',
        '恢复码只能用来重设管理员的密码，请核对用户名；其他人请找管理员重设。',
        'login',
      );
    }
    requireUnknown(context, input.password, who);
    const passwordHash = await hashPassword(input.password);
    requireSameSession(context);
    setPassword(app.store, { staffId: null, name: '持恢复码者' }, { id: who.id, passwordHash });
    revokeOtherSessions(context, who.id);
    return { done: true };
  }),
  signInSettings: os.staff.signInSettings.handler(({ context }) => signInSettings(context.app.store)),
  changeSignInSettings: os.staff.changeSignInSettings.handler(({ input, context }) =>
    changeSignInSettings(context.app.store, actorOf(context), input),
  ),
  signOut: os.staff.signOut.handler(({ context }) => {
    beginSession(context.connection, null);
    return sessionOf(context);
  }),
  lock: os.staff.lock.handler(({ context }) => {
    context.connection.locked = true;
    return sessionOf(context);
  }),
  unlock: os.staff.unlock.handler(async ({ input, context }) => {
    const { staff: present } = context;
    if (!present) throw new Refusal('notSignedIn', '请先登录。');
    await checkPassword(context, present.login, input.password);
    context.connection.locked = false;
    noteActivity(context);
    return sessionOf(context);
  }),
  changePassword: os.staff.changePassword.handler(async ({ input, context }) => {
    const { staff: present } = context;
    if (!present) throw new Refusal('notSignedIn', '请先登录。');
    const { requestId } = input;
    const asked = {
      requestId,
      id: present.id,
      passwordMark: await passwordMark(input.password, requestId),
    };
    // On a retry after a lost answer the old password no longer matches.
    if (replayedResult(context.app.store, 'staff.setPassword', asked)) return sessionOf(context);
    requireUnknown(context, input.password, present);
    await checkPassword(context, present.login, input.present, 'present');
    const passwordHash = await hashPassword(input.password);
    requireSameSession(context);
    setPassword(context.app.store, actorOf(context), { ...asked, passwordHash });
    revokeOtherSessions(context, present.id);
    return sessionOf(context);
  }),
  list: os.staff.list.handler(({ context }) => listStaff(context.app.store)),
  add: os.staff.add.handler(async ({ input, context }) => {
    const { password, ...rest } = input;
    requireUnknown(context, password, rest);
    return addStaff(context.app.store, actorOf(context), {
      ...rest,
      passwordHash: await hashPassword(password),
      passwordMark: await passwordMark(password, rest.requestId),
    });
  }),
  change: os.staff.change.handler(({ input, context }) => {
    const { connection } = context;
    const before = staffMember(context.app.store, input.id);
    const changed = changeStaff(context.app.store, actorOf(context), input);
    if (before?.role !== changed.role || before.state !== changed.state) {
      revokeOtherSessions(context, changed.id);
    }
    if (connection.staff?.id === changed.id) {
      const { id, login, name, role } = changed;
      const sameRights = changed.state === 'active' && role === connection.staff.role;
      // A changed own name keeps the session; another role sees other pages.
      if (sameRights) connection.staff = { id, login, name, role };
      else beginSession(connection, changed.state === 'active' ? { id, login, name, role } : null);
    }
    return changed;
  }),
  resetPassword: os.staff.resetPassword.handler(async ({ input, context }) => {
    requireUnknown(context, input.password, requireFound(staffMember(context.app.store, input.id), '操作员'));
    setPassword(context.app.store, actorOf(context), {
      id: input.id,
      requestId: input.requestId,
      passwordHash: await hashPassword(input.password),
      passwordMark: await passwordMark(input.password, input.requestId),
    });
    revokeOtherSessions(context, input.id);
    return { done: true };
  }),
});
