/** Verification of the fund book: every link, attachment and reversal, and the sum over all sides. */
import { formatFen } from '../../shared/values/money.ts';
import { prepared, type Store } from '../database/store.ts';
import { sha256 } from '../attachments.ts';
import { fundSum } from './balances.ts';
import { ENTRY_COLUMNS, FIRST_PREVIOUS, hashOfEntry, type FundEntry } from './entries.ts';

export interface FundFinding {
  entries: number;
  /** Hash of the last entry. */
  head: string;
  faults: string[];
}

function entryLabel({ no, day, summary }: FundEntry): string {
  return `资金专账 ${no}（${day} ${summary}）`;
}

function faultOf(
  entry: FundEntry,
  expected: number,
  previous: string,
  original: FundEntry | undefined,
): string | undefined {
  if (entry.id !== expected)
    return `资金专账第 ${String(expected)} 笔不见了，其后是${entryLabel(entry)}：缺的被删除过。`;
  if (hashOfEntry(entry) !== entry.hash) return `${entryLabel(entry)}的内容与校验码不符：这一笔被改动过。`;
  if (entry.previousHash !== previous)
    return `${entryLabel(entry)}与前一笔接不上：前一笔被改动、替换或调换过。`;
  if (entry.reversesId === null) return undefined;
  const isMirror =
    original?.amount === entry.amount && original.debit === entry.credit && original.credit === entry.debit;
  return isMirror ? undefined : `${entryLabel(entry)}与所冲销的一笔金额或来源不符。`;
}

/** Number and hash of every attachment are those that its entry was signed with. */
function attachmentFault(store: Store, entry: FundEntry): string | undefined {
  const files = prepared<[number], { bytes: Buffer }>(
    store,
    'SELECT bytes FROM fund_attachment WHERE entry_id = ? ORDER BY number',
  ).all(entry.id);
  const found = files.map(({ bytes }) => sha256(bytes)).join(',');
  return found === entry.attachments ? undefined : `${entryLabel(entry)}的附件被改动、增删或调换过。`;
}

/** Numbers given out in each year, and entries that have them. */
function yearsOf(store: Store): { year: string; last: number; count: number }[] {
  return prepared<[], { year: string; last: number; count: number }>(
    store,
    `SELECT substr(s.kind, 6) AS year, s.last, (SELECT count(*) FROM fund_entry WHERE no LIKE substr(s.kind, 6) || '-%') AS count
     FROM serial s WHERE s.kind LIKE 'fund:%'`,
  ).all();
}

/** From the first entry to the last. */
export function verifyFunds(store: Store): FundFinding {
  const faults: string[] = [];
  const byId = new Map<number, FundEntry>();
  let previous = FIRST_PREVIOUS;
  let expected = 1;
  const entries = prepared<[], FundEntry>(
    store,
    `SELECT ${ENTRY_COLUMNS} FROM fund_entry e ORDER BY e.id`,
  ).all();
  for (const entry of entries) {
    const original = entry.reversesId === null ? undefined : byId.get(entry.reversesId);
    const fault = faultOf(entry, expected, previous, original) ?? attachmentFault(store, entry);
    if (fault !== undefined) faults.push(fault);
    byId.set(entry.id, entry);
    previous = entry.hash;
    expected = entry.id + 1;
  }
  for (const { year, last, count } of yearsOf(store)) {
    if (count < last)
      faults.push(`资金专账 ${year} 年编到第 ${String(last)} 号，只有 ${String(count)} 笔：最后的被删除过。`);
  }
  const total = fundSum(store);
  if (total !== 0) faults.push(`资金专账全部账户相加为 ${formatFen(total)} 元，不为零。`);
  return { entries: entries.length, head: previous, faults };
}
