/** Numbers for a new pad, or those of one printed before a restore. */
import { LARGEST_HANDWRITTEN, MAX_FORMS_ON_PAD } from '../../shared/handwritten.ts';
import { Refusal } from '../../shared/refusals.ts';
import { nextSerial, serialAhead, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { slipPad } from '../schema/index.ts';
import { and, gte, lte } from 'drizzle-orm';

/** Numbers that no form ever had. */
function reserveNumbers(tx: Tx, count: number): number {
  const first = nextSerial(tx, 'handwritten');
  for (let n = 1; n < count; n += 1) nextSerial(tx, 'handwritten');
  if (first + count - 1 > LARGEST_HANDWRITTEN) throw new Refusal('capExceeded', '手写单的号码已经用完。');
  return first;
}

/** Numbers of a pad that was printed before a restore, and is not in the books any more. Refuses invalidInput, duplicate. */
function requireFreed(tx: Tx, first: number, last: number): void {
  const ahead = serialAhead(tx, 'handwritten');
  if (last > ahead) {
    throw new Refusal(
      'invalidInput',
      `${String(first)} 至 ${String(last)} 号里有还没有印过的号码（印到 ${String(ahead)} 号）。只有恢复备份以前印的才填起号；新印的请把“起号”留空。`,
    );
  }
  const other = tx.orm
    .select({ firstNumber: slipPad.firstNumber, lastNumber: slipPad.lastNumber })
    .from(slipPad)
    .where(and(lte(slipPad.firstNumber, last), gte(slipPad.lastNumber, first)))
    .get();
  if (other) {
    throw new Refusal(
      'duplicate',
      `号码与 ${String(other.firstNumber)} 至 ${String(other.lastNumber)} 号那一本重复，请核对起号和张数。`,
    );
  }
}

/**
 * Reserves consecutive numbers for a pad that will be printed. `firstNumber` only for a pad that was printed before a
 * restore took it out of the books. Refuses capExceeded (numbers run out), invalidInput, duplicate.
 */
export function addPad(
  store: Store,
  by: Actor,
  input: {
    requestId: string;
    count: number;
    firstNumber?: number | undefined;
    holder: string;
    remark: string;
  },
): { padId: number; firstNumber: number; lastNumber: number } {
  return transact(store, by, 'handwrittenSlips.addPad', input, (tx) => {
    const { count, holder, remark } = input;
    if (count > MAX_FORMS_ON_PAD)
      throw new Refusal('capExceeded', `一本最多 ${String(MAX_FORMS_ON_PAD)} 张，请分几本。`);
    if (input.firstNumber !== undefined) requireFreed(tx, input.firstNumber, input.firstNumber + count - 1);
    const firstNumber = input.firstNumber ?? reserveNumbers(tx, count);
    const lastNumber = firstNumber + count - 1;
    const { staffId, name: staffName } = tx.by;
    const { id } = tx.orm
      .insert(slipPad)
      .values({ firstNumber, lastNumber, printedOn: tx.today, holder, remark, at: tx.at, staffId, staffName })
      .returning({ id: slipPad.id })
      .get();
    tx.audit({
      subject: `slipPad:${String(id)}`,
      summary: `手写单一本：${String(firstNumber)} 至 ${String(lastNumber)} 号，${String(count)} 张，交${holder}保管`,
      after: { firstNumber, lastNumber, holder, remark },
    });
    return { padId: id, firstNumber, lastNumber };
  });
}
