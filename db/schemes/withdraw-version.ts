/** 撤回执行: takes back a version that was voted on and has not begun. */
import { and, desc, eq } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transition } from '../database/states.ts';
import { scheme, schemeVersion } from '../schema/index.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { requireFreeSchemeName } from './adopt.ts';
import { schemeById } from './read.ts';
import { schemeVersionById } from './versions.ts';
import { SCHEME, SCHEME_VERSION } from './states.ts';

/**
 * The version stays on record with its vote, as withdrawn, and the one before it is in force again; without
 * one the scheme is not in force. Refuses invalidState for a version that has begun.
 */
export function withdrawVersion(
  store: Store,
  by: Actor,
  input: { versionId: number; reason: string; requestId?: string },
): SchemeAnswer {
  return transact(store, by, 'schemes.withdrawVersion', input, (tx) => {
    const { id, schemeId, number, state, effectiveFrom, vote } = schemeVersionById(tx, input.versionId);
    const { name, state: schemeState } = schemeById(tx, schemeId);
    if (schemeState === 'closed') throw new Refusal('invalidState', `${quoted(name)}已经停用，不用再撤回。`);
    if (state !== 'inForce' || effectiveFrom === null)
      throw new Refusal(
        'invalidState',
        `第 ${String(number)} 版不是待执行的版本，不能撤回。请刷新页面核对。`,
      );
    if (effectiveFrom <= tx.today) {
      throw new Refusal(
        'invalidState',
        `第 ${String(number)} 版已自 ${effectiveFrom} 起执行，不能撤回。如需变更请修订新版本。`,
      );
    }
    transition(tx, SCHEME_VERSION, id, 'withdrawn');
    const earlier = tx.orm
      .select({ id: schemeVersion.id, number: schemeVersion.number, rules: schemeVersion.rules })
      .from(schemeVersion)
      .where(and(eq(schemeVersion.schemeId, schemeId), eq(schemeVersion.state, 'superseded')))
      .orderBy(desc(schemeVersion.number))
      .limit(1)
      .get();
    if (earlier) {
      requireFreeSchemeName(tx, earlier.rules.name, schemeId);
      transition(tx, SCHEME_VERSION, earlier.id, 'inForce');
      tx.orm.update(scheme).set({ name: earlier.rules.name }).where(eq(scheme.id, schemeId)).run();
    } else {
      transition(tx, SCHEME, schemeId, 'draft');
    }
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary:
        `撤回执行：积分办法${quoted(name)}第 ${String(number)} 版（原定自 ${effectiveFrom} 起执行），原因：${input.reason}。` +
        (earlier ? `仍按第 ${String(earlier.number)} 版执行` : '该办法没有执行中的版本'),
      before: { state, effectiveFrom, vote },
      after: { state: 'withdrawn' },
    });
    return { schemeId, versionId: earlier?.id ?? id };
  });
}
