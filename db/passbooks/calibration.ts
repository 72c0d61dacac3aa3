/** Print calibration of the passbook. */
import * as z from 'zod';
import { DEFAULT_CALIBRATION, type PassbookCalibration } from '../../shared/passbooks.ts';
import { nextSettingsVersion, readSetting, settingsVersion, writeSetting } from '../village/settings.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

const KEY = 'passbookCalibration';

const measures = z.object({
  offsetX: z.number(),
  offsetY: z.number(),
  firstLineAbove: z.number(),
  firstLineBelow: z.number(),
  pitch: z.number(),
  linePages: z.int(),
} satisfies Record<keyof PassbookCalibration, z.ZodType>);

/** Stored measures, or the defaults. */
export function calibration(store: Store): PassbookCalibration {
  return { ...DEFAULT_CALIBRATION, ...readSetting(store, KEY, measures.partial()) };
}

/** The same with its version, for the form. */
export function keptCalibration(store: Store): PassbookCalibration & { version: number } {
  return { ...calibration(store), version: settingsVersion(store, KEY) };
}

export function calibrate(
  store: Store,
  by: Actor,
  input: PassbookCalibration & { requestId: string; version: number },
): PassbookCalibration & { version: number } {
  return transact(store, by, 'passbooks.calibrate', input, (tx) => {
    const before = calibration(tx);
    const version = nextSettingsVersion(tx, KEY, input.version, '存折打印校准');
    const { offsetX, offsetY, firstLineAbove, firstLineBelow, pitch, linePages } = input;
    const after: PassbookCalibration = { offsetX, offsetY, firstLineAbove, firstLineBelow, pitch, linePages };
    writeSetting(tx, KEY, after);
    tx.audit({ subject: 'setting:passbookCalibration', summary: '修改存折打印校准', before, after });
    return { ...after, version };
  });
}
