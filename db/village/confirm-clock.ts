import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { assertClockPossible, clockDoubt, CONFIRMATION, noteConfirmed } from '../database/clock-doubt.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

/** Confirms that the computer's date is right; later acts are compared with it. */
export function confirmClock(
  store: Store,
  by: Actor,
  input: { requestId?: string; date: string },
): { done: true } {
  return transact(store, by, CONFIRMATION, input, (tx) => {
    assertClockPossible(tx);
    if (input.date !== tx.today) {
      throw new Refusal('versionConflict', `电脑日期现在是${chineseDate(tx.today)}，请再核对一次。`);
    }
    const { lastDay } = clockDoubt(tx);
    noteConfirmed(tx, tx.at);
    tx.audit({
      subject: 'clock',
      summary: `${by.name} 核对过电脑日期：${chineseDate(tx.today)}正确${lastDay === null ? '' : `（上次办理 ${chineseDate(lastDay)}）`}`,
    });
    return { done: true };
  });
}
