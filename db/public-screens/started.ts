/** Public screens that were started and not left yet: each takes itself up again after a restart of the program. */
import * as z from 'zod';
import {
  PUBLIC_SCREEN_NAMES,
  PUBLIC_SCREENS,
  STARTERS,
  type PublicScreen,
} from '../../shared/public-screens.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { staffMember } from '../staff/staff.ts';
import { readSetting, writeSetting } from '../village/settings.ts';

const KEY = 'publicScreens';

/** An office has a handful; the one started longest ago is dropped first. */
const MOST = 20;

const screens = z.array(
  z.object({
    /** Hash of the token; the token itself is kept by the page only. */
    tokenHash: z.string(),
    kind: z.enum(PUBLIC_SCREENS),
    staffId: z.int(),
    startedAt: z.string(),
  }),
);

export interface StartedScreen {
  tokenHash: string;
  kind: PublicScreen;
  staffId: StaffId;
}

const startedScreens = (store: Store): z.output<typeof screens> => readSetting(store, KEY, screens) ?? [];

export function startScreen(store: Store, by: Actor, screen: StartedScreen): void {
  transact(store, by, 'publicScreens.start', null, (tx) => {
    writeSetting(tx, KEY, [...startedScreens(tx), { ...screen, startedAt: tx.at }].slice(-MOST));
    tx.audit({
      subject: `staff:${String(screen.staffId)}`,
      summary: `${by.name} 打开${PUBLIC_SCREEN_NAMES[screen.kind]}`,
    });
  });
}

/** The screen of a token, while the person who started it may still do so; undefined otherwise. */
export function startedScreen(store: Store, tokenHash: string): StartedScreen | undefined {
  const screen = startedScreens(store).find((one) => one.tokenHash === tokenHash);
  if (!screen) return undefined;
  const who = staffMember(store, screen.staffId);
  return who?.state === 'active' && STARTERS[screen.kind].includes(who.role) ? screen : undefined;
}

export function endScreen(store: Store, by: Actor, { tokenHash, kind, staffId }: StartedScreen): void {
  transact(store, by, 'publicScreens.leave', null, (tx) => {
    const kept = startedScreens(tx).filter((one) => one.tokenHash !== tokenHash);
    writeSetting(tx, KEY, kept);
    tx.audit({
      subject: `staff:${String(staffId)}`,
      summary: `${by.name} 退出${PUBLIC_SCREEN_NAMES[kind]}`,
    });
  });
}
