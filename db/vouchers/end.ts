/** Ends of vouchers other than goods: lost and found, void, expired. */
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { VOUCHER_STATE_NAMES, type VoucherState } from '../../shared/vouchers.ts';
import type { Points, TransferId } from '../../shared/values/units.ts';
import { statesBefore, transition } from '../database/states.ts';
import {
  assertVersion,
  prepared,
  preparedQuery,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { post } from '../ledger/post.ts';
import { requireNotCleared, voucherCleared } from '../period-closes/cleared.ts';
import { bumpSeries, seriesById, type VoucherSeries } from './series.ts';
import { VOUCHER } from './states.ts';
import { VOUCHER_ROW, voucherById, voucherText, type Voucher } from './vouchers.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';
import { eq, sql } from 'drizzle-orm';
import { voucherIssueLine } from '../schema/index.ts';

interface ChangeVoucher {
  requestId: string;
  voucherId: number;
  version: number;
  reason: string;
}

function voucherToChange(tx: Tx, { voucherId, version }: ChangeVoucher): Voucher {
  const found = voucherById(tx, voucherId);
  assertVersion(found.version, version, `积分券 ${formatVoucherNumber(found.number)}`);
  return found;
}

function wrongState({ number, state, slipNo }: Voucher, what: string): Refusal {
  const slip = slipNo === null ? '' : `（小票 ${slipNo}）`;
  return new Refusal(
    'invalidState',
    `积分券 ${formatVoucherNumber(number)} 是“${VOUCHER_STATE_NAMES[state]}”${slip}，不能${what}。`,
  );
}

/**
 * Posts the points of vouchers back to their accounts; with `lapse` they are used up at once, as are those whose cycle a
 * reset has ended: they would come back as points of the next one. Answers how many stay in the accounts.
 */
function postBack(tx: Tx, found: readonly Voucher[], what: string, lapse = false, reason = ''): Points {
  let stay = 0;
  post(
    tx,
    found.flatMap(({ id, number, accountId, face }) => {
      if (accountId === null) throw new Error(`voucher ${number} has no account`);
      const cleared = lapse ? undefined : voucherCleared(tx, id);
      const ends = lapse ? '收回' : cleared === undefined ? '退回' : `，积分已随${cleared}结账清零，不退`;
      const entry = {
        accountId,
        points: face,
        activityDate: tx.today,
        period: tx.today.slice(0, 7),
        source: `voucher:${String(id)}`,
        summary: `积分券 ${formatVoucherNumber(number)} ${what}${ends}${reason && `：${reason}`}`.slice(
          0,
          200,
        ),
      };
      const back = { ...entry, kind: 'voucherBack' as const };
      // Both in one posting: the points were available for the lapse alone.
      if (lapse || cleared !== undefined) return [back, { ...entry, kind: 'voucherLapsed' as const }];
      stay += face;
      return [back];
    }),
  );
  return stay;
}

const lineOfVoucher = preparedQuery((orm) =>
  orm
    .select({ transferId: voucherIssueLine.transferId })
    .from(voucherIssueLine)
    .where(eq(voucherIssueLine.id, sql.placeholder('id')))
    .prepare(),
);

/** The transfer by which the points left the account. */
function issueTransferOf(tx: Tx, { number, issueLineId }: Voucher): TransferId {
  const line = lineOfVoucher(tx).get({ id: issueLineId });
  if (!line) throw new Error(`voucher ${number} was not given out`);
  return line.transferId;
}

function audited(tx: Tx, one: Voucher, summary: string, state: VoucherState, reason: string): void {
  tx.audit({
    subject: `voucher:${String(one.id)}`,
    summary: `${summary}：${voucherText(one)}${one.holder ? `，${one.holderNo} ${one.holder}` : ''}，${reason}`,
    before: { state: one.state },
    after: { state, reason },
  });
}

/** 挂失: the counter refuses the voucher from now on; its points stay in it. Refuses invalidState, versionConflict. */
export function reportVoucherLost(store: Store, by: Actor, input: ChangeVoucher): { state: VoucherState } {
  return transact(store, by, 'vouchers.reportLost', input, (tx) => {
    const one = voucherToChange(tx, input);
    if (one.state !== 'issued') throw wrongState(one, '挂失');
    transition(tx, VOUCHER, one.id, 'lost', { stateReason: input.reason });
    audited(tx, one, '积分券挂失', 'lost', input.reason);
    return { state: 'lost' };
  });
}

/** 解除挂失: a voucher that was found again. Refuses invalidState, versionConflict. */
export function cancelVoucherLost(store: Store, by: Actor, input: ChangeVoucher): { state: VoucherState } {
  return transact(store, by, 'vouchers.cancelLost', input, (tx) => {
    const one = voucherToChange(tx, input);
    if (one.state !== 'lost') throw wrongState(one, '解除挂失');
    transition(tx, VOUCHER, one.id, 'issued', { stateReason: '' });
    audited(tx, one, '积分券解除挂失', 'issued', input.reason);
    return { state: 'issued' };
  });
}

const VOIDABLE_STATES = statesBefore(VOUCHER, 'vouchers.void');

/**
 * 作废: the number is never taken again. Points of a voucher that was given out come back to the account, also when it was
 * lost; a spoilt sheet has none. Where they lapse they do not come back after the last day, and after a reset of the cycle
 * that they were given out in they never do; where they were given out after its last day and before it was closed, the
 * close has to be opened again. Answers what came back. Refuses invalidState, versionConflict.
 */
export function voidVoucher(store: Store, by: Actor, input: ChangeVoucher): { points: Points } {
  return transact(store, by, 'vouchers.void', input, (tx) => {
    const one = voucherToChange(tx, input);
    const { state } = one;
    if (!VOIDABLE_STATES.includes(state)) throw wrongState(one, '作废');
    const wasOut = state !== 'ready';
    if (wasOut && one.expiry === 'lapse' && one.validUntil < tx.today) {
      throw new Refusal(
        'invalidState',
        `积分券 ${formatVoucherNumber(one.number)} 的有效期到${chineseDate(one.validUntil)}为止，这批券到期作废、积分不退，不能再作废退分。请在这一批上点“办到期”。`,
      );
    }
    if (wasOut && voucherCleared(tx, one.id) === undefined) requireNotCleared(tx, issueTransferOf(tx, one));
    transition(tx, VOUCHER, one.id, 'void', { stateReason: input.reason });
    const points = wasOut ? postBack(tx, [one], '作废', false, input.reason) : 0;
    bumpSeries(tx, one.seriesId);
    const back = points > 0 ? '积分退回账户' : '积分已随结账清零，不退';
    audited(tx, one, wasOut ? `积分券作废，${back}` : '未发的积分券作废', 'void', input.reason);
    return { points };
  });
}

/**
 * Forms written by hand that wait, of a day on which these vouchers still paid, and of their households or of unknown
 * whom: a voucher may have been handed over with them. Refuses invalidState, naming them.
 */
function requireFormsPosted(tx: Tx, { id, name, validUntil }: VoucherSeries): void {
  const waiting = prepared<[string, number], { number: number }>(
    tx,
    `SELECT h.number FROM handwritten_slip h
     WHERE h.state = 'waiting' AND coalesce(h.written_on, '') <= ? AND (h.household_id IS NULL OR EXISTS (
       SELECT 1 FROM voucher v JOIN account_owner o ON o.account_id = v.account_id
       WHERE v.series_id = ? AND v.state = 'issued' AND o.household_id = h.household_id))
     ORDER BY h.number`,
  ).all(validUntil, id);
  if (waiting.length === 0) return;
  const numbers = waiting.map(({ number }) => String(number)).join('、');
  throw new Refusal(
    'invalidState',
    `断电手写单 ${numbers} 号还待处理，写单时积分券${quoted(name)}还能用，单子上可能付了券。请先补录或了结这些单子，再办到期。`,
  );
}

/**
 * Ends every voucher of a series that is still out after its last day: the points come back or lapse as the series says.
 * Refuses invalidState before that, when none is out, and while a form written by hand waits that one may have paid;
 * versionConflict.
 */
export function expireSeries(
  store: Store,
  by: Actor,
  input: { requestId: string; seriesId: number; version: number },
): { vouchers: number; points: Points } {
  return transact(store, by, 'vouchers.expire', input, (tx) => {
    const series = seriesById(tx, input.seriesId);
    assertVersion(series.version, input.version, `积分券${quoted(series.name)}`);
    if (series.validUntil >= tx.today) {
      throw new Refusal(
        'invalidState',
        `积分券${quoted(series.name)}有效期到${chineseDate(series.validUntil)}，当天还能用，第二天起才能办到期。`,
      );
    }
    const out = prepared<[number], Voucher>(
      tx,
      `${VOUCHER_ROW} WHERE v.series_id = ? AND v.state IN (${OUTSTANDING_VOUCHERS}) ORDER BY v.id`,
    ).all(series.id);
    if (out.length === 0) throw new Refusal('invalidState', `积分券${quoted(series.name)}没有在外的券了。`);
    requireFormsPosted(tx, series);
    const isBack = series.expiry === 'back';
    transition(
      tx,
      VOUCHER,
      out.map(({ id }) => id),
      'expired',
      { stateReason: isBack ? '到期，积分退回' : '到期，积分不退' },
    );
    const back = postBack(tx, out, '到期', !isBack);
    bumpSeries(tx, series.id);
    const points = sumBy(out, ({ face }) => face);
    const lapsed = points - back;
    const ends = [
      back > 0 ? `${formatPoints(back)} 退回账户` : '',
      lapsed > 0 ? `${formatPoints(lapsed)} ${isBack ? '已随结账清零，不退' : '作废不退'}` : '',
    ];
    tx.audit({
      subject: `voucherSeries:${String(series.id)}`,
      summary: `积分券${quoted(series.name)}到期 ${String(out.length)} 张，${ends.filter(Boolean).join('，')}`,
      after: { numbers: out.map(({ number }) => number) },
    });
    return { vouchers: out.length, points };
  });
}
