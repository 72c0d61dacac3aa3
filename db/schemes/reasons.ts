/** The village's reasons for what the compliance check asks about. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { checkCompliance } from '../../shared/compliance/compliance.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { schemeVersion } from '../schema/index.ts';
import { requireVillage } from '../village/profile.ts';
import { requireDraft } from './draft.ts';

export interface ReasonsInput {
  versionId: number;
  /** draftMark of the draft on the screen. */
  mark: string;
  /** reasonsMark of the reasons on the screen. */
  seen: string;
  /** For amber findings of the compliance check, identified by code and place. */
  reasons: { code: string; path: string; reason: string }[];
  requestId?: string;
}

/** Revision token of the reasons given so far. */
export function reasonsMark(compliance: readonly AmberReason[]): string {
  const content = compliance.map(({ finding, reason }) => [finding.code, finding.path, reason]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/**
 * Stores the village's reasons for amber findings with a draft; a blank reason counts as none. Refuses invalidState
 * (voted on) and versionConflict (others changed the draft or its reasons).
 */
export function giveReasons(store: Store, by: Actor, input: ReasonsInput): SchemeAnswer {
  return transact(store, by, 'schemes.giveReasons', input, (tx) => {
    const version = requireDraft(tx, input.versionId, input.mark);
    if (reasonsMark(version.compliance) !== input.seen) {
      throw new Refusal(
        'versionConflict',
        '合规检查的理由刚被他人写过，您看到的不是最新内容，这次没有保存。请刷新，看过现在的理由再改。',
      );
    }
    const compliance = checkCompliance(version.rules, requireVillage(tx).maskRule).flatMap(
      (finding): AmberReason[] => {
        const given = input.reasons.find(({ code, path }) => code === finding.code && path === finding.path);
        const reason = given?.reason.trim() ?? '';
        return finding.severity === 'amber' && reason !== '' ? [{ finding, reason }] : [];
      },
    );
    tx.orm.update(schemeVersion).set({ compliance }).where(eq(schemeVersion.id, version.id)).run();
    const reasonList = compliance.map(({ finding, reason }) => `${finding.subject}：${reason}`).join('；');
    tx.audit({
      subject: `scheme:${String(version.schemeId)}`,
      summary: `说明积分办法${quoted(version.rules.name)}第 ${String(version.number)} 版合规检查的理由：${reasonList || '无'}`,
      before: version.compliance,
      after: compliance,
    });
    return { schemeId: version.schemeId, versionId: version.id };
  });
}
