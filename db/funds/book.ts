/** The fund book of a span of days: what each fund held before, and its entries with a running balance. */
import { FUNDS, type Fund, type FundSide } from '../../shared/funds.ts';
import { addDays } from '../../shared/values/dates.ts';
import { sum } from '../../shared/values/sum.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { fundBalances } from './balances.ts';
import { ENTRY_COLUMNS, type FundEntry } from './entries.ts';
import { isFund } from './post.ts';

export interface BookLine extends Pick<
  FundEntry,
  'id' | 'no' | 'kind' | 'day' | 'party' | 'summary' | 'voucher' | 'staffName'
> {
  fund: Fund;
  /** The other fund of a transfer. */
  otherFund: Fund | null;
  /** Signed: a reversal is negative (red) in the column of what it takes back. */
  income: Fen;
  outgo: Fen;
  /** Of the funds of this book, after the line. */
  balance: Fen;
  attachments: number;
  reversesNo: string | null;
  reversedByNo: string | null;
}

export interface FundBook {
  opening: Fen;
  income: Fen;
  outgo: Fen;
  closing: Fen;
  lines: BookLine[];
}

interface Span {
  from: string;
  to: string;
}

interface StoredEntry extends FundEntry {
  reversesNo: string | null;
  reversedByNo: string | null;
}

function entriesOf(store: Store, { from, to }: Span): StoredEntry[] {
  return prepared<[string, string], StoredEntry>(
    store,
    `SELECT ${ENTRY_COLUMNS}, o.no AS reversesNo, r.no AS reversedByNo
     FROM fund_entry e LEFT JOIN fund_entry o ON o.id = e.reverses_id LEFT JOIN fund_entry r ON r.reverses_id = e.id
     WHERE e.day BETWEEN ? AND ? ORDER BY e.day, e.id`,
  ).all(from, to);
}

/** Income and outgo of one fund in an entry. */
function figuresOf(entry: FundEntry, fund: Fund): { income: Fen; outgo: Fen } {
  const isInflow = entry.credit === fund;
  const other: FundSide = isInflow ? entry.debit : entry.credit;
  const isReversal = entry.kind === 'reversal';
  // A reversal of what came in leaves the fund, and stands as a negative income.
  const isIncome = isFund(other) ? isInflow !== isReversal : other === 'income';
  const amount = isReversal ? -entry.amount : entry.amount;
  return isIncome ? { income: amount, outgo: 0 } : { income: 0, outgo: amount };
}

/** Of one fund, or of all of them: a transfer then stands in two lines. */
export function fundBook(store: Store, { from, to, fund }: Span & { fund: Fund | null }): FundBook {
  const funds = fund === null ? FUNDS : [fund];
  const before = fundBalances(store, addDays(from, -1));
  const opening = sum(funds.map((one) => before[one]));
  let balance = opening;
  const lines = entriesOf(store, { from, to }).flatMap((entry): BookLine[] =>
    [entry.debit, entry.credit]
      .filter(isFund)
      .filter((side) => funds.includes(side))
      .map((side) => {
        const { income, outgo } = figuresOf(entry, side);
        balance += income - outgo;
        const other = entry.debit === side ? entry.credit : entry.debit;
        const { id, no, kind, day, party, summary, voucher, staffName, reversesNo, reversedByNo } = entry;
        return {
          id,
          no,
          kind,
          day,
          party,
          summary,
          voucher,
          staffName,
          reversesNo,
          reversedByNo,
          fund: side,
          otherFund: isFund(other) ? other : null,
          income,
          outgo,
          balance,
          attachments: entry.attachments === '' ? 0 : entry.attachments.split(',').length,
        };
      }),
  );
  const income = sum(lines.map((line) => line.income));
  const outgo = sum(lines.map((line) => line.outgo));
  return { opening, income, outgo, closing: balance, lines };
}

export interface FundSummary {
  fund: Fund;
  opening: Fen;
  /** Without what other funds gave or got. */
  income: Fen;
  outgo: Fen;
  transferredIn: Fen;
  transferredOut: Fen;
  closing: Fen;
}

/** 按来源汇总. */
export function fundSummary(store: Store, span: Span): FundSummary[] {
  return FUNDS.map((fund) => {
    const { opening, closing, lines } = fundBook(store, { ...span, fund });
    const outside = lines.filter(({ otherFund }) => otherFund === null);
    const between = lines.filter(({ otherFund }) => otherFund !== null);
    return {
      fund,
      opening,
      income: sum(outside.map((line) => line.income)),
      outgo: sum(outside.map((line) => line.outgo)),
      transferredIn: sum(between.map((line) => line.income)),
      transferredOut: sum(between.map((line) => line.outgo)),
      closing,
    };
  });
}
