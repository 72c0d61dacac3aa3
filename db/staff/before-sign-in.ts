/** Data of the sign-in page, before anyone has signed in. */
import type { SignInSettings } from '../../shared/contract/staff.ts';
import * as z from 'zod';
import type { Role } from '../../shared/roles.ts';
import { nextSettingsVersion, readSetting, settingsVersion, writeSetting } from '../village/settings.ts';
import { listStaff } from './staff.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

const SHOW_NAMES = 'signIn.showNames';
const GROUP = 'signIn';

export function signInSettings(store: Store): SignInSettings {
  return {
    version: settingsVersion(store, GROUP),
    showNames: readSetting(store, SHOW_NAMES, z.boolean()) ?? true,
  };
}

export function changeSignInSettings(
  store: Store,
  by: Actor,
  input: SignInSettings & { requestId: string },
): SignInSettings {
  return transact(store, by, 'staff.changeSignInSettings', input, (tx) => {
    const { showNames } = input;
    const version = nextSettingsVersion(tx, GROUP, input.version, '登录页的设置');
    writeSetting(tx, SHOW_NAMES, showNames);
    tx.audit({
      subject: 'setting:signIn',
      summary: showNames ? '登录页列出操作员姓名' : '登录页不再列出操作员姓名',
    });
    return { version, showNames };
  });
}

/** Names of staff, never of villagers; none when the village has disabled the list. */
export function staffForSignIn(store: Store): {
  people: { name: string; login: string; role: Role }[];
  administrators: string[];
} {
  const active = listStaff(store).filter(({ state }) => state === 'active');
  const { showNames } = signInSettings(store);
  return {
    people: showNames ? active.map(({ name, login, role }) => ({ name, login, role })) : [],
    administrators: showNames
      ? active.filter(({ role }) => role === 'administrator').map(({ name }) => name)
      : [],
  };
}
