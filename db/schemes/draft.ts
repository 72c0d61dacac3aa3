/** Drafts of schemes 积分办法, and their changes. */
import { eq } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { schemeDraft, type SchemeDraft } from '../../shared/schemes/model.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { scheme as schemes, schemeVersion } from '../schema/index.ts';
import { draftMark } from '../draft-mark.ts';
import { schemeById } from './read.ts';
import { schemeVersionById, type SchemeVersion } from './versions.ts';
import { requireFreeSchemeName } from './adopt.ts';

export interface ChangeDraftInput {
  versionId: number;
  /** draftMark of the draft on the screen. */
  mark: string;
  rules: SchemeDraft;
  requestId?: string;
}

/** Refuses invalidState after the vote. */
export function assertDraftState({ state }: SchemeVersion): void {
  if (state !== 'draft') throw new Refusal('invalidState', '这一版已经表决执行，不能再改。请修订新版本。');
}

/** The draft in the revision on the screen. Refuses invalidState (voted on) and versionConflict. */
export function requireDraft(tx: Tx, versionId: number, mark: string): SchemeVersion {
  const version = schemeVersionById(tx, versionId);
  assertDraftState(version);
  if (draftMark(version.rules) !== mark) {
    throw new Refusal('versionConflict', '这份草案刚被他人改过，您看到的不是最新内容，这次没有保存。');
  }
  return version;
}

/** Edits a draft: values, caps, items, procedure. Refuses invalidState after the vote. */
export function changeDraft(
  store: Store,
  by: Actor,
  input: ChangeDraftInput,
): SchemeAnswer & { mark: string } {
  return transact(store, by, 'schemes.changeDraft', input, (tx) => {
    const { id, schemeId, number, rules: before } = requireDraft(tx, input.versionId, input.mark);
    const rules = schemeDraft.parse(input.rules);
    const scheme = schemeById(tx, schemeId);
    requireFreeSchemeName(tx, rules.name, schemeId);
    tx.orm.update(schemeVersion).set({ rules }).where(eq(schemeVersion.id, id)).run();
    // A scheme in force keeps its adopted name until the new version is in force.
    if (scheme.state === 'draft')
      tx.orm.update(schemes).set({ name: rules.name }).where(eq(schemes.id, schemeId)).run();
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `修改积分办法${quoted(scheme.name)}第 ${String(number)} 版草案`,
      before,
      after: rules,
    });
    return { schemeId, versionId: id, mark: draftMark(rules) };
  });
}
