import { useCallback } from 'react';
import type { FollowUpCase } from '../../shared/contract/cases.ts';
import { useGroupName } from '../ui/GroupName.tsx';

type Who = Pick<FollowUpCase, 'groupNumber' | 'householdNo' | 'name' | 'memberId'>;

/** Whom a case is about: 3组 1001 余明梅户; a person without 户. */
export function useCaseSubjectName(): (one: Who) => string {
  const groupName = useGroupName();
  return useCallback(
    ({ groupNumber, householdNo, name, memberId }) =>
      `${groupName(groupNumber)} ${householdNo} ${name}${memberId === null ? '户' : ''}`,
    [groupName],
  );
}
