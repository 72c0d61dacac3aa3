/** Due tasks of the program itself: backup, clock, printing. */
import { BACKUP_REMINDER_DAYS } from '../../shared/backups.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { Store } from '../database/store.ts';
import { chainHead } from '../ledger/chain.ts';
import { failedSince } from '../printers/jobs.ts';
import type { Due } from './due-task.ts';

export function dueBackup(daysSinceBackup: number | null, fault: string | null): Due[] {
  if (fault !== null) return [backupTask('最近一次自动备份没有成功', fault)];
  if (daysSinceBackup === null) return [backupTask('还没有备份，请备份一次', '最好备份到 U 盘')];
  if (daysSinceBackup <= BACKUP_REMINDER_DAYS) return [];
  return [backupTask(`已有 ${String(daysSinceBackup)} 天没有备份`, '最好备份到 U 盘')];
}

function backupTask(title: string, detail: string): Due {
  const page = '/system?tab=backup';
  return { key: 'backup', kind: 'backup', title, detail, count: 1, date: null, overdue: true, page };
}

export function dueClock(store: Store): Due[] {
  const { postedAt } = chainHead(store);
  if (postedAt === '' || store.clock().toISOString() >= postedAt) return [];
  const title = '电脑时间比最后一笔入账还早，请校准时间';
  return [
    {
      key: 'clock',
      kind: 'clock',
      title,
      detail: `最后入账 ${localDate(postedAt)}`,
      count: 1,
      date: null,
      overdue: true,
      page: '/system?tab=about',
    },
  ];
}

/** Papers of today that were not printed, and not sent again. */
export function duePrints(store: Store, today: string): Due[] {
  const failed = failedSince(store, today);
  if (failed === 0) return [];
  return [
    {
      key: 'print',
      kind: 'print',
      title: `今天有 ${String(failed)} 份没有打出来`,
      detail: '看原因，再打一次',
      count: failed,
      date: null,
      overdue: true,
      page: '/system?tab=printers',
    },
  ];
}
