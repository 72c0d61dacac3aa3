import { useCallback, type ReactNode } from 'react';
import { groupNameOf, groupShortName } from '../../shared/values/groups.ts';
import { useVillage } from '../session.ts';

/** Name of a group: 上庄组, or 3组 when it has only a number. '' for none. */
export function useGroupName(): (number: number | null) => string {
  const groups = useVillage().data?.groups;
  return useCallback((number) => (number === null ? '' : groupNameOf(groups ?? [], number)), [groups]);
}

/** Characters of a group's name that are kept on one line. */
const LONGEST_LINE = 9;

/** rem: a column in which the village's group names stand on one line. */
export function useGroupWidth(): number {
  const groups = useVillage().data?.groups ?? [];
  const longest = Math.max(3, ...groups.map((group) => groupShortName(group).length));
  return 1.25 + Math.min(longest, LONGEST_LINE);
}

export function GroupName({ number }: { number: number | null }) {
  return renderGroupName(useGroupName()(number));
}

/** Table column renderer for names of groups as they were recorded. */
export function renderGroupName(name: string): ReactNode {
  return name.length > LONGEST_LINE ? name : <span className="one-line">{name}</span>;
}

/** Table column renderer for group numbers. */
export function renderGroup(number: number | null): ReactNode {
  return <GroupName number={number} />;
}
