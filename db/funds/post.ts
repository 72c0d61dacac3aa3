/** Writes entries of the fund book inside a caller's transaction. */
import {
  FUND_ENTRY_NAMES,
  FUND_NAMES,
  FUNDS,
  type Fund,
  type FundEntryKind,
  type FundSide,
} from '../../shared/funds.ts';
import type { Naming } from '../../shared/donors.ts';
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Fen } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { nextSerial, prepared, type Tx } from '../database/store.ts';
import { fundEntry } from '../schema/index.ts';
import type { CheckedAttachment } from '../attachments.ts';
import { insertAttachments } from './attachments.ts';
import { lowestBalanceFrom } from './balances.ts';
import { FIRST_PREVIOUS, hashOfEntry, type FundEntry } from './entries.ts';

export interface NewFundEntry {
  kind: FundEntryKind;
  debit: FundSide;
  credit: FundSide;
  amount: Fen;
  day: string;
  party: string;
  naming?: Naming;
  summary: string;
  voucher: string;
  source: string;
  reversesId: number | null;
}

export function isFund(side: FundSide): side is Fund {
  return (FUNDS as readonly string[]).includes(side);
}

/** Refuses insufficientBalance when the fund would hold less than nothing on that day, or on a later one. */
function requireMoney(tx: Tx, fund: Fund, { amount, day }: NewFundEntry): void {
  const least = lowestBalanceFrom(tx, fund, day);
  if (least.balance >= amount) return;
  const when = least.day === day ? '' : `（${chineseDate(least.day)}只剩这些）`;
  throw new Refusal(
    'insufficientBalance',
    `${quoted(FUND_NAMES[fund])}资金 ${chineseDate(day)}可用 ${formatFen(least.balance)} 元${when}，不够 ${formatFen(amount)} 元。请核对金额、日期，或从别的来源支付。`,
  );
}

/** Posts one entry with its attachments. Refuses dates to come, and money that the fund does not have. */
export function postFundEntry(
  tx: Tx,
  entry: NewFundEntry,
  files: readonly CheckedAttachment[] = [],
): Pick<FundEntry, 'id' | 'no'> {
  assertNotFuture(tx, entry.day, '日期');
  if (isFund(entry.debit)) requireMoney(tx, entry.debit, entry);
  const last = prepared<[], { id: number; hash: string }>(
    tx,
    'SELECT id, hash FROM fund_entry ORDER BY id DESC LIMIT 1',
  ).get();
  const year = tx.today.slice(0, 4);
  const row = {
    ...entry,
    naming: entry.naming ?? 'name',
    id: (last?.id ?? 0) + 1,
    no: `${year}-${String(nextSerial(tx, `fund:${year}`)).padStart(4, '0')}`,
    postedAt: tx.at,
    attachments: files.map((file) => file.sha256).join(','),
    staffId: tx.by.staffId,
    staffName: tx.by.name,
    previousHash: last?.hash ?? FIRST_PREVIOUS,
  };
  tx.orm
    .insert(fundEntry)
    .values({ ...row, hash: hashOfEntry(row) })
    .run();
  insertAttachments(tx, row.id, files);
  tx.audit({
    subject: `fund:${String(row.id)}`,
    summary: `资金专账 ${row.no} ${FUND_ENTRY_NAMES[row.kind]} ${formatFen(row.amount)} 元：${row.summary}`,
    after: row,
  });
  return { id: row.id, no: row.no };
}
