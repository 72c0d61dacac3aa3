/**
 * A session: one person, in one village, on one database. Data a page keeps for a session is discarded when
 * the next one starts: after sign-in or sign-out here or in another tab, a switch to the sample village, or a
 * restore. A restart of the program alone does not end it: pages wait behind the lock for the same person to
 * sign in again.
 */
import type { Session } from '../shared/contract/staff.ts';

let present: Session | undefined;
let frozen = false;
let waiting = false;
let screen = 0;
const endings = new Set<() => void>();

/** The session last reported by the host; undefined before. */
export function currentSessionId(): string | undefined {
  return present?.sessionId;
}

/** Changes whenever pages are remounted. */
export function currentScreen(): number {
  return screen;
}

/** Whether the program was restarted and the owner of these pages has not signed in again yet. */
export function waitsForSignIn(): boolean {
  return waiting;
}

/** The person in the village at this moment; undefined when signed out or locked. */
export function currentPerson(): string | undefined {
  if (!present?.staff || present.locked) return undefined;
  return `${present.village} ${String(present.staff.id)}`;
}

/** Calls `forget` whenever a session ends, before pages of the next one are shown. */
export function onSessionEnd(forget: () => void): void {
  endings.add(forget);
}

/** The session to render: as reported by the host, or locked while the same person is expected back. */
function continued(before: Session, session: Session): Session | undefined {
  if (!before.staff || session.village !== before.village || session.databaseError !== null) return undefined;
  if (waiting && session.staff?.id === before.staff.id && session.staff.role === before.staff.role) {
    waiting = false;
    return session;
  }
  const restarted = session.run !== before.run || (waiting && session.sessionId === before.sessionId);
  if (!restarted || session.staff !== null) return undefined;
  waiting = true;
  return { ...session, staff: before.staff, locked: true };
}

/**
 * Processes a session reported by the host and returns the one to render. `asked`: the session when the
 * request was sent; responses from an earlier session are ignored.
 */
export function acceptSession(session: Session, asked = currentSessionId()): Session {
  if (present && (frozen || asked !== present.sessionId)) return present;
  const goesOn = present && present.sessionId === session.sessionId && !waiting ? session : undefined;
  const next = goesOn ?? (present && continued(present, session));
  if (present && !next) {
    waiting = false;
    screen += 1;
    present = session;
    for (const forget of endings) forget();
  } else present = next ?? session;
  return present;
}

/** The first run signs its administrator in and still has to show the recovery code before any page. */
export function freezeSession(on: boolean): void {
  frozen = on;
}
