/** Printed documents as evidence: printed chain heads, passbook lines and slips must match the ledger. */
import type { ChainFault } from '../../shared/contract/ledger-checks.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { AccountId, Points, TransferId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { accountUnit } from '../schemes/unit.ts';
import type { BalanceReplay } from './rebuild.ts';
import { GENESIS, type TransferRow } from './transfers.ts';

interface Line {
  transferId: TransferId;
  accountId: AccountId;
  book: number;
  page: number;
  line: number;
  balance: Points;
}

interface PrintedSlip {
  transferId: TransferId;
  accountId: AccountId;
  points: Points;
  slipNo: string;
  source: string;
}

export interface PrintedEvidence {
  /** Compares one transfer, already included in the replayed balances, with the documents that mention it. */
  apply(row: TransferRow, rebuilt: BalanceReplay): void;
  /** Discrepancies, including documents whose transfer does not exist. */
  lost(): ChainFault[];
}

/** Current printed documents, prepared for a comparison from the start of the chain. */
export function printedEvidence(store: Store): PrintedEvidence {
  const heads = new Map(
    store.sqlite
      .prepare<[string], { head: string; no: string }>(
        'SELECT chain_head AS head, no FROM notice WHERE chain_head <> ? ORDER BY id DESC',
      )
      .all(GENESIS)
      .map(({ head, no }) => [head, no]),
  );
  const lines = new Map(
    store.sqlite
      .prepare<[], Line>(
        `SELECT l.transfer_id AS transferId, b.account_id AS accountId, b.book, l.page, l.line, l.balance
         FROM passbook_line l JOIN passbook b ON b.id = l.passbook_id`,
      )
      .all()
      .map((line) => [line.transferId, line]),
  );
  const slips = new Map(
    store.sqlite
      .prepare<[], PrintedSlip>(
        `SELECT transfer_id AS transferId, account_id AS accountId, points, slip_no AS slipNo, 'redemption:' || id AS source
         FROM redemption`,
      )
      .all()
      .map((slip) => [slip.transferId, slip]),
  );
  const faults: ChainFault[] = [];
  return {
    apply(row, rebuilt) {
      heads.delete(row.hash);
      const line = lines.get(row.id);
      if (line) {
        lines.delete(row.id);
        const balance = rebuilt.balanceOf(line.accountId);
        if (balance !== line.balance) faults.push(wrongLine(line, balance));
      }
      const slip = slips.get(row.id);
      if (slip) {
        slips.delete(row.id);
        const matches =
          row.kind === 'redemption' &&
          row.points === slip.points &&
          row.debitAccountId === slip.accountId &&
          row.source === slip.source;
        if (!matches) faults.push(wrongSlip(slip, accountUnit(store, slip.accountId)));
      }
    },
    lost() {
      return [
        ...faults,
        ...[...heads].map(lostHead),
        ...[...lines.values()].map(lostLine),
        ...[...slips.values()].map(lostSlip),
      ];
    },
  };
}

function lineLabel({ book, page, line }: Line): string {
  return `存折第 ${String(book)} 册第 ${String(page)} 页第 ${String(line)} 行`;
}

function wrongLine(line: Line, balance: Points): ChainFault {
  const { transferId, accountId } = line;
  const message = `第 ${String(transferId)} 笔之后的余额为 ${formatPoints(balance)}，${lineLabel(line)}上印的是 ${formatPoints(line.balance)}：这一笔或它之前的账被改动过。`;
  return { transferId, accountId, message };
}

function lostLine(line: Line): ChainFault {
  const { transferId, accountId } = line;
  return {
    transferId,
    accountId,
    message: `${lineLabel(line)}上印的第 ${String(transferId)} 笔在台账里找不到：这一笔被删除过。`,
  };
}

function wrongSlip({ transferId, accountId, slipNo, points }: PrintedSlip, unit: string): ChainFault {
  return {
    transferId,
    accountId,
    message: `第 ${String(transferId)} 笔与兑换小票 ${slipNo}（${formatPoints(points)} ${unit}）不符：小票或这一笔被改动过。`,
  };
}

function lostSlip({ transferId, accountId, slipNo }: PrintedSlip): ChainFault {
  return {
    transferId,
    accountId,
    message: `兑换小票 ${slipNo} 的第 ${String(transferId)} 笔在台账里找不到：这一笔被删除过。`,
  };
}

function lostHead([head, no]: [string, string]): ChainFault {
  return {
    transferId: null,
    accountId: null,
    message: `公示表 ${no} 上印的校验码 ${head.slice(0, 16)} 在台账里找不到：张贴之后，台账末尾被删减或整体替换过。`,
  };
}
