import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '../shared/contract/staff.ts';
import type { Role } from '../shared/roles.ts';
import { api, client } from './client.ts';
import { refusalCode } from './error-message.ts';
import { removeToken, storedToken } from './screen-token.ts';
import { hadInputSinceLastCall } from './user-input.ts';
import { currentSessionId, acceptSession } from './session-state.ts';

const ASK_EVERY_MS = 60_000;

/** Takes up the public screen of this computer again, after a restart of the program or of the page. */
async function resumed(session: Session): Promise<Session> {
  if (session.publicScreen !== null || !session.ready || session.databaseError !== null) return session;
  // Somebody signed in here otherwise: the screen is over.
  if (session.staff !== null) removeToken();
  const token = storedToken();
  if (token === null) return session;
  try {
    return await client.publicScreens.resume({ token });
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    removeToken();
    return session;
  }
}

/** The session of this screen; undefined while loading. */
export function useSession() {
  return useQuery({
    queryKey: api.staff.session.queryKey(),
    queryFn: async () => {
      const asked = currentSessionId();
      const session = await client.staff.session({ active: hadInputSinceLastCall() });
      return acceptSession(await resumed(session), asked);
    },
    refetchInterval: ASK_EVERY_MS,
    // Refetched when the computer wakes up or the tab becomes visible, before old data is shown as current.
    refetchIntervalInBackground: true,
  });
}

/** Applies a session returned by the host: another person, another village, a locked screen. */
export function useEnterSession(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.setQueryData(api.staff.session.queryKey(), acceptSession(session));
    void queries.invalidateQueries();
  };
}

/**
 * The village profile: groups, today, the office's current month. Refetched every minute: a screen left open
 * overnight gets the new day. Date fields that default to today store null until the user types, never a copy
 * of today.
 */
export function useVillage() {
  return useQuery({ ...api.village.profile.queryOptions(), refetchInterval: 60_000 });
}

/** Whether the signed-in staff member has one of these roles. */
export function useHasRole(roles: readonly Role[]): boolean {
  const { data } = useSession();
  return data?.staff ? roles.includes(data.staff.role) : false;
}

/** Storage key of drafts on this computer: this person in this village. */
export function useOwner(): string {
  const { data } = useSession();
  return `${data?.village ?? ''} ${String(data?.staff?.id ?? '')}`;
}
