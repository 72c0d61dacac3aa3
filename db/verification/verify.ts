/** Verification 初审 of declarations. */
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { describeDeclaration } from '../declarations/describe.ts';
import { requireEvidence } from '../declarations/evidence.ts';
import { markVerified } from '../declarations/set-state.ts';
import { declarationById } from '../declarations/read.ts';
import { requireState } from '../declarations/require-state.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';

export interface VerifyInput {
  entries: { id: DeclarationId; version: number }[];
  requestId?: string;
}

/**
 * A deduction that can be rectified goes to the meeting only if it was not rectified within the term of its
 * notice (通界: 减分户发整改通知书).
 */
function assertRectificationServed({ no, rectificationDays, itemName }: DeclarationView): void {
  if (rectificationDays === null) return;
  throw new Refusal(
    'invalidState',
    `${no} 的${quoted(itemName)}有 ${String(rectificationDays)} 天整改期，请先发整改通知书；到期未整改的才能上评议会。`,
  );
}

/**
 * Passes verification 初审 of one or many, all or nothing. In a small village the same person may declare and
 * verify; the trail records both.
 */
export function verifyDeclarations(
  store: Store,
  by: Actor,
  input: VerifyInput,
): { verified: number; points: Points } {
  return transact(store, by, 'declarations.verify', input, (tx) => {
    let points = 0;
    for (const { id, version } of input.entries) {
      requireState(tx, id, ['declared']);
      const declaration = declarationById(tx, id);
      assertVersion(declaration.version, version, declaration.no);
      requireEvidence(tx, declaration);
      assertRectificationServed(declaration);
      markVerified(tx, id);
      points += declaration.proposedPoints;
      tx.audit({
        subject: `declaration:${String(id)}`,
        summary: `初审通过 ${declaration.no}：${describeDeclaration(tx, declaration)}；登记人 ${declaration.registeredBy}，初审人 ${by.name}`,
        before: { state: 'declared' },
        after: { state: 'verified' },
      });
    }
    return { verified: input.entries.length, points };
  });
}
