import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { passwordFault } from '../values/passwords.ts';
import { ROLES } from '../roles.ts';
import { answered, id, personName, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, access } from './procedure.ts';
import { PUBLIC_SCREENS } from '../public-screens.ts';

const role = z.enum(ROLES, { error: '请选择岗位' });

/** Why the session before this one ended without anybody signing out. */
const sessionEnd = z.discriminatedUnion('why', [
  /** The visit to the sample ended, because the village was set up or restored. */
  z.object({ why: z.literal('visit') }),
  /** The database was replaced by a backup; `lastAct`: instant of the last act in it; `numbers`: what is skipped. */
  z.object({
    why: z.literal('restore'),
    backup: z.string(),
    lastAct: z.string().nullable(),
    numbers: z.string().nullable(),
  }),
  /** Role, state or password of the staff member were changed elsewhere. */
  z.object({ why: z.literal('account') }),
]);
export type SessionEnd = z.output<typeof sessionEnd>;

/** The staff member signed in at this screen. */
export const session = z.object({
  /** Changes with each start of the program. */
  run: z.string(),
  /** Changes whenever the staff member, village or database behind this screen changes. */
  sessionId: z.string(),
  /** Identifies this village in data stored by the browser; empty before set-up. */
  village: z.string(),
  /** Whether the village has been set up. */
  ready: z.boolean(),
  sample: z.boolean(),
  /** In the sample village, with a way back to one's own. */
  visiting: z.boolean(),
  /** Shown on the sign-in page, until the next sign-in at this screen. */
  ended: sessionEnd.nullable(),
  villageName: z.string(),
  appVersion: z.string(),
  locked: z.boolean(),
  /** Idle minutes before the screen locks. */
  lockMinutes: z.number(),
  /** Why the village's database could not be opened; null when it is open. */
  databaseError: z.string().nullable(),
  /** The public screen that is open here, and who started it; then nobody is signed in. */
  publicScreen: z.object({ kind: z.enum(PUBLIC_SCREENS), startedBy: z.string() }).nullable(),
  staff: z.object({ id: z.number(), name: z.string(), login: z.string(), role }).nullable(),
});
export type Session = z.output<typeof session>;

const STAFF_STATES = ['active', 'disabled'] as const;

const staffMember = z.object({
  id: stored.staffId,
  login: z.string(),
  name: z.string(),
  role,
  state: z.enum(STAFF_STATES),
  lockedUntil: z.string().nullable(),
  version,
});
export type StaffMember = z.output<typeof staffMember>;

/** A new password; easily guessed ones are rejected. Checks against known personal facts happen in db. */
export const password = z
  .string({ error: '请填写密码' })
  .max(200, { error: '“密码”太长，不能超过 200 个字', abort: true })
  .superRefine((value, context) => {
    const fault = passwordFault(value);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

export const anyPassword = z.string({ error: '请填写密码' }).min(1, '请填写密码').max(200, '密码太长');

export const login = textField('用户名', { max: 32 }).regex(
  /^[\p{L}\p{N}_.-]+$/u,
  '“用户名”只能用文字、字母、数字',
);

const signInSettings = z.object({ version, showNames: z.boolean() });
export type SignInSettings = z.output<typeof signInSettings>;

export const staff = {
  /** `active`: user input since the last poll, which prevents locking. */
  session: access('anyone')
    .meta({ access: 'anyone', screens: PUBLIC_SCREENS })
    .input(z.object({ active: z.boolean() }).optional())
    .output(session),
  signIn: access('anyone')
    .input(z.object({ login: textField('用户名', { max: 32 }), password: anyPassword }))
    .output(session),
  /** Sign-in page: selectable names, where the village shows them, and who can reset a password. */
  signInPage: access('anyone').output(
    z.object({
      people: z.array(z.object({ name: z.string(), login: z.string(), role })),
      administrators: z.array(z.string()),
    }),
  ),
  /** Sets a new password for an administrator with the recovery code, as a last resort. */
  resetByRecoveryCode: access('anyone')
    .input(
      z.object({ login: textField('用户名', { max: 32 }), code: textField('恢复码', { max: 60 }), password }),
    )
    .output(z.object({ done: z.literal(true) })),
  signInSettings: access(BOOK_READERS).output(signInSettings),
  changeSignInSettings: access(['administrator'])
    .input(signInSettings.extend({ requestId }))
    .output(signInSettings),
  signOut: access('anyone').output(session),
  lock: access('staff').output(session),
  unlock: access('anyone')
    .input(z.object({ password: anyPassword }))
    .output(session),
  changePassword: access('staff')
    .input(z.object({ requestId, present: anyPassword, password }))
    .output(session),
  list: access(BOOK_READERS).output(z.array(staffMember)),
  add: access(['administrator'])
    .input(z.object({ requestId, name: personName('姓名'), login, role, password, answered }))
    .output(staffMember),
  change: access(['administrator'])
    .input(
      z.object({
        requestId,
        id: id('操作员'),
        version,
        name: personName('姓名'),
        role,
        state: z.enum(STAFF_STATES, { error: '请选择状态' }),
        answered,
      }),
    )
    .output(staffMember),
  resetPassword: access(['administrator'])
    .input(z.object({ requestId, id: id('操作员'), password }))
    .output(z.object({ done: z.literal(true) })),
};
