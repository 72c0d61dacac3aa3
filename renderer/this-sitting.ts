/** oRPC interceptor: responses to calls of an earlier sitting never reach a later one. */
import type { ClientLink } from '@orpc/client';
import { presentScreen } from './sitting.ts';
import type { CallWays } from './pending-commands.ts';
import { refusalCode } from './error-message.ts';

type Link = ClientLink<CallWays>;

/** The host reports another session than this page assumes. */
const AT_THE_DOOR = new Set(['notSignedIn', 'screenLocked', 'sittingEnded']);

const never = (): Promise<never> => new Promise(() => undefined);

/** `onDoor` is called when the host refuses because of the session. */
export function ofThisSitting(link: Link, onDoor: () => void): Link {
  return {
    async call(path, input, options) {
      // The session query itself detects another sitting.
      if (path.join('.') === 'staff.session') return link.call(path, input, options);
      const began = presentScreen();
      try {
        const answer = await link.call(path, input, options);
        return presentScreen() === began ? answer : await never();
      } catch (error) {
        if (presentScreen() !== began) return never();
        if (AT_THE_DOOR.has(refusalCode(error) ?? '')) onDoor();
        throw error;
      }
    },
  };
}
