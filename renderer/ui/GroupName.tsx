import { useCallback, type ReactNode } from 'react';
import { groupNameOf } from '../../shared/values/groups.ts';
import { useVillage } from '../session.ts';

/** What the village calls the group of this number: 上庄组, or 3组 where it has only its number. '' of none. */
export function useGroupName(): (number: number | null) => string {
  const groups = useVillage().data?.groups;
  return useCallback((number) => (number === null ? '' : groupNameOf(groups ?? [], number)), [groups]);
}

export function GroupName({ number }: { number: number | null }) {
  return <>{useGroupName()(number)}</>;
}

/** For the column of a table whose value is a group's number. */
export function renderGroup(number: number | null): ReactNode {
  return <GroupName number={number} />;
}
