/** A scheme put to the vote, for tests of what hinders it. */
import { expect } from 'vitest';
import { changeDraft } from '../../db/schemes/draft.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark, type ReasonsInput } from '../../db/schemes/reasons.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { aVote } from './schemes.ts';
import type { TestVillage } from './village.ts';

let tries = 0;

/** What is answered when the rules are put to the vote as they are; empty when they come into force. */
export function refusalOfVote(
  { store, by }: TestVillage,
  rules: SchemeDraft,
  reasons: ReasonsInput['reasons'] = [],
): string {
  tries += 1;
  const name = `${rules.name}${String(tries)}`;
  const { versionId } = adoptScheme(store, by.accountant, { templateId: 'dixu-virtue-bank', name });
  const { mark } = changeDraft(store, by.accountant, {
    versionId,
    mark: draftMark(schemeVersionById(store, versionId).rules),
    rules: { ...rules, name },
  });
  try {
    giveReasons(store, by.accountant, { versionId, mark, seen: reasonsMark([]), reasons });
    putInForce(store, by.accountant, { versionId, mark, vote: aVote(), effectiveFrom: '2026-09-26' });
    return '';
  } catch (error) {
    expect(schemeVersionById(store, versionId).state).toBe('draft');
    return (error as Error).message;
  }
}
