/** Set-up checklist of a new village, with completed steps ticked. */
import { count, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as z from 'zod';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { Store, Tx } from '../database/store.ts';
import {
  committeeMember,
  goods,
  household,
  manualBackup,
  opening,
  scheme,
  staff,
  transferTotal,
} from '../schema/index.ts';

const RECOVERY_CODE_PRINTED = 'recoveryCodePrinted';

/** The recovery code is on paper. */
export function markRecoveryCodePrinted(tx: Tx): void {
  writeSetting(tx, RECOVERY_CODE_PRINTED, tx.at);
}

/** Whether the table has a row (that fulfils the condition). */
function hasRow(store: Store, table: SQLiteTable, where?: SQL): boolean {
  return (
    store.orm
      .select({ one: sql`1` })
      .from(table)
      .where(where)
      .limit(1)
      .get() !== undefined
  );
}

function countStaff(store: Store): number {
  return store.orm.select({ n: count() }).from(staff).get()?.n ?? 0;
}

/** Empty when complete. */
export function setupSteps(store: Store): HomeOverview['setup'] {
  const takenOver = hasRow(store, opening, ne(opening.state, 'discarded'));
  const begunFromZero = !takenOver && hasRow(store, transferTotal);
  const steps: HomeOverview['setup'] = [
    {
      key: 'roster',
      title: '导入农户花名册',
      detail: '从村里现有的表格开始',
      done: hasRow(store, household),
      page: '/households/import',
    },
    {
      key: 'scheme',
      title: '选用积分办法',
      detail: '经村民会议表决后施行',
      done: hasRow(store, scheme, eq(scheme.state, 'inForce')),
      page: '/schemes/templates',
    },
    {
      key: 'opening',
      title: begunFromZero ? '不用接转原来的积分余额' : '接转原来的积分余额',
      detail: begunFromZero ? '已经从零开始记分' : '以前用纸账、表格记过积分的村才需要',
      done: takenOver || begunFromZero,
      page: '/openings',
    },
    {
      key: 'committee',
      title: '登记评议小组',
      detail: '没有成员开不了评议会',
      done: hasRow(store, committeeMember, eq(committeeMember.active, true)),
      page: '/meetings?open=committee',
    },
    {
      key: 'staff',
      title: '添加操作员',
      detail: '村会计、店主、监委会各用各的用户名',
      done: countStaff(store) > 1,
      page: '/system?tab=staff',
    },
    {
      key: 'goods',
      title: '导入物品目录',
      detail: '开积分超市才需要',
      done: hasRow(store, goods),
      page: '/goods/import',
    },
    {
      key: 'backup',
      title: '做一次备份',
      detail: '最好存到 U 盘',
      // Automatic backups stay on this computer: only one made by a person counts.
      done: hasRow(store, manualBackup),
      page: '/system?tab=backup',
    },
    {
      key: 'recovery',
      title: '打印数据恢复码',
      detail: '换电脑、恢复备份要用，请锁进柜子',
      done: readSetting(store, RECOVERY_CODE_PRINTED, z.string()) !== undefined,
      page: '/system?tab=about',
    },
  ];
  return steps.every(({ done }) => done) ? [] : steps;
}
