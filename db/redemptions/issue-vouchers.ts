/** Issues vouchers against posted points, by list. */
import { Refusal } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { sum, sumBy } from '../../shared/values/sum.ts';
import type { AccountId, Points } from '../../shared/values/units.ts';
import { facesText } from '../../shared/vouchers.ts';
import { transition } from '../database/states.ts';
import {
  assertVersion,
  nextSerial,
  prepared,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { accountOwner, ownerText } from './account-owner.ts';
import { assertMaySpend } from './spending-account.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { voucherIssue } from '../schema/index.ts';
import {
  bumpSeries,
  requireSeriesValid,
  requireVoucherRules,
  seriesById,
  type VoucherSeries,
} from '../vouchers/series.ts';
import { VOUCHER } from '../vouchers/states.ts';

export interface IssueRow {
  accountId: AccountId;
  counts: { face: Points; count: number }[];
}

interface IssueVouchers {
  requestId: string;
  seriesId: number;
  version: number;
  rows: IssueRow[];
}

/** Vouchers that were not given out, by face in the order of their numbers. */
class Stock {
  readonly #left = new Map<Points, { id: number; number: string }[]>();

  constructor(tx: Tx, seriesId: number) {
    for (const { face, ...one } of prepared<[number], { id: number; number: string; face: Points }>(
      tx,
      `SELECT id, number, face FROM voucher WHERE series_id = ? AND state = 'ready' ORDER BY face, id`,
    ).all(seriesId)) {
      const known = this.#left.get(face);
      if (known) known.push(one);
      else this.#left.set(face, [one]);
    }
    for (const list of this.#left.values()) list.reverse();
  }

  /** Refuses outOfStock. */
  reserve(face: Points, count: number): { id: number; number: string }[] {
    const list = this.#left.get(face) ?? [];
    if (list.length < count) {
      throw new Refusal(
        'outOfStock',
        `面额 ${formatPoints(face)} 的券不够：这张清单还要 ${String(count)} 张，只剩 ${String(list.length)} 张没发。请先加印编号，或改用别的面额。`,
      );
    }
    return list.splice(-count, count).reverse();
  }
}

/** The list with each account once and something to give. Refuses invalidInput. */
function requireList(rows: readonly IssueRow[]): IssueRow[] {
  const list = rows
    .map((row) => ({ ...row, counts: row.counts.filter(({ count }) => count > 0) }))
    .filter(({ counts }) => counts.length > 0);
  if (list.length === 0) throw new Refusal('invalidInput', '清单是空的：请填每户发多少张什么面额的券。');
  if (new Set(list.map(({ accountId }) => accountId)).size < list.length)
    throw new Refusal('invalidInput', '清单里有一户出现两次，请合成一行。');
  return list;
}

/**
 * Gives vouchers to a list of households or persons: their points are spent in the same act. Refuses outOfStock,
 * insufficientBalance and negativeBalance (with the household), householdFrozen, noScheme, invalidState (series run out),
 * versionConflict.
 */
export function issueVouchers(
  store: Store,
  by: Actor,
  input: IssueVouchers,
): { issueId: number; no: string; vouchers: number; points: Points } {
  return transact(store, by, 'vouchers.issue', input, (tx) => {
    const series = seriesById(tx, input.seriesId);
    assertVersion(series.version, input.version, `积分券${quoted(series.name)}`);
    requireSeriesValid(tx, series);
    requireVoucherRules(tx, series.schemeId);
    const list = requireList(input.rows);
    const year = tx.today.slice(0, 4);
    const no = `FQ${year}-${String(nextSerial(tx, `voucherIssue:${year}`)).padStart(3, '0')}`;
    const { id: issueId } = tx.orm
      .insert(voucherIssue)
      .values({
        no,
        seriesId: series.id,
        day: tx.today,
        at: tx.at,
        staffId: tx.by.staffId,
        staffName: tx.by.name,
      })
      .returning({ id: voucherIssue.id })
      .get();
    const stock = new Stock(tx, series.id);
    const given = list.map((row) => issueTo(tx, { series, issueId, no, stock }, row));
    bumpSeries(tx, series.id);
    const points = sumBy(given, (one) => one.points);
    const vouchers = sumBy(given, (one) => one.vouchers);
    const unit = schemeUnit(tx, series.schemeId);
    tx.audit({
      subject: `voucherIssue:${String(issueId)}`,
      summary: `发放积分券 ${no}：${quoted(series.name)} ${String(given.length)} 户 ${String(vouchers)} 张，共 ${formatPoints(points)} ${unit}`,
      after: { no, seriesId: series.id, rows: list },
    });
    return { issueId, no, vouchers, points };
  });
}

function issueTo(
  tx: Tx,
  { series, issueId, no, stock }: { series: VoucherSeries; issueId: number; no: string; stock: Stock },
  { accountId, counts }: IssueRow,
): { vouchers: number; points: Points } {
  const owner = accountOwner(tx, accountId);
  if (owner.schemeId !== series.schemeId) {
    throw new Refusal('invalidInput', `${ownerText(owner)} 的账户不是这个积分办法的，请从清单里去掉。`);
  }
  assertMaySpend(owner, 'office');
  const points = sum(counts.map(({ face, count }) => face * count));
  const unit = schemeUnit(tx, series.schemeId);
  requireCovered(owner, points, unit);
  const taken = counts.flatMap(({ face, count }) => stock.reserve(face, count));
  const lineId = nextLineId(tx);
  const [posted] = post(tx, [
    {
      kind: 'voucherIssued',
      accountId,
      points,
      activityDate: tx.today,
      period: tx.today.slice(0, 7),
      source: `voucherIssueLine:${String(lineId)}`,
      summary: `发积分券 ${no}：${facesText(counts, unit)}`.slice(0, 200),
    },
  ]);
  if (!posted) throw new Error('the issue of vouchers was not posted');
  prepared(
    tx,
    `INSERT INTO voucher_issue_line (id, issue_id, account_id, points, numbers, transfer_id) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(lineId, issueId, accountId, points, taken.map(({ number }) => number).join(' '), posted.transferId);
  const ids = taken.map(({ id }) => id);
  transition(tx, VOUCHER, ids, 'issued', { accountId, issueLineId: lineId, stateReason: '' });
  return { vouchers: taken.length, points };
}

/** As requireBalance, naming the household of the list. */
function requireCovered(
  owner: { no: string; name: string; balance: Points },
  points: Points,
  unit: string,
): void {
  try {
    requireBalance(owner, points, unit);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, `${ownerText(owner)} ${error.message}请改清单里这一户的张数。`);
  }
}

function nextLineId(tx: Tx): number {
  const row = prepared<[], { id: number }>(
    tx,
    'SELECT coalesce(max(id), 0) + 1 AS id FROM voucher_issue_line',
  ).get();
  return row?.id ?? 1;
}
