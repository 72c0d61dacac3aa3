/** Counter settings of the village. */
import type { VersionedCounterSettings } from '../../shared/contract/village.ts';
import * as z from 'zod';
import {
  DEFAULT_COUNTER_SETTINGS,
  LOCK_MINUTES,
  ROLL_WIDTHS,
  type CounterSettings,
} from '../../shared/counter-settings.ts';
import { nextSettingsVersion, readSetting, settingsVersion, writeSetting } from './settings.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

const KEPT = {
  proxyDailyLimit: z.int().positive(),
  rollWidth: z.literal(ROLL_WIDTHS),
  lockMinutes: z.int().min(LOCK_MINUTES.min).max(LOCK_MINUTES.max),
};

const GROUP = 'counter';

/** The same with its version, for the form. */
export function keptCounterSettings(store: Store): VersionedCounterSettings {
  return { ...counterSettings(store), version: settingsVersion(store, GROUP) };
}

/** Stored settings, or the defaults. */
export function counterSettings(store: Store): CounterSettings {
  return {
    proxyDailyLimit:
      readSetting(store, 'proxyDailyLimit', KEPT.proxyDailyLimit) ?? DEFAULT_COUNTER_SETTINGS.proxyDailyLimit,
    rollWidth: readSetting(store, 'rollWidth', KEPT.rollWidth) ?? DEFAULT_COUNTER_SETTINGS.rollWidth,
    lockMinutes: lockMinutes(store),
  };
}

export function lockMinutes(store: Store): number {
  return readSetting(store, 'lockMinutes', KEPT.lockMinutes) ?? DEFAULT_COUNTER_SETTINGS.lockMinutes;
}

export function changeCounterSettings(
  store: Store,
  by: Actor,
  input: CounterSettings & { requestId: string; version: number },
): VersionedCounterSettings {
  return transact(store, by, 'village.changeCounterSettings', input, (tx) => {
    const before = counterSettings(tx);
    const version = nextSettingsVersion(tx, GROUP, input.version, '打印与柜台设置');
    const after: CounterSettings = {
      proxyDailyLimit: input.proxyDailyLimit,
      rollWidth: input.rollWidth,
      lockMinutes: input.lockMinutes,
    };
    writeSetting(tx, 'proxyDailyLimit', after.proxyDailyLimit);
    writeSetting(tx, 'rollWidth', after.rollWidth);
    writeSetting(tx, 'lockMinutes', after.lockMinutes);
    tx.audit({
      subject: 'setting:counter',
      summary: `修改打印与柜台设置：同一人每天最多代领 ${String(after.proxyDailyLimit)} 户，小票纸宽 ${String(after.rollWidth)} 毫米，无人操作 ${String(after.lockMinutes)} 分钟锁屏`,
      before,
      after,
    });
    return { ...after, version };
  });
}
