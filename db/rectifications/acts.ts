/** 整改: serves a notice before a deduction, and records the check at the end of its term or earlier. */
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { addDays } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { deductionAfterNotice, rectifyBy } from '../../shared/rules/rectification.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { declarationById, requireState } from '../declarations/read.ts';
import { requireEvidence } from '../declarations/evidence.ts';
import { describeDeclaration } from '../declarations/words.ts';
import { markVerified, setDeclarationState } from '../declarations/move.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, nextSerial, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { rectification } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { RECTIFICATION } from './states.ts';
import { rectificationById } from './read.ts';

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
  if (servedOn < declaration.deedDate) {
    throw new Refusal(
      'invalidInput',
      `送达日期 ${servedOn} 早于发现问题的 ${declaration.deedDate}，请核对送达日期。`,
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
      .values({ no, declarationId: declaration.id, demand, servedOn, dueOn })
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

export interface CheckInput {
  id: number;
  version: number;
  /** Day of rectification; null when not rectified. */
  rectifiedOn: string | null;
  checkedBy: string;
  finding: string;
  requestId?: string;
}

/**
 * Settles a notice: rectified within the term, there is no deduction; otherwise the deduction goes to the
 * meeting with the finding. Refuses invalidState (already settled, or negative finding before the term ends)
 * and invalidInput (day).
 */
export function checkRectification(
  store: Store,
  by: Actor,
  input: CheckInput,
): { id: number; state: 'rectified' | 'failed' } {
  return transact(store, by, 'rectifications.check', input, (tx) => {
    const notice = rectificationById(tx, input.id);
    assertVersion(notice.version, input.version, `整改通知书 ${notice.no} `);
    if (notice.state !== 'open') {
      throw new Refusal('invalidState', `整改通知书 ${notice.no} 已经办结，请刷新后再看。`);
    }
    const { declarationId, servedOn, dueOn } = notice;
    requireState(tx, declarationId, ['rectifying']);
    const { rectifiedOn, checkedBy, finding } = input;
    if (rectifiedOn !== null) {
      assertNotFuture(tx, rectifiedOn, '整改完成日期');
      if (rectifiedOn < servedOn) {
        throw new Refusal(
          'invalidInput',
          `整改完成日期 ${rectifiedOn} 早于通知书送达的 ${servedOn}，请核对日期。`,
        );
      }
    }
    if (rectifiedOn === null && tx.today <= dueOn) {
      throw new Refusal(
        'invalidState',
        `整改期到 ${dueOn} 为止，${addDays(dueOn, 1)} 起才能认定未整改。已整改好的请写明完成日期。`,
      );
    }
    const declaration = declarationById(tx, declarationId);
    const left = deductionAfterNotice(
      { rectificationDays: declaration.rectificationDays ?? undefined },
      notice.points,
      servedOn,
      rectifiedOn ?? undefined,
    );
    const state = left === 0 ? 'rectified' : 'failed';
    transition(tx, RECTIFICATION, input.id, state, { rectifiedOn, checkedBy, finding });
    const late = rectifiedOn === null ? '到期未整改' : `${rectifiedOn} 才整改，已过 ${dueOn}`;
    const why = state === 'rectified' ? `${rectifiedOn ?? ''} 整改完成` : late;
    const reason = `整改通知书 ${notice.no}：${why}。${finding}`;
    if (state === 'rectified')
      setDeclarationState(tx, declarationId, ['rectifying'], 'rectified', { reason });
    else markVerified(tx, declarationId, reason);
    tx.audit({
      subject: `declaration:${String(declarationId)}`,
      summary: `${state === 'rectified' ? '整改完成，不扣分' : '未按期整改，上评议会'} ${declaration.no}：${reason}；核查人 ${checkedBy}`,
      before: { state: 'rectifying' },
      after: { state: state === 'rectified' ? 'rectified' : 'verified', rectifiedOn, finding },
    });
    return { id: input.id, state };
  });
}
