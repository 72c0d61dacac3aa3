import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '../shared/contract/staff.ts';
import type { Role } from '../shared/roles.ts';
import { api, client } from './client.ts';
import { touchedSinceAsked } from './activity.ts';
import { presentSitting, takeSession } from './sitting.ts';

const ASK_EVERY_MS = 60_000;

/** Who is signed in at this screen; undefined while that is being asked. */
export function useSession() {
  return useQuery({
    queryKey: api.staff.session.queryKey(),
    queryFn: async () => {
      const asked = presentSitting();
      return takeSession(await client.staff.session({ active: touchedSinceAsked() }), asked);
    },
    refetchInterval: ASK_EVERY_MS,
    // A computer that slept, a tab that comes back: whoever is there now is asked before anything is shown as fresh.
    refetchIntervalInBackground: true,
  });
}

/** Shows what a change of the session answered: another person, another village, a locked screen. */
export function useEnterSession(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.setQueryData(api.staff.session.queryKey(), takeSession(session));
    void queries.invalidateQueries();
  };
}

/**
 * The village's profile: groups, today, the office's present month. Asked for again each minute: a screen left open overnight
 * has the new day. What begins as today is kept as null until somebody types a day, never as a copy of this one.
 */
export function useVillage() {
  return useQuery({ ...api.village.profile.queryOptions(), refetchInterval: 60_000 });
}

/** Whether the member of staff at this screen has one of these roles. */
export function useHasRole(roles: readonly Role[]): boolean {
  const { data } = useSession();
  return data?.staff ? roles.includes(data.staff.role) : false;
}

/** Whose entries are kept on this computer: of this person in this village. */
export function useOwner(): string {
  const { data } = useSession();
  return `${data?.village ?? ''} ${String(data?.staff?.id ?? '')}`;
}
