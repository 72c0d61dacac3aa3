/** Due tasks of 帮扶档案: re-checks, and applications to be answered. The home page shows them to the office alone, without names. */
import { READMISSION_DAYS, RECHECK_NOTICE_DAYS } from '../../shared/cases.ts';
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

function dueApplications(store: Store, today: string): Due[] {
  return prepared<[], { n: number; first: string }>(
    store,
    `SELECT count(*) AS n, min(applied_on) AS first FROM readmission WHERE state = 'received' HAVING count(*) > 0`,
  )
    .all()
    .map(({ n, first }) => {
      const date = addDays(first, READMISSION_DAYS);
      return {
        key: 'readmission',
        kind: 'case',
        title: `答复 ${String(n)} 件恢复参评申请`,
        detail: '研究以后答复，同意的同时恢复参评',
        count: n,
        date,
        overdue: date < today,
        page: '/cases?tab=applications',
      };
    });
}

function dueRechecks(store: Store, today: string): Due[] {
  return prepared<[string], { n: number; first: string }>(
    store,
    `SELECT count(*) AS n, min(recheck_on) AS first FROM follow_up_case
     WHERE state = 'open' AND recheck_on <= ? HAVING count(*) > 0`,
  )
    .all(addDays(today, RECHECK_NOTICE_DAYS))
    .map(({ n, first }) => ({
      key: 'case',
      kind: 'case',
      title: `复查 ${String(n)} 件帮扶`,
      detail: '看看有没有好转，记在帮扶档案里',
      count: n,
      date: first,
      overdue: first < today,
      page: '/cases',
    }));
}

export function dueCases(store: Store, today: string): Due[] {
  return [...dueRechecks(store, today), ...dueApplications(store, today)];
}
