import { requireFound } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { objectionById, type Objection, requireOpenObjection, withoutObjector } from './objections.ts';
import { requireImpartial } from '../households/impartial.ts';
import { objectedLine } from './objected-line.ts';
import { OBJECTION } from './states.ts';

export interface InvestigateInput {
  requestId?: string;
  objectionId: number;
  version: number;
  finding: string;
  investigator: string;
}

/** Findings and investigator; may be changed until answered. Refuses notAllowed for a relative of the household. */
export function investigateObjection(store: Store, by: Actor, input: InvestigateInput): Objection {
  return transact(store, by, 'notices.investigate', input, (tx) => {
    const before = requireOpenObjection(tx, input.objectionId, input.version);
    const { finding, investigator } = input;
    const { householdId } = objectedLine(tx, before.noticeLineId);
    requireImpartial(tx, investigator, {
      householdId,
      person: before.memberName,
      complainant: before.objector,
    });
    transition(tx, OBJECTION, before.id, 'investigated', { finding, investigator });
    const after = requireFound(objectionById(tx, before.id), '异议');
    tx.audit({
      subject: `objection:${String(before.id)}`,
      summary: `异议 ${before.no} 调查：${input.investigator}`,
      before: withoutObjector(before),
      after: withoutObjector(after),
    });
    return after;
  });
}
