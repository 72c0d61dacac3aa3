import { useCallback, type ReactNode } from 'react';
import { groupNameOf } from '../../shared/values/groups.ts';
import { useVillage } from '../session.ts';

/** Name of a group: 上庄组, or 3组 when it has only a number. '' for none. */
export function useGroupName(): (number: number | null) => string {
  const groups = useVillage().data?.groups;
  return useCallback((number) => (number === null ? '' : groupNameOf(groups ?? [], number)), [groups]);
}

export function GroupName({ number }: { number: number | null }) {
  return <>{useGroupName()(number)}</>;
}

/** Table column renderer for group numbers. */
export function renderGroup(number: number | null): ReactNode {
  return <GroupName number={number} />;
}
