import {
  addStaff,
  changeStaff,
  countWrongPassword,
  credentialsOf,
  listStaff,
  recordSignIn,
  requireUnlocked,
  setPassword,
  type Credentials,
} from '../../db/staff.ts';
import { villageProfile } from '../../db/village.ts';
import type { Session } from '../../shared/contract/staff.ts';
import { Refusal } from '../../shared/refusals.ts';
import { hashPassword, passwordFits } from '../passwords.ts';
import { os } from './base.ts';
import { byOf, type CallContext } from './context.ts';

/** What the screen needs to know before it shows anything. */
export function sessionOf({ app, connection }: CallContext): Session {
  const profile = villageProfile(app.store);
  return {
    ready: profile !== undefined,
    sample: app.sample,
    villageName: profile?.name ?? '',
    appVersion: app.appVersion,
    locked: connection.locked,
    trouble: app.trouble,
    staff: connection.staff,
  };
}

/** The staff member whose password this is. Refuses wrongPassword and, after too many, accountLocked. */
async function checkPassword({ app }: CallContext, login: string, password: string): Promise<Credentials> {
  const who = credentialsOf(app.store, login);
  if (who) requireUnlocked(app.store, who);
  const fits = await passwordFits(password, who?.passwordHash);
  if (!who || !fits) {
    const seconds = who ? countWrongPassword(app.store, credentialsOf(app.store, login) ?? who) : 0;
    const wait = seconds > 0 ? `请 ${String(seconds)} 秒后再试。` : '请核对大小写后再试。';
    throw new Refusal('wrongPassword', `用户名或密码不正确。${wait}`);
  }
  if (who.state === 'disabled') throw new Refusal('accountLocked', '该操作员已停用，请找管理员。');
  return who;
}

export const staff = os.staff.router({
  session: os.staff.session.handler(({ context }) => sessionOf(context)),
  signIn: os.staff.signIn.handler(async ({ input, context }) => {
    const who = await checkPassword(context, input.login, input.password);
    recordSignIn(context.app.store, who, context.connection.channel === 'desktop' ? '桌面' : '浏览器');
    context.connection.staff = { id: who.id, name: who.name, role: who.role, login: who.login };
    context.connection.locked = false;
    return sessionOf(context);
  }),
  signOut: os.staff.signOut.handler(({ context }) => {
    context.connection.staff = null;
    context.connection.locked = false;
    return sessionOf(context);
  }),
  lock: os.staff.lock.handler(({ context }) => {
    context.connection.locked = true;
    return sessionOf(context);
  }),
  unlock: os.staff.unlock.handler(async ({ input, context }) => {
    const { staff: present } = context.connection;
    if (!present) throw new Refusal('notSignedIn', '请先登录。');
    await checkPassword(context, present.login, input.password);
    context.connection.locked = false;
    return sessionOf(context);
  }),
  changePassword: os.staff.changePassword.handler(async ({ input, context }) => {
    const { staff: present } = context.connection;
    if (!present) throw new Refusal('notSignedIn', '请先登录。');
    await checkPassword(context, present.login, input.present);
    setPassword(context.app.store, byOf(context), {
      id: present.id,
      passwordHash: await hashPassword(input.password),
    });
    return sessionOf(context);
  }),
  list: os.staff.list.handler(({ context }) => listStaff(context.app.store)),
  add: os.staff.add.handler(async ({ input, context }) => {
    const { password, requestId: _requestId, ...rest } = input;
    return addStaff(context.app.store, byOf(context), {
      ...rest,
      passwordHash: await hashPassword(password),
    });
  }),
  change: os.staff.change.handler(({ input, context }) =>
    changeStaff(context.app.store, byOf(context), input),
  ),
  resetPassword: os.staff.resetPassword.handler(async ({ input, context }) => {
    setPassword(context.app.store, byOf(context), {
      id: input.id,
      passwordHash: await hashPassword(input.password),
    });
    return { done: true };
  }),
});
