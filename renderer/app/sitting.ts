/**
 * The sitting at this screen: one person, in one village, on one database. What a page kept for one sitting is gone when the
 * next one begins, however it began: a sign-in or sign-out here or in another tab, the sample village, a restore.
 */
import type { Session } from '../../shared/contract/staff.ts';

let present: Session | undefined;
let held = false;
const endings = new Set<() => void>();

/** Which sitting this is; undefined until the host has said it. */
export function presentSitting(): string | undefined {
  return present?.sitting;
}

/** Runs `forget` whenever a sitting ends, before the pages of the next one are shown. */
export function onSittingEnd(forget: () => void): void {
  endings.add(forget);
}

/**
 * Takes what the host said of the session, and answers the session that the screen is to show. `asked` is the sitting in which
 * the host was asked: an answer that the next sitting has overtaken counts for nothing.
 */
export function takeSession(session: Session, asked = presentSitting()): Session {
  if (present && (held || asked !== present.sitting)) return present;
  const ended = present !== undefined && present.sitting !== session.sitting;
  present = session;
  if (ended) for (const forget of endings) forget();
  return session;
}

/** The first run signs its administrator in, and still has the recovery code to show before the pages open. */
export function holdSitting(on: boolean): void {
  held = on;
}
