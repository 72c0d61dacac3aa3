/**
 * The sitting at this screen: one person, in one village, on one database. What a page kept for one sitting is gone when the
 * next one begins, however it began: a sign-in or sign-out here or in another tab, the sample village, a restore. Only a
 * restart of the program does not end it: the pages wait behind the lock for the same person to sign in again.
 */
import type { Session } from '../shared/contract/staff.ts';

let present: Session | undefined;
let held = false;
let waiting = false;
let screen = 0;
const endings = new Set<() => void>();

/** Which sitting the host has last said this is; undefined before. */
export function presentSitting(): string | undefined {
  return present?.sitting;
}

/** Another one whenever pages begin from nothing. */
export function presentScreen(): number {
  return screen;
}

/** Whether the program was restarted and the person whose pages these are has not signed in again yet. */
export function waitsForSignIn(): boolean {
  return waiting;
}

/** Who may go on here at this moment: the person in the village; undefined at the door and behind the lock. */
export function presentPerson(): string | undefined {
  if (!present?.staff || present.locked) return undefined;
  return `${present.village} ${String(present.staff.id)}`;
}

/** Runs `forget` whenever a sitting ends, before the pages of the next one are shown. */
export function onSittingEnd(forget: () => void): void {
  endings.add(forget);
}

/** What the page goes on with: the session as the host says it, behind the lock while the same person is waited for. */
function continued(before: Session, session: Session): Session | undefined {
  if (!before.staff || session.village !== before.village || session.trouble !== null) return undefined;
  if (waiting && session.staff?.id === before.staff.id && session.staff.role === before.staff.role) {
    waiting = false;
    return session;
  }
  const restarted = session.run !== before.run || (waiting && session.sitting === before.sitting);
  if (!restarted || session.staff !== null) return undefined;
  waiting = true;
  return { ...session, staff: before.staff, locked: true };
}

/**
 * Takes what the host said of the session, and answers the session that the screen is to show. `asked` is the sitting in which
 * the host was asked: an answer that the next sitting has overtaken counts for nothing.
 */
export function takeSession(session: Session, asked = presentSitting()): Session {
  if (present && (held || asked !== present.sitting)) return present;
  const goesOn = present && present.sitting === session.sitting && !waiting ? session : undefined;
  const next = goesOn ?? (present && continued(present, session));
  if (present && !next) {
    waiting = false;
    screen += 1;
    present = session;
    for (const forget of endings) forget();
  } else present = next ?? session;
  return present;
}

/** The first run signs its administrator in, and still has the recovery code to show before the pages open. */
export function holdSitting(on: boolean): void {
  held = on;
}
