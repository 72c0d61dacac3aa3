/** The sample scheme in force, and changes of it, for tests. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { randomUUID } from 'node:crypto';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptSample, putInForce } from '../../db/schemes/put-in-force.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { changeDraft } from '../../db/schemes/draft.ts';
import { newVersion } from '../../db/schemes/new-version.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { preparedDraft } from './steps.ts';
import type { TestVillage } from './village.ts';

/** The village's 品德银行积分办法, voted on 2025-12-20 and in force from 2026-01-01. */
export function inForceScheme(village: TestVillage, day = '2026-09-26'): SchemeInForceView {
  const { schemeId } = adoptSample(village.store, village.by.accountant);
  return requireSchemeInForce(village.store, schemeId, day);
}

/** A vote of the representatives that carries, by default. */
export function aVote(more: Partial<SchemeVote> = {}): SchemeVote {
  return {
    date: '2026-09-20',
    body: '村民代表会议',
    due: 45,
    present: 40,
    inFavour: 38,
    against: 1,
    abstain: 1,
    ...more,
  };
}

/** Puts a draft in force as it stands. */
export function vote(
  village: TestVillage,
  versionId: number,
  effectiveFrom: string,
  more: Partial<SchemeVote> = {},
) {
  const { rules } = schemeVersionById(village.store, versionId);
  const voted = aVote(more);
  preparedDraft(village, versionId, voted.date);
  return putInForce(village.store, village.by.accountant, {
    versionId,
    mark: draftMark(rules),
    vote: voted,
    effectiveFrom,
    requestId: randomUUID(),
  });
}

/** The scheme with other values: drafted, changed, voted and in force from a day on. Answers the new version's id. */
export function revise(
  village: TestVillage,
  schemeId: number,
  effectiveFrom: string,
  change: (rules: SchemeDraft) => void,
  voteDate = effectiveFrom,
): number {
  const { store, by } = village;
  const { versionId } = newVersion(store, by.accountant, { schemeId });
  const { rules } = schemeVersionById(store, versionId);
  const mark = draftMark(rules);
  change(rules);
  changeDraft(store, by.accountant, { versionId, mark, rules });
  vote(village, versionId, effectiveFrom, { date: voteDate });
  return versionId;
}
