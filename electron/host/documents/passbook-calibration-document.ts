/**
 * Pages on which a printer and the measures of a booklet are tried. They go the way of booklets, to the queue of their
 * paper or by the print dialog, because each way may put them elsewhere.
 */
import { currentGeometry } from '../../../db/passbooks/geometry.ts';
import { calibrationFor, printerName } from '../../../db/passbooks/printer-calibrations.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { linesPerPage, type PassbookGeometry } from '../../../shared/passbook-geometry.ts';
import { renderTrial, type DocumentApp } from './archive.ts';

const SERIAL = '校准';

/** Trial page: a double page with a number on every line, with the measures being tried. */
export function trialDocument(
  app: DocumentApp,
  { geometry, printerId }: { geometry: PassbookGeometry; printerId: number | null },
): Promise<DrawnDocument> {
  const lines = Array.from({ length: linesPerPage(geometry) }, (_, index) => ({
    date: todayOf(app.store),
    summary: `校准第 ${String(index + 1)} 行`,
    ...(index % 2 === 0 ? { deposit: 100 } : { withdrawal: 100 }),
    balance: index % 2 === 0 ? 100 : 0,
    handler: '校准',
    page: 1,
    line: index + 1,
  }));
  return renderTrial(
    app,
    {
      kind: 'passbook-continuation',
      serial: SERIAL,
      title: '存折试打页',
      subject: 'setting:passbookGeometry',
      content: {
        geometry,
        calibration: calibrationFor(app.store, printerId),
        booklets: [{ householdNumber: '', head: '', lines }],
      },
    },
    'passbook',
  );
}

/** The sheet on which a printer is measured, as it is or, to check it, with its calibration. It names the printer. */
export function calibrationDocument(
  app: DocumentApp,
  { printerId, calibrated }: { printerId: number | null; calibrated: boolean },
): Promise<DrawnDocument> {
  const { store } = app;
  const printer = printerId === null ? '' : printerName(store, printerId);
  return renderTrial(
    app,
    {
      kind: 'passbook-calibration',
      serial: SERIAL,
      title: `存折打印机${calibrated ? '核对页' : '校准页'}${printer === '' ? '' : `：${printer}`}`,
      subject: `printerCalibration:${String(printerId ?? 'new')}`,
      content: {
        geometry: currentGeometry(store).geometry,
        printer,
        calibration: calibrated ? calibrationFor(store, printerId) : null,
      },
    },
    'passbook',
  );
}
