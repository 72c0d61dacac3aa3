/** Judges the rows of a sheet of balances against what is on record. */
import { linesPerPage, type PassbookGeometry } from '../../shared/passbook-geometry.ts';
import { parseCardNumber } from '../../shared/values/card-number.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import type { OpeningMonth } from '../../shared/openings.ts';
import type { RowFault } from '../../shared/workbooks/row-fault.ts';
import { prepared, type Store } from '../database/store.ts';
import { cardByNumber, cardsOfHousehold } from '../passbooks/cards.ts';
import { currentGeometry } from '../passbooks/geometry.ts';
import { hasBook } from '../passbooks/without-book.ts';
import { householdAccount, personAccount } from '../ledger/accounts.ts';
import { hasOwnMovements } from '../opening-lines/post-lines.ts';
import { isMonthClosed } from '../period-closes/posting-month.ts';
import { isBelowFloor } from '../opening-lines/correct.ts';
import { schemeById } from '../schemes/read.ts';
import { RECORDED_OPENING_LINES } from '../schema/state-lists.ts';

/** A row of the sheet for one scheme, matched to its household or person. */
export interface OpeningRow {
  row: number;
  /** As written, for faults. */
  name: string;
  householdNo: string;
  schemeId: SchemeId;
  householdId: HouseholdId;
  /** Where persons are evaluated. */
  memberId: MemberId | null;
  balance: Points;
  honour: Points;
  /** The sheet says nothing of honour points. */
  honourAssumed: boolean;
  months: OpeningMonth[];
  printedPage: number | null;
  printedLine: number | null;
  /** Card number as written; '' for none. */
  card: string;
}

export interface EvaluatedOpenings {
  valid: OpeningRow[];
  /** On record with the same figures. */
  known: OpeningRow[];
  /** Nothing to take over: neither balance nor honour points. */
  empty: OpeningRow[];
  faults: RowFault[];
  /** Cards that are not taken over, each with the reason: a new card is issued instead. */
  cards: RowFault[];
}

interface Recorded {
  no: string;
  balance: Points;
  honour: Points;
  months: string;
}

const ON_RECORD = `SELECT o.no, l.balance, l.honour, l.months FROM opening_line l JOIN opening o ON o.id = l.opening_id
  WHERE l.scheme_id = ? AND l.state IN (${RECORDED_OPENING_LINES})`;

function recordedFor(store: Store, { schemeId, householdId, memberId }: OpeningRow): Recorded | undefined {
  return memberId === null
    ? prepared<[SchemeId, HouseholdId], Recorded>(
        store,
        `${ON_RECORD} AND l.household_id = ? AND l.member_id IS NULL`,
      ).get(schemeId, householdId)
    : prepared<[SchemeId, MemberId], Recorded>(
        store,
        `${ON_RECORD} AND l.member_id IS NOT NULL AND l.member_id = ?`,
      ).get(schemeId, memberId);
}

const isSame = (row: OpeningRow, recorded: Recorded): boolean =>
  row.balance === recorded.balance &&
  row.honour === recorded.honour &&
  JSON.stringify(row.months) === recorded.months;

function fault(row: OpeningRow, field: string, value: string, message: string): RowFault {
  return { row: row.row, field, value, message, name: row.name, householdNo: row.householdNo };
}

/** What cannot be true of a row; undefined when nothing is wrong. */
function faultOf(
  store: Store,
  row: OpeningRow,
  recorded: Recorded | undefined,
  geometry: PassbookGeometry,
): RowFault | undefined {
  const value = formatPoints(row.balance);
  if (recorded) {
    return fault(
      row,
      '可兑余额',
      value,
      `已在 ${recorded.no} 接转过，余额 ${formatPoints(recorded.balance)}，不能再接转一次；要改的，请先到“期初余额”作废或冲回那一张`,
    );
  }
  if (isBelowFloor(store, row.schemeId, row.balance)) {
    return fault(row, '可兑余额', value, '余额为负：这个办法扣到零为止，余额不能为负，请核对');
  }
  const closed = row.months.find(({ period }) => isMonthClosed(store, row.schemeId, period));
  if (closed) {
    return fault(
      row,
      '月积分',
      formatPoints(closed.points),
      `${periodLabel(closed.period)}已经结账，不能再接转这个月的积分；请先到“期末结账”重新打开`,
    );
  }
  return bookFault(store, row, geometry);
}

function bookFault(store: Store, row: OpeningRow, geometry: PassbookGeometry): RowFault | undefined {
  const { printedPage: page, printedLine: line } = row;
  if (page === null || line === null) return undefined;
  const most = linesPerPage(geometry);
  const position = `第${String(page)}页第${String(line)}行`;
  if (page < 1 || page > geometry.linePages || line < 1 || line > most) {
    return fault(
      row,
      '存折页行',
      position,
      `现在的存折样式有 ${String(geometry.linePages)} 页、每页 ${String(most)} 行，没有${position}；请核对，或先到“存折与积分卡”选对样式`,
    );
  }
  const { schemeId, householdId, memberId } = row;
  const own =
    memberId === null
      ? householdAccount(store, schemeId, householdId)
      : personAccount(store, schemeId, memberId);
  if (own === undefined) return undefined;
  const why = hasBook(store, own.id)
    ? '程序里已经有这一户的存折'
    : hasOwnMovements(store, own.id)
      ? '程序里已经记了这一户的收支，老存折上没有'
      : undefined;
  return why && fault(row, '存折页行', position, `${why}，不能接着老存折的页行打；请删去页行再导入`);
}

/** The number to take over, or why it is not. */
function cardOf(
  store: Store,
  row: OpeningRow,
  taken: ReadonlyMap<string, OpeningRow>,
): { number: string } | { reason: string } {
  const check = parseCardNumber(row.card);
  if (!check.ok) return { reason: `原卡号不能用：${check.reason}` };
  const { number } = check;
  const known = cardByNumber(store, number);
  if (known?.householdId === row.householdId && known.state === 'active') return { number: '' };
  if (known) return { reason: '原卡号已经是别的卡，不能再用' };
  const other = taken.get(number);
  if (other && other.householdId !== row.householdId)
    return { reason: `原卡号与第${String(other.row)}行重复` };
  if (cardsOfHousehold(store, row.householdId).some(({ state }) => state !== 'void'))
    return { reason: '这一户在程序里已经有卡' };
  return { number };
}

/** Refuses nothing: every row is valid, known, empty, or a fault. */
export function evaluateOpenings(store: Store, rows: readonly OpeningRow[]): EvaluatedOpenings {
  const result: EvaluatedOpenings = { valid: [], known: [], empty: [], faults: [], cards: [] };
  const { geometry } = currentGeometry(store);
  const first = new Map<string, OpeningRow>();
  const cards = new Map<string, OpeningRow>();
  for (const row of rows) {
    const key = `${String(row.schemeId)}/${row.memberId === null ? `h${String(row.householdId)}` : `m${String(row.memberId)}`}`;
    const earlier = first.get(key);
    if (earlier) {
      const who = row.memberId === null ? '同一户' : '同一个人';
      result.faults.push(
        fault(
          row,
          '可兑余额',
          formatPoints(row.balance),
          `与第${String(earlier.row)}行是${who}，每户（人）每个办法只能有一行，请核对`,
        ),
      );
      continue;
    }
    first.set(key, row);
    const recorded = recordedFor(store, row);
    if (recorded && isSame(row, recorded)) {
      result.known.push(row);
      continue;
    }
    if (row.balance === 0 && row.honour === 0 && row.months.length === 0) {
      result.empty.push(row);
      continue;
    }
    const wrong = faultOf(store, row, recorded, geometry);
    if (wrong) {
      result.faults.push(wrong);
      continue;
    }
    result.valid.push(withCard(store, row, cards, result.cards));
  }
  return result;
}

function withCard(
  store: Store,
  row: OpeningRow,
  cards: Map<string, OpeningRow>,
  refused: RowFault[],
): OpeningRow {
  if (row.card === '') return row;
  const found = cardOf(store, row, cards);
  if ('number' in found) {
    if (found.number !== '') cards.set(found.number, row);
    return { ...row, card: found.number };
  }
  refused.push(fault(row, '原卡号', row.card, `${found.reason}；不接转，请另发新卡`));
  return { ...row, card: '' };
}

/** Names a scheme in refusals. */
export const schemeTitle = (store: Store, schemeId: SchemeId): string =>
  quoted(schemeById(store, schemeId).name);
