/** Where the office's printer puts the lines of a booklet. */
import { DEFAULT_CALIBRATION, type PassbookCalibration } from '../../shared/passbooks.ts';
import { act, prepared, type By, type Store } from '../store.ts';

const KEY = 'passbookCalibration';

/** As measured, or as the booklet is made where nothing was measured yet. */
export function calibration(store: Store): PassbookCalibration {
  const row = prepared<[string], { value: string }>(store, 'SELECT value FROM setting WHERE key = ?').get(
    KEY,
  );
  if (!row) return DEFAULT_CALIBRATION;
  return { ...DEFAULT_CALIBRATION, ...(JSON.parse(row.value) as Partial<PassbookCalibration>) };
}

export function calibrate(
  store: Store,
  by: By,
  input: PassbookCalibration & { requestId: string },
): PassbookCalibration {
  return act(store, by, 'passbooks.calibrate', input, (w) => {
    const before = calibration(w);
    const { offsetX, offsetY, firstLineAbove, firstLineBelow, pitch, linePages } = input;
    const after: PassbookCalibration = { offsetX, offsetY, firstLineAbove, firstLineBelow, pitch, linePages };
    prepared(
      w,
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ).run(KEY, JSON.stringify(after));
    w.audit({ subject: 'setting:passbookCalibration', summary: '修改存折打印校准', before, after });
    return after;
  });
}
