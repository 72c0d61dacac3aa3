/** Counter settings of the village. */
import type { CounterSettings, VersionedCounterSettings } from '../../shared/contract/village.ts';
import * as z from 'zod';
import {
  DEFAULT_COUNTER_SETTINGS,
  LOCK_MINUTES,
  PRINTER_FONTS,
  RETURN_DAYS,
  ROLL_WIDTHS,
  SLIP_OUTPUTS,
} from '../../shared/counter-settings.ts';
import { PLU_DIGITS, SCALE_PREFIXES, type ScaleCodes } from '../../shared/scale-codes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { readPrinterAddress } from '../../shared/values/printer-address.ts';
import { nextSettingsVersion, readSetting, settingsVersion, writeSetting } from './settings.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

const KEPT = {
  proxyDailyLimit: z.int().positive(),
  returnDays: z.int().min(RETURN_DAYS.min).max(RETURN_DAYS.max),
  shifts: z.boolean(),
  slipOutput: z.enum(SLIP_OUTPUTS),
  printerAddress: z.string().refine((text) => text === '' || readPrinterAddress(text).ok),
  printerFont: z.enum(PRINTER_FONTS),
  cutsPaper: z.boolean(),
  opensDrawer: z.boolean(),
  rollWidth: z.literal(ROLL_WIDTHS),
  scaleWeightPrefix: z.enum(['', ...SCALE_PREFIXES]),
  scalePricePrefix: z.enum(['', ...SCALE_PREFIXES]),
  scalePluDigits: z.literal(PLU_DIGITS),
  lockMinutes: z.int().min(LOCK_MINUTES.min).max(LOCK_MINUTES.max),
} satisfies Record<keyof CounterSettings, z.ZodType>;

const DEFAULTS: CounterSettings = DEFAULT_COUNTER_SETTINGS;

const GROUP = 'counter';

/** Counter settings with their version, for the form. */
export function versionedCounterSettings(store: Store): VersionedCounterSettings {
  return { ...counterSettings(store), version: settingsVersion(store, GROUP) };
}

function kept<Key extends keyof CounterSettings>(store: Store, key: Key): CounterSettings[Key] {
  const value = readSetting(store, key, KEPT[key]) as CounterSettings[Key] | undefined;
  return value ?? DEFAULTS[key];
}

/** Stored settings, or the defaults. */
export function counterSettings(store: Store): CounterSettings {
  return {
    proxyDailyLimit: kept(store, 'proxyDailyLimit'),
    returnDays: returnDays(store),
    shifts: requiresShifts(store),
    slipOutput: kept(store, 'slipOutput'),
    printerAddress: kept(store, 'printerAddress'),
    printerFont: kept(store, 'printerFont'),
    cutsPaper: kept(store, 'cutsPaper'),
    opensDrawer: kept(store, 'opensDrawer'),
    rollWidth: kept(store, 'rollWidth'),
    ...scaleCodes(store),
    lockMinutes: lockMinutes(store),
  };
}

export function scaleCodes(store: Store): ScaleCodes {
  return {
    scaleWeightPrefix: kept(store, 'scaleWeightPrefix'),
    scalePricePrefix: kept(store, 'scalePricePrefix'),
    scalePluDigits: kept(store, 'scalePluDigits'),
  };
}

export function lockMinutes(store: Store): number {
  return kept(store, 'lockMinutes');
}

export function returnDays(store: Store): number {
  return kept(store, 'returnDays');
}

export function requiresShifts(store: Store): boolean {
  return kept(store, 'shifts');
}

function printerText({ slipOutput, printerAddress, printerFont, cutsPaper, opensDrawer }: CounterSettings) {
  if (slipOutput === 'pdf') return '小票打成 PDF';
  const font = printerFont === 'gbk' ? '用打印机字库' : '全部按图打印';
  return `小票打到小票打印机 ${printerAddress}，${font}，${cutsPaper ? '切纸' : '不切纸'}，${opensDrawer ? '开钱箱' : '不开钱箱'}`;
}

function scaleText({ scaleWeightPrefix, scalePricePrefix, scalePluDigits }: CounterSettings): string {
  const prefixes = [
    ...(scaleWeightPrefix === '' ? [] : [`重量码 ${scaleWeightPrefix}`]),
    ...(scalePricePrefix === '' ? [] : [`价格码 ${scalePricePrefix}`]),
  ];
  if (prefixes.length === 0) return '';
  return `，电子秤条码${prefixes.join('、')}、货号 ${String(scalePluDigits)} 位`;
}

export function changeCounterSettings(
  store: Store,
  by: Actor,
  input: CounterSettings & { requestId: string; version: number },
): VersionedCounterSettings {
  if (input.slipOutput === 'receipt' && input.printerAddress === '') {
    throw new Refusal('invalidInput', '小票要打到小票打印机，“打印机接口”不能为空。请填写接口，或改选 PDF。');
  }
  if (input.scaleWeightPrefix !== '' && input.scaleWeightPrefix === input.scalePricePrefix) {
    throw new Refusal(
      'invalidInput',
      `电子秤的重量码和价格码不能都以 ${input.scalePricePrefix} 开头，否则分不清是重量还是价格。请改其中一个，或只用一种。`,
    );
  }
  return transact(store, by, 'village.changeCounterSettings', input, (tx) => {
    const before = counterSettings(tx);
    const { requestId: _, version: seen, ...after } = input;
    const version = nextSettingsVersion(tx, GROUP, seen, '打印与柜台设置');
    for (const key of Object.keys(KEPT) as (keyof CounterSettings)[]) writeSetting(tx, key, after[key]);
    tx.audit({
      subject: 'setting:counter',
      summary: `修改打印与柜台设置：同一人每天最多代领 ${String(after.proxyDailyLimit)} 户，${after.returnDays === 0 ? '当天' : `${String(after.returnDays)} 天内`}可以退货，${after.shifts ? '要开班才能兑换' : '不分班次'}，小票纸宽 ${String(after.rollWidth)} 毫米，无人操作 ${String(after.lockMinutes)} 分钟锁屏，${printerText(after)}${scaleText(after)}`,
      before,
      after,
    });
    return { ...after, version };
  });
}
