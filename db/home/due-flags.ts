/** Due tasks of 流动红旗: flags whose week, month, quarter, half-year or year is over. */
import { flagDueOn } from '../../shared/flags.ts';
import type { Store } from '../database/store.ts';
import { currentAwards, holderName } from '../flags/read.ts';
import type { Due } from './due-task.ts';

export function dueFlags(store: Store, today: string): Due[] {
  const ended = currentAwards(store).flatMap((award) => {
    const dueOn = flagDueOn(award.givenOn, award.rotation);
    return dueOn === null || dueOn > today ? [] : [{ ...award, dueOn }];
  });
  return [...Map.groupBy(ended, ({ flagId }) => flagId)].map(([flagId, awards]) => {
    const [first] = awards.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
    const more = awards.length > 1 ? `等 ${String(awards.length)} 处` : '';
    return {
      key: `flag:${String(flagId)}`,
      kind: 'flag',
      title: `${first?.flagName ?? ''}该流动了`,
      detail: first ? `现在在${holderName(first)}${more}，${first.givenOn} 授` : '',
      count: awards.length,
      date: first?.dueOn ?? null,
      overdue: (first?.dueOn ?? today) < today,
      page: '/flags',
    };
  });
}
