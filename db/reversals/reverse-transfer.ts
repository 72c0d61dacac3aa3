/** 冲销: reverses a wrong posting by a new transfer, with reason and approver. */
import type { Reversed } from '../../shared/contract/ledger.ts';
import {
  isReversibleKind,
  TRANSFER_KIND_NAMES,
  type ReversibleKind,
  type TransferKind,
} from '../../shared/ledger.ts';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type {
  AccountId,
  DeclarationId,
  HouseholdId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { reversal } from '../schema/ledger.ts';
import { reverse, reversedTwice } from '../ledger/reverse.ts';
import { forwardLatePoints } from '../merge-split/late-credits.ts';
import { clearedFault, requireNotCleared } from '../period-closes/cleared.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { eq } from 'drizzle-orm';
import { declaration } from '../schema/index.ts';

interface Original {
  id: TransferId;
  accountId: AccountId;
  /** Month in which it counts. */
  period: string;
  kind: TransferKind;
  points: Points;
  source: string;
  summary: string;
  householdId: HouseholdId;
  no: string;
  head: string;
  slipNo: string | null;
  schemeId: SchemeId;
}

function original(store: Store, id: TransferId): Original {
  const row = prepared<[TransferId], Original>(
    store,
    `SELECT t.id, a.id AS accountId, t.period, t.kind, t.points, t.source, t.summary, ao.household_id AS householdId, ao.no, ao.name AS head, a.scheme_id AS schemeId,
       (SELECT slip_no FROM redemption
        WHERE t.source LIKE 'redemption:%' AND id = CAST(substr(t.source, length('redemption:') + 1) AS INTEGER)) AS slipNo
     FROM transfer t JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
     JOIN account_owner ao ON ao.account_id = a.id WHERE t.id = ?`,
  ).get(id);
  return requireFound(row, `台账第 ${String(id)} 笔`);
}

function withdraw(tx: Tx, declarationId: DeclarationId, reason: string): string | null {
  const found = tx.orm
    .select({ no: declaration.no, state: declaration.state })
    .from(declaration)
    .where(eq(declaration.id, declarationId))
    .get();
  if (!found) return null;
  transition(tx, DECLARATION, declarationId, 'withdrawn', { stateReason: reason });
  tx.audit({
    subject: `declaration:${String(declarationId)}`,
    summary: `登记 ${found.no} 已入账后冲销：${reason}`,
    before: { state: found.state },
    after: { state: 'withdrawn', stateReason: reason },
  });
  return found.no;
}

const OPENING_TAKEN_BACK = '请在“期初余额”里把那一张整张冲回';

/** How other kinds are undone. */
const CORRECTED_BY: Record<Exclude<TransferKind, ReversibleKind | 'redemption' | 'return'>, string> = {
  reversal: '冲销单不能再冲销；确需恢复请重新登记',
  base: '请在“期末结账”里重新打开那一期',
  held: '请冲销同一事项的加分，本笔一并冲回',
  floor: '请冲销同一事项的扣分，本笔一并冲回',
  cash: '请在“积分使用”里撤回那一笔',
  donation: '请在“积分使用”里撤回那一笔',
  received: '请在“积分使用”里撤回那一笔',
  privilege: '请在“积分使用”里撤回那一笔',
  cleared: '请在“期末结账”里重新打开那一期',
  forgiven: '请在“期末结账”里重新打开那一期',
  carriedOut: '请在“期末结账”里重新打开那一期',
  carriedIn: '请在“期末结账”里重新打开那一期',
  movedOut: '请在农户页面用“转分”转回来',
  movedIn: '请在农户页面用“转分”转回去',
  voucherIssued: '请在“积分券”里收回那张发放清单',
  voucherRedeemed: '请到柜台按 F8 退货，积分退回账上',
  voucherBack: '券已作废，积分仍要用券的请重新发券',
  voucherLapsed: '券已过期，按办法不退积分',
  opening: OPENING_TAKEN_BACK,
  openingAward: OPENING_TAKEN_BACK,
  openingDeduction: OPENING_TAKEN_BACK,
};

/** Why a transfer cannot be reversed in the ledger by now; null when it can. */
export function irreversibleReason(
  store: Store,
  {
    id,
    kind,
    slipNo,
    reversedBy,
  }: Pick<Original, 'id' | 'kind' | 'slipNo'> & { reversedBy: TransferId | null },
): string | null {
  if (reversedBy !== null) return reversedTwice(reversedBy);
  if (!isReversibleKind(kind)) return undoneBy(kind, slipNo);
  return clearedFault(store, id) ?? null;
}

/** Why other kinds are not reversed in the ledger, and what undoes them instead. */
function undoneBy(kind: Exclude<TransferKind, ReversibleKind>, slipNo: string | null): string {
  if (kind === 'redemption') {
    return `这一笔是兑换${slipNo === null ? '' : `（小票 ${slipNo}）`}，不能在台账冲销。请到柜台按 ${keyLabel('returnGoods')} 退货，积分和物品一起退回。`;
  }
  if (kind === 'return') return '这一笔是退货，不能冲销。物品已退回货架；村民仍要的，请在柜台重新兑换。';
  return `${TRANSFER_KIND_NAMES[kind]}不能在台账单独冲销，${CORRECTED_BY[kind]}。`;
}

/**
 * Reverses an award or deduction by a new transfer that references it; its declaration is withdrawn with the
 * reason, and the next notice publishes it. The balance may go negative and is recovered from later points.
 * Refuses invalidState for redemptions and returns (cancelled at the counter together with the goods), for
 * kinds undone by other acts, for transfers already reversed or cleared by an effective close, and for a debt that a
 * closed household would be left with. What a household merged since gets back goes to the one it lives on in; with
 * a household closed otherwise it stays in the account.
 */
export function reverseTransfer(
  store: Store,
  by: Actor,
  input: { requestId: string; transferId: TransferId; reason: string; approver: string },
): Reversed {
  return transact(store, by, 'ledger.reverse', input, (tx) => {
    const wrong = original(tx, input.transferId);
    const { kind, points, source, summary, accountId, householdId, no, head, slipNo, schemeId } = wrong;
    if (!isReversibleKind(kind)) throw new Refusal('invalidState', undoneBy(kind, slipNo));
    requireNotCleared(tx, wrong.id);
    const unit = schemeUnit(tx, schemeId);
    const posted = reverse(tx, input.transferId, input.reason);
    const { reason, approver } = input;
    tx.orm.insert(reversal).values({ transferId: posted.transferId, reason, approver }).run();
    const change = kind === 'award' ? -points : points;
    const { late, balanceAfter } = forwardLatePoints(tx, accountId, Math.max(change, 0));
    const declarationId = /^declaration:(\d+)$/.exec(source)?.[1];
    const declarationNo =
      declarationId === undefined ? null : withdraw(tx, Number(declarationId), input.reason);
    tx.audit({
      subject: `transfer:${String(posted.transferId)}`,
      summary:
        `冲销台账第 ${String(input.transferId)} 笔（${no} ${head}，${TRANSFER_KIND_NAMES[kind]} ${formatPoints(points)} ${unit}，${summary}）：` +
        `${formatSignedPoints(change)} ${unit}，余 ${formatPoints(balanceAfter)} ${unit}${lateCreditText(late)}；原因：${input.reason}；审批：${input.approver}`,
      before: { transferId: input.transferId, householdId },
      after: { points: change, balance: balanceAfter, reason: input.reason, approver: input.approver },
    });
    return {
      transferId: posted.transferId,
      points: change,
      balanceAfter,
      declarationNo,
      late,
    };
  });
}
