/** Calibrations of the printers that print passbooks: one a printer, one of them proposed. */
import { and, eq, ne, sql } from 'drizzle-orm';
import {
  calibrationOf,
  describeCalibration,
  NO_CALIBRATION,
  type MeasuredSheet,
  type PrinterCalibration,
} from '../../shared/printer-calibration.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { printerCalibration } from '../schema/index.ts';

export type StoredCalibration = typeof printerCalibration.$inferSelect;

/** The proposed one first. */
export function printerCalibrations(store: Store): StoredCalibration[] {
  return store.orm
    .select()
    .from(printerCalibration)
    .all()
    .toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault) || one.id - other.id);
}

function calibrationById(store: Store, id: number): StoredCalibration {
  const row = store.orm.select().from(printerCalibration).where(eq(printerCalibration.id, id)).get();
  return requireFound(row, '打印机校准');
}

/** Calibration of a printer, or of the proposed one. Refuses notFound. */
export function calibrationFor(store: Store, id: number | null): PrinterCalibration {
  const [proposed] = printerCalibrations(store);
  const row = id === null ? proposed : calibrationById(store, id);
  if (!row) return NO_CALIBRATION;
  const { offsetX, offsetY, rulerX, rulerY } = row;
  return { offsetX, offsetY, rulerX, rulerY };
}

/** Queue of a printer, or of the usual one; null where it has none of its own. Refuses notFound. */
export function queueOfPrinter(store: Store, id: number | null): string | null {
  const [usual] = printerCalibrations(store);
  return (id === null ? usual : calibrationById(store, id))?.queue ?? null;
}

/** Refuses notFound. */
export function printerName(store: Store, id: number): string {
  return calibrationById(store, id).name;
}

function requireFreeName(tx: Tx, name: string, id: number): void {
  const taken = tx.orm
    .select({ id: printerCalibration.id })
    .from(printerCalibration)
    .where(and(eq(printerCalibration.name, name), ne(printerCalibration.id, id)))
    .get();
  if (!taken) return;
  throw new Refusal('duplicate', `已有叫${quoted(name)}的打印机。请换个名字，或直接重新校准它。`);
}

/** The one that was proposed so far has a new version, so that a form read before does not propose it again. */
function propose(tx: Tx, id: number): void {
  tx.orm
    .update(printerCalibration)
    .set({ isDefault: false, version: sql`${printerCalibration.version} + 1` })
    .where(and(eq(printerCalibration.isDefault, true), ne(printerCalibration.id, id)))
    .run();
  tx.orm.update(printerCalibration).set({ isDefault: true }).where(eq(printerCalibration.id, id)).run();
}

export interface PrinterInput {
  name: string;
  queue: string | null;
  isDefault: boolean;
  /** Null: keeps what was measured before. */
  measured: MeasuredSheet | null;
}

const queueText = (queue: string | null): string => (queue === null ? '' : `，送到${quoted(queue)}`);

/** Adds a printer with what was measured on its sheet. Refuses duplicate. */
export function addPrinter(
  store: Store,
  by: Actor,
  input: PrinterInput & { requestId: string },
): StoredCalibration {
  return transact(store, by, 'passbooks.addPrinter', input, (tx) => {
    const { name, queue, isDefault, measured } = input;
    requireFreeName(tx, name, 0);
    const measures = measured ? calibrationOf(measured) : NO_CALIBRATION;
    const { id } = tx.orm
      .insert(printerCalibration)
      .values({ name, queue, ...measures, measuredAt: tx.at })
      .returning({ id: printerCalibration.id })
      .get();
    if (isDefault) propose(tx, id);
    tx.audit({
      subject: `printerCalibration:${String(id)}`,
      summary: `登记存折打印机：${name}${queueText(queue)}，${describeCalibration(measures)}`,
      after: { name, queue, isDefault, measured, ...measures },
    });
    return calibrationById(tx, id);
  });
}

/** Refuses versionConflict, duplicate, and invalidState for a printer that would leave none proposed. */
export function changePrinter(
  store: Store,
  by: Actor,
  input: PrinterInput & { requestId: string; id: number; version: number },
): StoredCalibration {
  return transact(store, by, 'passbooks.changePrinter', input, (tx) => {
    const { id, name, queue, isDefault, measured } = input;
    const before = calibrationById(tx, id);
    assertVersion(before.version, input.version, '打印机校准');
    requireFreeName(tx, name, id);
    if (before.isDefault && !isDefault) {
      throw new Refusal('invalidState', '总要有一台常用的打印机。请在另一台上选“常用”，这一台就不是了。');
    }
    const measures = measured ? calibrationOf(measured) : {};
    tx.orm
      .update(printerCalibration)
      .set({
        name,
        queue,
        ...measures,
        ...(measured ? { measuredAt: tx.at } : {}),
        version: before.version + 1,
      })
      .where(eq(printerCalibration.id, id))
      .run();
    if (isDefault) propose(tx, id);
    const after = calibrationById(tx, id);
    tx.audit({
      subject: `printerCalibration:${String(id)}`,
      summary: `修改存折打印机：${name}${queueText(queue)}，${describeCalibration(after)}`,
      before,
      after: { ...after, measured },
    });
    return after;
  });
}

/** A printer that is gone. Refuses invalidState for the proposed one. */
export function removePrinter(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number; version: number },
): { removed: string } {
  return transact(store, by, 'passbooks.removePrinter', input, (tx) => {
    const before = calibrationById(tx, input.id);
    assertVersion(before.version, input.version, '打印机校准');
    if (before.isDefault) {
      throw new Refusal('invalidState', '常用的打印机不能去掉。请先把另一台设为常用。');
    }
    tx.orm.delete(printerCalibration).where(eq(printerCalibration.id, input.id)).run();
    tx.audit({
      subject: `printerCalibration:${String(input.id)}`,
      summary: `去掉存折打印机：${before.name}`,
      before,
    });
    return { removed: before.name };
  });
}
