/** A tip 线索 or nomination 荐举 becomes a declaration 登记. */
import type { DeclareAnswer } from '../../shared/contract/declarations.ts';
import { petitionFault } from '../../shared/compliance/compliance.ts';
import { INTAKE_KIND_NAMES, mayBeDeclared } from '../../shared/intakes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { isSameName } from '../../shared/values/names.ts';
import { withoutName } from '../../shared/values/name-in-text.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { declareInTransaction, type DeclareInput } from '../declarations/declare.ts';
import { membersOf } from '../households/rows.ts';
import { auditIntake } from './investigate.ts';
import { requireOpenIntake, type Intake } from './read.ts';
import { INTAKE } from './states.ts';

interface DeclareIntakeInput {
  requestId?: string;
  id: number;
  version: number;
  declaration: Omit<DeclareInput, 'requestId'>;
  /** Answer to the complainant. */
  answer: string;
}

/**
 * Reporting is a right: no deduction for having reported, and none from here against who did (中农发〔2020〕11号,
 * 信访工作条例). Refuses notAllowed.
 */
function requireNoRetaliation(tx: Tx, intake: Intake, { declaration }: DeclareIntakeInput): void {
  // A veto takes no points and is a penalty all the same.
  if (declaration.points > 0) return;
  const { complainant, complainantHouseholdId, no } = intake;
  const fault = petitionFault(`${declaration.reason}。${declaration.narrative}`);
  if (fault !== undefined) throw new Refusal('notAllowed', `不能这样扣分。${fault}`);
  const own =
    complainantHouseholdId === declaration.householdId ||
    (complainant !== '' &&
      membersOf(tx, declaration.householdId).some(({ name }) => isSameName(name, complainant)));
  if (own) {
    throw new Refusal(
      'notAllowed',
      `来访 ${no} 不能转成对来访人自己家的扣分：反映情况是村民的权利。请核对农户。`,
    );
  }
}

/** Nobody learns from the register who brought it. */
function requireUnnamed({ complainant, no }: Intake, { declaration }: DeclareIntakeInput): void {
  if (complainant === '') return;
  const { reason, narrative, witness, informant, place, valueReason = '' } = declaration;
  const texts = [reason, narrative, witness, informant, place, valueReason];
  if (texts.every((text) => withoutName(text, complainant, '') === text)) return;
  throw new Refusal(
    'invalidInput',
    `登记里写了来访 ${no} 的来访人姓名，登记和公示的人都看得到。请删去，申报人、证明人也不要写来访人。`,
  );
}

/**
 * Declares what an intake reports, and ends the intake: one act, each record names the other. Refuses invalidState (kind),
 * notAllowed (deduction for reporting, or from who reported), invalidInput (the complainant's name in the
 * declaration), and what `declare` refuses.
 */
export function declareIntake(store: Store, by: Actor, input: DeclareIntakeInput): DeclareAnswer {
  return transact(store, by, 'intakes.declare', input, (tx) => {
    const before = requireOpenIntake(tx, input.id, input.version);
    if (!mayBeDeclared(before.kind)) {
      throw new Refusal(
        'invalidState',
        `${INTAKE_KIND_NAMES[before.kind]}不能转登记，只有线索举报、荐举可以。请答复来访 ${before.no}。`,
      );
    }
    requireNoRetaliation(tx, before, input);
    // A nomination is made in the open: who nominates may be the informant.
    if (before.kind === 'tip') requireUnnamed(before, input);
    const declared = declareInTransaction(tx, input.declaration);
    transition(tx, INTAKE, before.id, 'answered', {
      conclusion: 'declared',
      effect: 'declaration',
      declarationId: declared.id,
      answer: input.answer,
      answeredAt: tx.at,
    });
    auditIntake(tx, before, `来访 ${before.no} 转登记 ${declared.no}`);
    return declared;
  });
}
