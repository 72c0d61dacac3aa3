/** Pads of numbered forms for power cuts (断电手写单): printed with numbers of their own, each pad with a keeper 保管人. */
import type { SlipPad } from '../../shared/contract/handwritten.ts';
import { requireFound } from '../../shared/refusals.ts';
import { assertVersion, prepared, transact, type Actor, type Store } from '../database/store.ts';
import { slipPad } from '../schema/index.ts';
import { eq, sql } from 'drizzle-orm';

/** Numbers are keyed in without a gap: `next` is the one after the last; null when the pad is finished. */
const PAD = `
  SELECT p.id, p.first_number AS firstNumber, p.last_number AS lastNumber, p.printed_on AS printedOn, p.holder, p.remark,
    p.staff_name AS staffName, p.version, count(h.number) FILTER (WHERE h.state = 'posted') AS posted,
    count(h.number) FILTER (WHERE h.state = 'waiting') AS waiting, count(h.number) FILTER (WHERE h.state = 'void') AS voided,
    CASE WHEN p.first_number + count(h.number) <= p.last_number THEN p.first_number + count(h.number) END AS next
  FROM slip_pad p LEFT JOIN handwritten_slip h ON h.pad_id = p.id`;

/** The latest first. */
export function listPads(store: Store): SlipPad[] {
  return prepared<[], SlipPad>(store, `${PAD} GROUP BY p.id ORDER BY p.id DESC`).all();
}

/** Refuses notFound. */
export function padById(store: Store, id: number): SlipPad {
  return requireFound(
    prepared<[number], SlipPad>(store, `${PAD} WHERE p.id = ? GROUP BY p.id`).get(id),
    '这一本手写单',
  );
}

/** The pad with this number. */
export function padOfNumber(store: Store, number: number): SlipPad | undefined {
  return prepared<[number, number], SlipPad>(
    store,
    `${PAD} WHERE p.first_number <= ? AND p.last_number >= ? GROUP BY p.id`,
  ).get(number, number);
}

/** Somebody else keeps the pad from now on. */
export function handOverPad(
  store: Store,
  by: Actor,
  input: { requestId: string; padId: number; version: number; holder: string },
): { version: number } {
  return transact(store, by, 'handwrittenSlips.handOver', input, (tx) => {
    const pad = padById(tx, input.padId);
    const name = `手写单 ${String(pad.firstNumber)} 至 ${String(pad.lastNumber)} 号`;
    assertVersion(pad.version, input.version, name);
    tx.orm
      .update(slipPad)
      .set({ holder: input.holder, version: sql`${slipPad.version} + 1` })
      .where(eq(slipPad.id, pad.id))
      .run();
    tx.audit({
      subject: `slipPad:${String(pad.id)}`,
      summary: `${name}改由${input.holder}保管（原由${pad.holder}保管）`,
      before: { holder: pad.holder },
      after: { holder: input.holder },
    });
    return { version: pad.version + 1 };
  });
}
