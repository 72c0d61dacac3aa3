/** Records the check of a rectification, at the end of its term or earlier. */
import { addDays } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { isRectifiedInTime } from '../../shared/rules/rectification.ts';
import { declarationById } from '../declarations/read.ts';
import { requireState } from '../declarations/require-state.ts';
import { markVerified, setDeclarationState } from '../declarations/set-state.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { RECTIFICATION } from './states.ts';
import { rectificationById } from './read.ts';

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
    const item = { rectificationDays: declaration.rectificationDays ?? undefined };
    const state = isRectifiedInTime(item, servedOn, rectifiedOn) ? 'rectified' : 'failed';
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
