/** The end of an award: the flag is taken back, or the award is revoked because it was made in error. */
import { Refusal } from '../../shared/refusals.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { countFlagChange } from './award.ts';
import { awardById, flagById, currentAwards, holderName, type FlagAwardRow } from './read.ts';
import { FLAG_AWARD } from './states.ts';

interface AwardAct {
  id: number;
  /** Of the flag. */
  version: number;
  reason: string;
  requestId: string;
}

/** 收回 into the office. Refuses invalidState, invalidInput (day), versionConflict. */
export function endFlagAward(store: Store, by: Actor, input: AwardAct & { endedOn: string }): { id: number } {
  return transact(store, by, 'flags.takeBack', input, (tx) => {
    const award = awardById(tx, input.id);
    const { name, version } = flagById(tx, award.flagId);
    assertVersion(version, input.version, name);
    if (award.state !== 'held') throw new Refusal('invalidState', `${name}已经不在${holderName(award)}。`);
    assertNotFuture(tx, input.endedOn, '收回日期');
    if (input.endedOn < award.givenOn) {
      throw new Refusal(
        'invalidInput',
        `收回日期 ${input.endedOn} 早于授旗的 ${award.givenOn}，请核对日期。`,
      );
    }
    const { endedOn, reason } = input;
    transition(tx, FLAG_AWARD, input.id, 'ended', { endedOn, stateReason: reason });
    countFlagChange(tx, award.flagId, version);
    tx.audit({
      subject: `flag:${String(award.flagId)}`,
      summary: `收回${name}：${holderName(award)}（${award.no}），${endedOn}，${reason}`,
      before: { awardId: award.id, state: 'held' },
      after: { state: 'ended', endedOn },
    });
    return { id: input.id };
  });
}

/** The holder before, whose award is not itself revoked, if the flag can be with it again. */
function holderBefore(tx: Tx, award: FlagAwardRow): FlagAwardRow | undefined {
  let previousId = award.previousId;
  while (previousId !== null) {
    const previous = awardById(tx, previousId);
    if (previous.state === 'held') return undefined;
    if (previous.state === 'ended') {
      const has = currentAwards(tx).some(
        (one) =>
          one.flagId === previous.flagId &&
          one.id !== award.id &&
          one.householdId === previous.householdId &&
          one.groupId === previous.groupId &&
          one.participantId === previous.participantId,
      );
      return has ? undefined : previous;
    }
    previousId = previous.previousId;
  }
  return undefined;
}

/**
 * 撤销 of an award made in error. It stays on record; if the flag is still with its holder, it is with the holder before
 * again. Refuses invalidState for one already revoked, versionConflict.
 */
export function revokeAward(store: Store, by: Actor, input: AwardAct): { id: number; backTo: string | null } {
  return transact(store, by, 'flags.revoke', input, (tx) => {
    const award = awardById(tx, input.id);
    const { name, version } = flagById(tx, award.flagId);
    assertVersion(version, input.version, name);
    if (award.state === 'revoked') throw new Refusal('invalidState', `授旗 ${award.no} 已经撤销。`);
    const back = award.state === 'held' ? holderBefore(tx, award) : undefined;
    transition(tx, FLAG_AWARD, input.id, 'revoked', {
      stateReason: input.reason,
      endedOn: award.endedOn ?? tx.today,
    });
    if (back) transition(tx, FLAG_AWARD, back.id, 'held', { endedOn: null, stateReason: '' });
    countFlagChange(tx, award.flagId, version);
    const backTo = back ? holderName(back) : null;
    tx.audit({
      subject: `flag:${String(award.flagId)}`,
      summary: `撤销授旗 ${award.no}（${name}，${holderName(award)}）：${input.reason}${backTo === null ? '' : `；旗仍在${backTo}`}`,
      before: { awardId: award.id, state: award.state },
      after: { state: 'revoked', backTo: back?.id ?? null },
    });
    return { id: input.id, backTo };
  });
}
