/** 退回: a declaration that is not as it should be goes back, with the reason. */
import type { DeclarationId } from '../../shared/values/units.ts';
import { declarationById } from '../declarations/read.ts';
import { requireState } from '../declarations/require-state.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transition } from '../database/states.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';

export interface ReasonInput {
  id: DeclarationId;
  version: number;
  reason: string;
  requestId?: string;
}

/** Verification failed: back to the declarer, with what is missing. */
export function returnDeclaration(store: Store, by: Actor, input: ReasonInput): { id: DeclarationId } {
  return transact(store, by, 'declarations.return', input, (tx) => {
    const { no, version } = requireState(tx, input.id, ['declared']);
    assertVersion(version, input.version, no);
    const declaration = declarationById(tx, input.id);
    transition(tx, DECLARATION, input.id, 'returned', {
      stateReason: input.reason,
      verifiedBy: by.staffId,
      verifiedAt: tx.at,
    });
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `初审退回 ${no}：${input.reason}；登记人 ${declaration.registeredBy}，初审人 ${by.name}`,
      before: { state: 'declared' },
      after: { state: 'returned', reason: input.reason },
    });
    return { id: input.id };
  });
}
