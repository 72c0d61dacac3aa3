/** The kinds of 流动红旗 of the village: added, changed, put out of use. */
import { eq } from 'drizzle-orm';
import {
  FLAG_HOLDER_NAMES,
  flagNameFault,
  type FlagHolderKind,
  type FlagRotation,
} from '../../shared/flags.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { flag } from '../schema/index.ts';
import { flagById, currentAwards } from './read.ts';
import { FLAG } from './states.ts';

export interface FlagKind {
  name: string;
  holderKind: FlagHolderKind;
  standard: string;
  givenBy: string;
  rotation: FlagRotation;
  copies: number;
}

function assertGoodName(tx: Tx, name: string, own?: number): void {
  const shaming = flagNameFault(name);
  if (shaming !== undefined) throw new Refusal('invalidInput', shaming);
  const other = tx.orm.select({ id: flag.id }).from(flag).where(eq(flag.name, name)).get();
  if (other && other.id !== own) {
    throw new Refusal('duplicate', `已经有${quoted(name)}，请换一个名称，或在那一种里加面数。`);
  }
}

/** Refuses duplicate, and invalidInput for a flag that would shame a person. */
export function addFlag(
  store: Store,
  by: Actor,
  { requestId, ...input }: FlagKind & { requestId: string },
): { id: number } {
  return transact(store, by, 'flags.add', { requestId, ...input }, (tx) => {
    assertGoodName(tx, input.name);
    const { id } = tx.orm
      .insert(flag)
      .values({ ...input, createdAt: tx.at })
      .returning({ id: flag.id })
      .get();
    tx.audit({ subject: `flag:${String(id)}`, summary: `设立流动红旗 ${input.name}`, after: input });
    return { id };
  });
}

/** Refuses versionConflict, duplicate, and inUse where flags that are out say otherwise. */
export function changeFlag(
  store: Store,
  by: Actor,
  input: FlagKind & { id: number; version: number; requestId: string },
): { id: number } {
  return transact(store, by, 'flags.change', input, (tx) => {
    const { id, version, requestId: _, ...after } = input;
    const {
      awarded,
      version: stored,
      state: _state,
      stateReason: _why,
      id: _id,
      ...before
    } = flagById(tx, id);
    assertVersion(stored, version, before.name);
    assertGoodName(tx, after.name, id);
    if (awarded && after.holderKind !== before.holderKind) {
      throw new Refusal(
        'inUse',
        `${before.name}已经授给过${FLAG_HOLDER_NAMES[before.holderKind]}，不能改授给${FLAG_HOLDER_NAMES[after.holderKind]}，请另设一种。`,
      );
    }
    const out = currentAwards(tx).filter(({ flagId }) => flagId === id).length;
    if (after.copies < out) {
      throw new Refusal(
        'inUse',
        `${before.name}现在有 ${String(out)} 面在外面，面数不能少于这个数。请先收回。`,
      );
    }
    tx.orm
      .update(flag)
      .set({ ...after, version: stored + 1 })
      .where(eq(flag.id, id))
      .run();
    tx.audit({ subject: `flag:${String(id)}`, summary: `修改流动红旗 ${before.name}`, before, after });
    return { id };
  });
}

interface FlagAct {
  id: number;
  version: number;
  reason: string;
  requestId: string;
}

/** Refuses invalidState while a flag of the kind is awarded. */
export function retireFlag(store: Store, by: Actor, input: FlagAct): { id: number } {
  return transact(store, by, 'flags.retire', input, (tx) => {
    const { name, state, version } = flagById(tx, input.id);
    assertVersion(version, input.version, name);
    if (state === 'retired') throw new Refusal('invalidState', `${name}已经停用。`);
    const out = currentAwards(tx).filter(({ flagId }) => flagId === input.id).length;
    if (out > 0) throw new Refusal('invalidState', `${name}还有 ${String(out)} 面在外面，请先收回再停用。`);
    transition(tx, FLAG, input.id, 'retired', { stateReason: input.reason });
    tx.audit({ subject: `flag:${String(input.id)}`, summary: `停用流动红旗 ${name}：${input.reason}` });
    return { id: input.id };
  });
}

export function resumeFlag(store: Store, by: Actor, input: FlagAct): { id: number } {
  return transact(store, by, 'flags.resume', input, (tx) => {
    const { name, state, version } = flagById(tx, input.id);
    assertVersion(version, input.version, name);
    if (state === 'used') throw new Refusal('invalidState', `${name}正在使用。`);
    transition(tx, FLAG, input.id, 'used', { stateReason: input.reason });
    tx.audit({ subject: `flag:${String(input.id)}`, summary: `恢复使用流动红旗 ${name}：${input.reason}` });
    return { id: input.id };
  });
}
