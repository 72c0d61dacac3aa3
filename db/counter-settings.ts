import * as z from 'zod';
import { DEFAULT_COUNTER_SETTINGS, ROLL_WIDTHS, type CounterSettings } from '../shared/counter.ts';
import { readSetting, writeSetting } from './settings.ts';
import { act, type By, type Store } from './store.ts';

const KEPT = {
  proxyDailyLimit: z.int().positive(),
  rollWidth: z.literal(ROLL_WIDTHS),
};

/** As the village set them, or as they are until it does. */
export function counterSettings(store: Store): CounterSettings {
  return {
    proxyDailyLimit:
      readSetting(store, 'proxyDailyLimit', KEPT.proxyDailyLimit) ?? DEFAULT_COUNTER_SETTINGS.proxyDailyLimit,
    rollWidth: readSetting(store, 'rollWidth', KEPT.rollWidth) ?? DEFAULT_COUNTER_SETTINGS.rollWidth,
  };
}

export function changeCounterSettings(
  store: Store,
  by: By,
  input: CounterSettings & { requestId: string },
): CounterSettings {
  return act(store, by, 'village.changeCounterSettings', input, (w) => {
    const before = counterSettings(w);
    const after: CounterSettings = { proxyDailyLimit: input.proxyDailyLimit, rollWidth: input.rollWidth };
    writeSetting(w, 'proxyDailyLimit', after.proxyDailyLimit);
    writeSetting(w, 'rollWidth', after.rollWidth);
    w.audit({
      subject: 'setting:counter',
      summary: `修改打印与柜台设置：同一人每天最多代领 ${String(after.proxyDailyLimit)} 户，小票纸宽 ${String(after.rollWidth)} 毫米`,
      before,
      after,
    });
    return after;
  });
}
