/** Looks into an intake 来访: who does, and what was found. */
import { Refusal } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { memberById } from '../households/rows.ts';
import { requireImpartial } from '../households/impartial.ts';
import { intakeById, requireOpenIntake, anonymousIntake, type Intake } from './read.ts';
import { INTAKE } from './states.ts';

interface AssignInput {
  requestId?: string;
  id: number;
  version: number;
  investigator: string;
  /** A later day by which it is answered; unchanged where it is not given. */
  deadline?: string | undefined;
}

function requireOutsider(tx: Tx, intake: Intake, investigator: string): void {
  const { householdId, memberId, subject, complainant } = intake;
  requireImpartial(tx, investigator, {
    householdId,
    person: memberId === null ? (intake.about === 'person' ? subject : '') : memberById(tx, memberId).name,
    complainant,
  });
}

/** Audit entries and answers of the acts on one intake: without who brought it. */
export function auditIntake(tx: Tx, before: Intake, summary: string): Intake {
  const after = intakeById(tx, before.id);
  tx.audit({
    subject: `intake:${String(before.id)}`,
    summary,
    before: anonymousIntake(before),
    after: anonymousIntake(after),
  });
  return after;
}

/** Names who looks into it. Refuses notAllowed (the one it is about, a near relative, who brought it), invalidInput (day). */
export function assignIntake(store: Store, by: Actor, input: AssignInput): { version: number } {
  return transact(store, by, 'intakes.assign', input, (tx) => {
    const before = requireOpenIntake(tx, input.id, input.version);
    requireOutsider(tx, before, input.investigator);
    const deadline = input.deadline ?? before.deadline;
    if (deadline < before.receivedOn) {
      throw new Refusal('invalidInput', `答复期限 ${deadline} 早于收到的 ${before.receivedOn}，请核对日期。`);
    }
    transition(tx, INTAKE, before.id, 'investigating', { investigator: input.investigator, deadline });
    const day = deadline === before.deadline ? '' : `，答复期限改为 ${deadline}`;
    const { version } = auditIntake(tx, before, `来访 ${before.no} 由${input.investigator}调查${day}`);
    return { version };
  });
}

/** What was found; may be changed until it is answered. Refuses invalidState before somebody was named to look into it. */
export function recordIntakeFinding(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; finding: string },
): { version: number } {
  return transact(store, by, 'intakes.recordFinding', input, (tx) => {
    const before = requireOpenIntake(tx, input.id, input.version);
    if (before.state === 'received') {
      throw new Refusal('invalidState', `来访 ${before.no} 还没有定由谁调查，请先指定调查人。`);
    }
    // Families change between the two acts.
    requireOutsider(tx, before, before.investigator);
    transition(tx, INTAKE, before.id, 'investigated', { finding: input.finding });
    const { version } = auditIntake(tx, before, `来访 ${before.no} 登记调查情况`);
    return { version };
  });
}
