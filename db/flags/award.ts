/** 授旗: a flag goes to its next holder. */
import { eq, and, isNull } from 'drizzle-orm';
import type { FlagBasisInput } from '../../shared/contract/flags.ts';
import type { FlagHolderKind } from '../../shared/flags.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { assertVersion, nextSerial, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { householdById } from '../households/rows.ts';
import { flag, flagAward, participant } from '../schema/index.ts';
import { villageGroups } from '../village/groups.ts';
import { basisColumns } from './basis.ts';
import { awardById, flagById, currentAwards, holderName, type FlagAwardRow } from './read.ts';
import { FLAG_AWARD } from './states.ts';

export interface AwardInput {
  flagId: number;
  /** Of the flag. */
  version: number;
  /** Id of the household, group or participant, as the flag says. */
  holderId: number;
  givenOn: string;
  reason: string;
  basis: FlagBasisInput;
  /** The award that ends with this one; null for a flag that is in the office. */
  previousId: number | null;
  requestId: string;
}

type Holder = Pick<typeof flagAward.$inferInsert, 'householdId' | 'groupId' | 'participantId'>;

function holderOf(tx: Tx, kind: FlagHolderKind, id: number): Holder {
  if (kind === 'household') {
    const { no, state } = householdById(tx, id as HouseholdId);
    if (state === 'closed') throw new Refusal('invalidState', `户号 ${no} 已经销户，不能授旗。请另选一户。`);
    return { householdId: id as HouseholdId };
  }
  if (kind === 'group') {
    requireFound(
      villageGroups(tx).find((group) => group.id === id),
      '该村民小组',
    );
    return { groupId: id as GroupId };
  }
  const body = tx.orm
    .select({ state: participant.state })
    .from(participant)
    .where(and(eq(participant.id, id), isNull(participant.householdId), isNull(participant.memberId)))
    .get();
  if (requireFound(body, '该考评对象').state === 'left')
    throw new Refusal('invalidState', '该考评对象已经退出，不能授旗。请另选一个。');
  return { participantId: id };
}

/** The award that ends; refuses where it is not one of the flag's, or where no flag is left in the office. */
function endingAward(
  tx: Tx,
  { flagId, previousId, givenOn }: AwardInput,
  { name, copies }: { name: string; copies: number },
  current: readonly FlagAwardRow[],
): FlagAwardRow | null {
  if (previousId === null) {
    if (current.length < copies) return null;
    throw new Refusal(
      'invalidState',
      `${name}共 ${String(copies)} 面，都在外面。请选从哪一处接过来，或先收回一面。`,
    );
  }
  const previous = awardById(tx, previousId);
  if (previous.flagId !== flagId || previous.state !== 'held') {
    throw new Refusal('invalidState', `${name}已经不在${holderName(previous)}，请刷新后再看。`);
  }
  if (givenOn < previous.givenOn) {
    throw new Refusal(
      'invalidInput',
      `授旗日期 ${givenOn} 早于${holderName(previous)}得旗的 ${previous.givenOn}，请核对日期。`,
    );
  }
  return previous;
}

/**
 * Awards a flag, which ends the award of the holder before on the same day. The same holder may win it again. Refuses
 * invalidState (out of use, none left, closed household), invalidInput (day), duplicate (has one already), versionConflict.
 */
export function awardFlag(store: Store, by: Actor, input: AwardInput): { id: number; no: string } {
  return transact(store, by, 'flags.award', input, (tx) => {
    const kind = flagById(tx, input.flagId);
    assertVersion(kind.version, input.version, kind.name);
    if (kind.state === 'retired') throw new Refusal('invalidState', `${kind.name}已经停用，不能授旗。`);
    assertNotFuture(tx, input.givenOn, '授旗日期');
    const current = currentAwards(tx).filter(({ flagId }) => flagId === input.flagId);
    const previous = endingAward(tx, input, kind, current);
    const holder = holderOf(tx, kind.holderKind, input.holderId);
    const has = current.find(
      (one) =>
        one.id !== previous?.id && (one.householdId ?? one.groupId ?? one.participantId) === input.holderId,
    );
    if (has) {
      throw new Refusal('duplicate', `${holderName(has)}已经挂着一面${kind.name}（${has.no}），不用再授。`);
    }
    if (previous) transition(tx, FLAG_AWARD, previous.id, 'ended', { endedOn: input.givenOn });
    const year = input.givenOn.slice(0, 4);
    const no = `旗〔${year}〕${String(nextSerial(tx, `flag:${year}`))}号`;
    const { id } = tx.orm
      .insert(flagAward)
      .values({
        no,
        flagId: input.flagId,
        ...holder,
        givenOn: input.givenOn,
        reason: input.reason,
        ...basisColumns(tx, input.basis),
        previousId: previous?.id ?? null,
        staffId: by.staffId,
        recordedAt: tx.at,
      })
      .returning({ id: flagAward.id })
      .get();
    countFlagChange(tx, input.flagId, kind.version);
    const from = previous ? `，从${holderName(previous)}接过` : '';
    tx.audit({
      subject: `flag:${String(input.flagId)}`,
      summary: `授旗 ${no}：${kind.name}授给${holderName(awardById(tx, id))}${from}，${input.givenOn}，${input.reason}`,
      after: { awardId: id, ...holder, givenOn: input.givenOn, previousId: previous?.id ?? null },
    });
    return { id, no };
  });
}

/** The flag is somewhere else now: another version of it. */
export function countFlagChange(tx: Tx, flagId: number, version: number): void {
  tx.orm
    .update(flag)
    .set({ version: version + 1 })
    .where(eq(flag.id, flagId))
    .run();
}
