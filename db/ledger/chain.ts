import { createHash } from 'node:crypto';
import type { TransferKind } from '../../shared/ledger.ts';
import type { AccountId, Points, StaffId, TransferId } from '../../shared/units.ts';
import { prepared, type Store } from '../store.ts';

/** What stands before the first transfer. */
export const GENESIS = '0'.repeat(64);

export interface TransferRow {
  id: TransferId;
  kind: TransferKind;
  debitAccountId: AccountId;
  creditAccountId: AccountId;
  points: Points;
  deedDate: string;
  period: string;
  postedAt: string;
  source: string;
  summary: string;
  reversesId: TransferId | null;
  staffId: StaffId | null;
  previousHash: string;
  hash: string;
}

export const TRANSFER_COLUMNS = `id, kind, debit_account_id AS debitAccountId, credit_account_id AS creditAccountId, points,
  deed_date AS deedDate, period, posted_at AS postedAt, source, summary, reverses_id AS reversesId, staff_id AS staffId,
  previous_hash AS previousHash, hash`;

/** sha256 over every field of a transfer and the hash before it. */
export function hashOf(row: Omit<TransferRow, 'hash'>): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        row.id,
        row.kind,
        row.debitAccountId,
        row.creditAccountId,
        row.points,
        row.deedDate,
        row.period,
        row.postedAt,
        row.source,
        row.summary,
        row.reversesId,
        row.staffId,
        row.previousHash,
      ]),
    )
    .digest('hex');
}

export interface ChainHead {
  id: TransferId;
  hash: string;
  postedAt: string;
}

/** The last link of the chain; before any transfer: id 0 and the genesis hash. */
export function chainHead(store: Store): ChainHead {
  const last = prepared<[], ChainHead>(
    store,
    'SELECT id, hash, posted_at AS postedAt FROM transfer ORDER BY id DESC LIMIT 1',
  ).get();
  return last ?? { id: 0, hash: GENESIS, postedAt: '' };
}

export type ChainFinding =
  | { ok: true; transfers: number; head: string }
  | { ok: false; transferId: TransferId | null; message: string };

function broken(transferId: TransferId | null, message: string): ChainFinding {
  return { ok: false, transferId, message };
}

function checkLinks(store: Store): ChainFinding {
  let previous = GENESIS;
  let expected = 1;
  const rows = store.sqlite.prepare<[], TransferRow>(`SELECT ${TRANSFER_COLUMNS} FROM transfer ORDER BY id`).iterate();
  for (const row of rows) {
    const place = `第 ${String(row.id)} 笔（${row.postedAt.slice(0, 10)} ${row.summary}）`;
    if (row.id !== expected) return broken(row.id, `台账缺少第 ${String(expected)} 笔，其后是${place}。`);
    if (row.previousHash !== previous) return broken(row.id, `${place}与前一笔接不上：前一笔被改动或替换过。`);
    if (hashOf(row) !== row.hash) return broken(row.id, `${place}的内容与校验值不符：这一笔被改动过。`);
    previous = row.hash;
    expected += 1;
  }
  return { ok: true, transfers: expected - 1, head: previous };
}

interface Difference {
  id: AccountId;
  kept: Points;
  rebuilt: Points;
}

const REBUILT = `
  WITH flow (account_id, points, honour) AS (
    SELECT t.debit_account_id, -t.points,
      CASE WHEN t.kind = 'deduction' OR (t.kind = 'reversal' AND o.kind = 'award') THEN -t.points ELSE 0 END
      FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id
    UNION ALL
    SELECT t.credit_account_id, t.points,
      CASE WHEN t.kind = 'award' OR (t.kind = 'reversal' AND o.kind = 'deduction') THEN t.points ELSE 0 END
      FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id
  ), rebuilt AS (SELECT account_id, sum(points) AS points, sum(honour) AS honour FROM flow GROUP BY account_id)`;

/** Accounts whose kept balance or honour points differ from what their transfers add up to. */
export function balanceDifferences(store: Store): Difference[] {
  return store.sqlite
    .prepare<[], Difference>(
      `${REBUILT}
       SELECT a.id, a.balance AS kept, coalesce(r.points, 0) AS rebuilt
       FROM account a LEFT JOIN rebuilt r ON r.account_id = a.id
       WHERE a.balance <> coalesce(r.points, 0)
          OR (a.kind = 'household' AND a.honour <> coalesce(r.honour, 0))`,
    )
    .all();
}

/** The sum over all accounts: 0 in a ledger of double entries. */
export function ledgerSum(store: Store): Points {
  const row = store.sqlite.prepare<[], { total: number }>('SELECT coalesce(sum(balance), 0) AS total FROM account').get();
  return row?.total ?? 0;
}

/** A head that was printed on a sheet must still be a link of the chain, or the books before it were replaced. */
function checkPrintedHeads(store: Store): ChainFinding | undefined {
  const lost = store.sqlite
    .prepare<[string], { no: string; chainHead: string }>(
      `SELECT no, chain_head AS chainHead FROM notice
       WHERE chain_head <> ? AND NOT EXISTS (SELECT 1 FROM transfer WHERE hash = notice.chain_head) LIMIT 1`,
    )
    .get(GENESIS);
  return lost && broken(null, `公示表 ${lost.no} 上印的校验值 ${lost.chainHead.slice(0, 16)} 在台账里找不到：台账被整体替换过。`);
}

/** Verifies every link, every balance and every head that was printed; says which transfer is wrong, and how. */
export function verifyChain(store: Store): ChainFinding {
  const links = checkLinks(store);
  if (!links.ok) return links;
  const [difference] = balanceDifferences(store);
  if (difference) {
    return broken(null, `账户 ${String(difference.id)} 的余额与台账各笔之和不符：余额被改动过。`);
  }
  if (ledgerSum(store) !== 0) return broken(null, '全部账户之和不为零：有账户被改动过。');
  return checkPrintedHeads(store) ?? links;
}
