/** Due tasks of countersignatures 会签: what the supervisors are waited for. */
import { COUNTERSIGNED_NAMES } from '../../shared/countersignatures.ts';
import { formatFen } from '../../shared/values/money.ts';
import { waitingForCountersignature } from '../countersignatures/read.ts';
import type { Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueCountersignatures(store: Store): Due[] {
  const bills = waitingForCountersignature(store);
  const [first] = bills;
  if (!first) return [];
  return [
    {
      key: 'countersign',
      kind: 'countersign',
      title: `会签 ${String(bills.length)} 张单子`,
      detail: `${COUNTERSIGNED_NAMES[first.kind]} ${first.no}，${formatFen(first.amount)} 元：${first.fault}，同意以前付不了款`,
      count: bills.length,
      date: null,
      overdue: false,
      page: '/spot-checks?tab=countersign',
    },
  ];
}
