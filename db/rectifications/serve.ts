/** 整改: serves a notice before a deduction. */
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import { rectifyBy } from '../../shared/rules/rectification.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { declarationById } from '../declarations/read.ts';
import { requireState } from '../declarations/require-state.ts';
import { requireEvidence } from '../declarations/evidence.ts';
import { describeDeclaration } from '../declarations/describe.ts';
import { setDeclarationState } from '../declarations/set-state.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, nextSerial, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { rectification } from '../schema/index.ts';
import { presentImprint } from '../schemes/imprint.ts';

export interface ServeInput {
  declarationId: DeclarationId;
  /** Id of the declaration. */
  version: number;
  /** Required measures. */
  demand: string;
  servedOn: string;
  requestId?: string;
}

function assertServable(tx: Tx, declaration: DeclarationView, servedOn: string): string {
  const { no, itemName, rectificationDays } = declaration;
  const dueOn = rectificationDays === null ? undefined : rectifyBy({ rectificationDays }, servedOn);
  if (dueOn === undefined) {
    throw new Refusal('invalidState', `办法没有给${quoted(itemName)}整改期，${no} 直接初审即可。`);
  }
  assertNotFuture(tx, servedOn, '送达日期');
  if (servedOn < declaration.activityDate) {
    throw new Refusal(
      'invalidInput',
      `送达日期 ${servedOn} 早于发现问题的 ${declaration.activityDate}，请核对送达日期。`,
    );
  }
  return dueOn;
}

/**
 * Serves the notice: the deduction waits until its term ends. The server of the notice vouches for the facts,
 * as at verification. Refuses invalidState (not declared, no term, photo missing) and invalidInput (day).
 */
export function serveRectification(
  store: Store,
  by: Actor,
  input: ServeInput,
): { id: number; no: string; dueOn: string } {
  return transact(store, by, 'rectifications.serve', input, (tx) => {
    requireState(tx, input.declarationId, ['declared']);
    const declaration = declarationById(tx, input.declarationId);
    assertVersion(declaration.version, input.version, declaration.no);
    const dueOn = assertServable(tx, declaration, input.servedOn);
    requireEvidence(tx, declaration);
    const year = input.servedOn.slice(0, 4);
    const no = `整〔${year}〕${String(nextSerial(tx, `rectification:${year}`))}号`;
    const { demand, servedOn } = input;
    const { id } = tx.orm
      .insert(rectification)
      .values({
        no,
        declarationId: declaration.id,
        demand,
        servedOn,
        dueOn,
        imprint: presentImprint(tx, declaration.schemeId),
      })
      .returning({ id: rectification.id })
      .get();
    setDeclarationState(tx, declaration.id, ['declared'], 'rectifying');
    tx.audit({
      subject: `declaration:${String(declaration.id)}`,
      summary: `发整改通知书 ${no}：${describeDeclaration(tx, declaration)}，${input.servedOn} 送达，${dueOn} 前整改，${input.demand}`,
      before: { state: 'declared' },
      after: { state: 'rectifying', servedOn: input.servedOn, dueOn, demand: input.demand },
    });
    return { id, no, dueOn };
  });
}
