/** Declaring an activity. */
import type { DeclareAnswer } from '../../shared/contract/declarations.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { assertWithinRules, measuredOf, requireHousehold } from './entry-rules.ts';
import {
  checkedEvidence,
  fingerprints,
  insertEvidence,
  photosForAudit,
  type EvidenceFile,
} from './evidence.ts';
import { insertDeclaration, type DeclarationFields } from './insert.ts';
import { declarationById } from './read.ts';
import { evaluateDeclaration } from './rules.ts';
import { describeDeclaration } from './describe.ts';

export interface DeclareInput extends DeclarationFields {
  requestId?: string;
}

/**
 * Declares an activity under the scheme in force on its day. Refuses noScheme, duplicate, capExceeded,
 * invalidInput (item, sign, channel, photo, load, future day), invalidState (household closed),
 * versionConflict (price of the material changed).
 */
export function declare(
  store: Store,
  by: Actor,
  input: DeclareInput,
  photos: readonly EvidenceFile[] = [],
): DeclareAnswer {
  const request = { ...input, photos: fingerprints(photos) };
  return transact(store, by, 'declarations.declare', request, (tx) =>
    declareInTransaction(tx, input, photos),
  );
}

/** The same within another act: a tip 线索 that becomes a declaration. */
export function declareInTransaction(
  tx: Tx,
  input: DeclareInput,
  photos: readonly EvidenceFile[] = [],
): DeclareAnswer {
  assertNotFuture(tx, input.activityDate, '发生日期');
  requireHousehold(tx, input);
  const kept = checkedEvidence(photos, 0);
  const judgement = evaluateDeclaration(tx, { ...input, hasEvidence: photos.length > 0 });
  const notes = assertWithinRules(input, judgement);
  const { quantity, grade, valueReason, load, forOneself, requestId, ...entry } = input;
  const { period, later } = judgement.counted;
  const { id, no } = insertDeclaration(tx, {
    ...entry,
    measured: measuredOf(tx, input, judgement),
    schemeVersionId: judgement.scheme.versionId,
    period,
    registrar: tx.by.name,
    importRunId: null,
  });
  insertEvidence(tx, id, kept);
  tx.audit({
    subject: `declaration:${String(id)}`,
    summary: `登记 ${no}：${describeDeclaration(tx, declarationById(tx, id))}${later && `；${later}`}`,
    after: { ...entry, photos: photosForAudit(kept) },
  });
  return { id, no, period, later, points: input.points, notes };
}
