/** Sign-ins: waiting times after wrong passwords, and the record of each. */
import { eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { toRefusal } from '../database/sqlite-refusals.ts';
import { staff } from '../schema/index.ts';
import { transact, type Store } from '../database/store.ts';
import type { Credentials } from './staff.ts';

const FREE_ATTEMPTS = 3;

const FIRST_WAIT_SECONDS = 5;

const LONGEST_WAIT_SECONDS = 15 * 60;

/** Seconds until the next attempt: none for the first attempts, then doubling up to a quarter of an hour. */
export function lockoutSeconds(failedAttempts: number): number {
  if (failedAttempts < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failedAttempts - FREE_ATTEMPTS), LONGEST_WAIT_SECONDS);
}

/**
 * Refuses accountLocked during the waiting time after wrong passwords. A waiting time longer than the maximum
 * comes from a clock that was ahead, and is ignored.
 */
export function requireUnlocked(store: Store, who: Pick<Credentials, 'lockedUntil'>): void {
  if (who.lockedUntil === null) return;
  const seconds = Math.ceil((Date.parse(who.lockedUntil) - store.clock().getTime()) / 1000);
  if (seconds <= 0 || seconds > LONGEST_WAIT_SECONDS) return;
  throw new Refusal('accountLocked', `密码多次输错，请 ${durationText(seconds)}后再试，或请管理员重设密码。`);
}

/** '5 秒', '15 分钟' */
export function durationText(seconds: number): string {
  return seconds > 90 ? `${String(Math.ceil(seconds / 60))} 分钟` : `${String(seconds)} 秒`;
}

/** Counts a wrong password; returns the seconds to wait. */
export function recordWrongPassword(store: Store, who: Credentials): number {
  return transact(store, { staffId: who.id, name: who.name }, 'staff.signIn', null, (tx) => {
    const failedAttempts = who.failedAttempts + 1;
    const seconds = lockoutSeconds(failedAttempts);
    const lockedUntil = seconds > 0 ? new Date(Date.parse(tx.at) + seconds * 1000).toISOString() : null;
    tx.orm.update(staff).set({ failedAttempts, lockedUntil }).where(eq(staff.id, who.id)).run();
    tx.audit({
      subject: `staff:${String(who.id)}`,
      summary: `${who.name} 密码输错（第 ${String(failedAttempts)} 次）`,
    });
    return seconds;
  });
}

/**
 * Records a sign-in. On a full disk returns false and still lets people in, to read and to copy the database
 * elsewhere: no act happens unrecorded, because each writes its own audit entry or fails.
 */
export function recordSignIn(store: Store, who: Credentials, channel: string): boolean {
  try {
    transact(store, { staffId: who.id, name: who.name }, 'staff.signIn', null, (tx) => {
      tx.orm.update(staff).set({ failedAttempts: 0, lockedUntil: null }).where(eq(staff.id, who.id)).run();
      tx.audit({ subject: `staff:${String(who.id)}`, summary: `${who.name} 登录（${channel}）` });
    });
    return true;
  } catch (error) {
    const explained = toRefusal(error, store.file);
    if (explained instanceof Refusal && explained.code === 'diskFull') return false;
    throw error;
  }
}
