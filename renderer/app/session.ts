import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../shared/roles.ts';
import { api } from '../client.ts';

/** Who is signed in at this screen; undefined while that is being asked. */
export function useSession() {
  return useQuery({ ...api.staff.session.queryOptions(), refetchInterval: 60_000 });
}

/**
 * The village's profile: groups, today, the office's present month. Asked for again each minute: a screen left open overnight
 * has the new day. What begins as today is kept as null until somebody types a day, never as a copy of this one.
 */
export function useVillage() {
  return useQuery({ ...api.village.profile.queryOptions(), refetchInterval: 60_000 });
}

/** Whether the member of staff at this screen has one of these roles. */
export function useMay(roles: readonly Role[]): boolean {
  const { data } = useSession();
  return data?.staff ? roles.includes(data.staff.role) : false;
}
