/** Removes and readmits participants. */
import { Refusal } from '../../shared/refusals.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireCandidateVersion, writeEntry, type EntryChange } from './entry.ts';
import { recordReturn, requireBackAfter } from './returns.ts';

/** Removes a participant from a day on; earned points stay. Refuses invalidState, invalidInput. */
export function removeParticipant(
  store: Store,
  by: Actor,
  input: EntryChange & { leftOn: string; reason: string },
): { version: number } {
  return transact(store, by, 'participants.remove', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    if (before.entry.state === 'left') {
      throw new Refusal(
        'invalidState',
        `${before.subject.name}已于${before.entry.leftOn ?? '此前'}退出，不必再办。`,
      );
    }
    assertNotFuture(tx, input.leftOn, '退出日期');
    const columns = { state: 'left', leftOn: input.leftOn, stateReason: input.reason } as const;
    return writeEntry(tx, scheme, before, columns, `自${input.leftOn}退出：${input.reason}`);
  });
}

/** Readmits a removed participant from a day on, by default today. Refuses invalidState, invalidInput. */
export function readmitParticipant(
  store: Store,
  by: Actor,
  input: EntryChange & { reason: string; backOn?: string | undefined },
): { version: number } {
  return transact(store, by, 'participants.readmit', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    if (before.entry.state === 'active') {
      if (before.gone) {
        throw new Refusal(
          'invalidState',
          `${before.subject.name}已经销户或离户。应当继续参加的，请先在“农户”里恢复。`,
        );
      }
      throw new Refusal('invalidState', `${before.subject.name}没有退出，不必恢复。`);
    }
    const { backOn = tx.today } = input;
    const { leftOn } = before.entry;
    requireBackAfter(tx, { name: before.subject.name, leftOn, backOn }, '恢复日期');
    const columns = { state: 'active', leftOn: null, stateReason: '' } as const;
    recordReturn(tx, before.subject.participantId, 'readmitted', leftOn, backOn);
    const since = backOn === tx.today ? '' : `（自${backOn}）`;
    return writeEntry(tx, scheme, before, columns, `恢复参加${since}：${input.reason}`);
  });
}
