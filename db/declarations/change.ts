/** Changing a declaration before verification. */
import type { DeclarationView, DeclareAnswer } from '../../shared/contract/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transition } from '../database/states.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { assertWithinRules, measuredOf, requireHousehold } from './entry-rules.ts';
import type { DeclarationFields, Unmeasured } from './insert.ts';
import { declarationById } from './read.ts';
import { requireState } from './require-state.ts';
import { evaluateDeclaration } from './rules.ts';
import { CHANGEABLE_STATES, DECLARATION } from './states.ts';
import { describeDeclaration } from './describe.ts';

export interface ChangeInput extends DeclarationFields {
  id: DeclarationId;
  version: number;
  requestId?: string;
}

function fieldsOf(declaration: DeclarationView): Unmeasured<DeclarationFields> {
  const {
    schemeId,
    householdId,
    memberId,
    itemId,
    activityDate,
    reason,
    place,
    narrative,
    witness,
    informant,
    channel,
  } = declaration;
  const points = declaration.proposedPoints;
  return {
    schemeId,
    householdId,
    memberId,
    itemId,
    activityDate,
    points,
    reason,
    place,
    narrative,
    witness,
    informant,
    channel,
  };
}

/**
 * Changes a declaration before verification; a returned one goes to verification again. Refuses like declare.
 */
export function changeDeclaration(store: Store, by: Actor, input: ChangeInput): DeclareAnswer {
  return transact(store, by, 'declarations.change', input, (tx) => {
    requireState(tx, input.id, CHANGEABLE_STATES);
    const before = declarationById(tx, input.id);
    assertVersion(before.version, input.version, before.no);
    if (
      input.schemeId !== before.schemeId ||
      input.activityDate.slice(0, 7) !== before.activityDate.slice(0, 7)
    ) {
      throw new Refusal(
        'invalidInput',
        `${before.no} 的编号属于原来的月份和办法，不能改到别的月份或办法。请撤销后重新登记。`,
      );
    }
    assertNotFuture(tx, input.activityDate, '发生日期');
    requireHousehold(tx, input);
    const judgement = evaluateDeclaration(tx, {
      ...input,
      hasEvidence: before.evidence > 0,
      except: input.id,
    });
    const notes = assertWithinRules(input, judgement);
    const measured = measuredOf(tx, input, judgement, before);
    // Moved on where the books were closed in the meantime; the number remains assigned.
    const { period, later } = judgement.counted;
    transition(tx, DECLARATION, input.id, 'declared', {
      schemeVersionId: judgement.scheme.versionId,
      itemId: input.itemId,
      householdId: input.householdId,
      memberId: input.memberId,
      activityDate: input.activityDate,
      period,
      place: input.place,
      reason: input.reason,
      narrative: input.narrative,
      proposedPoints: input.points,
      measured,
      channel: input.channel,
      informant: input.informant,
      witness: input.witness,
      stateReason: '',
    });
    const after = declarationById(tx, input.id);
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `修改登记 ${before.no}：${describeDeclaration(tx, before)} → ${describeDeclaration(tx, after)}${later && `；${later}`}`,
      before: fieldsOf(before),
      after: fieldsOf(after),
    });
    return { id: input.id, no: before.no, period, later, points: input.points, notes };
  });
}
