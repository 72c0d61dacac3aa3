/** oRPC interceptor: responses to calls of an earlier session never reach a later one. */
import type { ClientLink } from '@orpc/client';
import { currentScreen } from './session-state.ts';
import type { CallWays } from './pending-commands.ts';
import { refusalCode } from './error-message.ts';

type Link = ClientLink<CallWays>;

/** The host reports another session than this page assumes. */
const SESSION_REFUSALS = new Set(['notSignedIn', 'screenLocked', 'sessionEnded']);

const never = (): Promise<never> => new Promise(() => undefined);

/** `onSessionRefused` is called when the host refuses because of the session. */
export function dropStaleResponses(link: Link, onSessionRefused: () => void): Link {
  return {
    async call(path, input, options) {
      // The session query itself detects another session.
      if (path.join('.') === 'staff.session') return link.call(path, input, options);
      const began = currentScreen();
      try {
        const answer = await link.call(path, input, options);
        return currentScreen() === began ? answer : await never();
      } catch (error) {
        if (currentScreen() !== began) return never();
        if (SESSION_REFUSALS.has(refusalCode(error) ?? '')) onSessionRefused();
        throw error;
      }
    },
  };
}
