/** Parses a sheet of balances taken over 期初余额表: one row a household or person, columns of one or several schemes. */
import type { OpeningColumns } from '../../../../shared/contract/openings.ts';
import type { OpeningMonth } from '../../../../shared/openings.ts';
import { formatPoints } from '../../../../shared/values/points.ts';
import { sumBy } from '../../../../shared/values/sum.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import type { HouseholdId, MemberId, Points } from '../../../../shared/values/units.ts';
import {
  OPENING_FIELDS,
  type ColumnMapping,
  type OpeningField,
} from '../../../../shared/workbooks/columns.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { OpeningRow } from '../../../../db/openings/evaluate.ts';
import { blocksIn } from '../../workbooks/blocks.ts';
import { cellErrors, requireColumns, tableRows, type TableRow } from '../../workbooks/cells.ts';
import type { Cell, WorkbookContent } from '../../workbooks/content.ts';
import { WorkbookError } from '../../workbooks/workbook-errors.ts';
import { readPoints } from '../../workbooks/numbers.ts';
import type { HolderMatcher } from './holders.ts';

export interface OpeningContext {
  /** Day up to which the book before was kept: its year is that of the months. */
  asOf: string;
  parts: readonly OpeningColumns[];
  /** Schemes of the parts that evaluate persons. */
  ofPersons: ReadonlySet<number>;
  match: HolderMatcher;
}

export interface OpeningsResult {
  rows: OpeningRow[];
  faults: RowFault[];
  /** What the sheet says in all for each part, rows with faults included so far as their figures can be read. */
  written: { lines: number; balance: Points }[];
}

/** Largest balance that the program keeps. */
const MOST: Points = 99_999_999_00;

/** A figure of a part, as a field of the row: 2.balance, 0.month3. */
const fieldOf = (part: number, role: string): string => `${String(part)}.${role}`;

function figureColumns(parts: readonly OpeningColumns[]): Record<string, number | null> {
  return Object.fromEntries(
    parts.flatMap((part, index): [string, number | null][] => [
      [fieldOf(index, 'balance'), part.balance],
      [fieldOf(index, 'honour'), part.honour],
      [fieldOf(index, 'printedPage'), part.printedPage],
      [fieldOf(index, 'printedLine'), part.printedLine],
      ...part.months.map(({ column, month }): [string, number] => [
        fieldOf(index, `month${String(month)}`),
        column,
      ]),
    ]),
  );
}

function requireFigures(parts: readonly OpeningColumns[]): void {
  for (const { balance, months } of parts) {
    if (balance === null && months.length === 0) {
      throw new WorkbookError(
        'columns',
        '有一个办法既没有“可兑余额”列，也没有各月积分的列，请在列对应中指定后再导入。',
      );
    }
  }
}

/** Throws WorkbookError for a missing column; faults of rows are returned. */
export function parseOpenings(
  content: WorkbookContent,
  mapping: ColumnMapping<OpeningField>,
  context: OpeningContext,
): OpeningsResult {
  requireColumns(missingFields('opening', mapping.columns));
  requireFigures(context.parts);
  const { sequence, group, householdNo, headName, memberName, cardNumber, remark } = mapping.columns;
  const who = { sequence, group, householdNo, headName, memberName, cardNumber, remark };
  const figures = figureColumns(context.parts);
  const labels = { ...OPENING_FIELDS, ...labelled(context.parts) };
  const columns: Record<string, number | null | undefined> = { ...who, ...figures };
  const mapped = Object.fromEntries(
    Object.entries(labels).filter(([field]) => typeof columns[field] === 'number'),
  );
  const result: OpeningsResult = {
    rows: [],
    faults: [],
    written: context.parts.map(() => ({ lines: 0, balance: 0 })),
  };
  const blocks = blocksIn(content, 'opening', { ...mapping, columns: who }).map((block) => ({
    ...block,
    columns: { ...block.columns, ...figures },
  }));
  for (const row of tableRows<string>(content, { ...mapping, columns: { ...who, ...figures } }, blocks)) {
    const reader = new RowReader(row, labels);
    const faults = cellErrors(row, mapped);
    if (faults.length === 0) for (const part of context.parts.keys()) reader.read(context, part);
    for (const [part, sum] of result.written.entries()) {
      const balance = writtenBalance(row, context.parts[part], part);
      if (balance === undefined) continue;
      sum.lines += 1;
      sum.balance += balance;
    }
    result.rows.push(...reader.rows);
    result.faults.push(...faults, ...reader.faults);
  }
  return result;
}

/** The balance of a row in a part, or the sum of its months; undefined where none can be read. */
function writtenBalance(
  row: TableRow<string>,
  part: OpeningColumns | undefined,
  index: number,
): Points | undefined {
  if (!part) return undefined;
  const roles = part.balance === null ? part.months.map(({ month }) => `month${String(month)}`) : ['balance'];
  const read = roles.flatMap((role) => {
    const one = readPoints(row.cell(fieldOf(index, role)));
    return one.kind === 'points' && Math.abs(one.points) <= MOST ? [one.points] : [];
  });
  return read.length === 0 ? undefined : sumBy(read, (points) => points);
}

type Labels = Record<string, { label: string }>;

function labelled(parts: readonly OpeningColumns[]): Labels {
  return Object.fromEntries(
    parts.flatMap((part, index) => [
      ...(['balance', 'honour', 'printedPage', 'printedLine'] as const).map((role) => [
        fieldOf(index, role),
        { label: OPENING_FIELDS[role].label },
      ]),
      ...part.months.map(({ month }) => [
        fieldOf(index, `month${String(month)}`),
        { label: `${String(month)}月积分` },
      ]),
    ]),
  ) as Labels;
}

/** Reads the parts of one row. */
class RowReader {
  readonly rows: OpeningRow[] = [];
  readonly faults: RowFault[] = [];
  readonly #row: TableRow<string>;
  readonly #labels: Labels;

  constructor(row: TableRow<string>, labels: Labels) {
    this.#row = row;
    this.#labels = labels;
  }

  #fault(field: string, message: string): void {
    const label = this.#labels[field]?.label ?? '';
    if (this.faults.some((known) => known.message === message && known.field === label)) return;
    this.faults.push({
      row: this.#row.row,
      column: this.#row.column(field),
      field: label,
      value: this.#row.spreadText(field),
      message,
      ...this.#row.about,
    });
  }

  read(context: OpeningContext, index: number): void {
    const part = context.parts[index];
    if (!part) return;
    const before = this.faults.length;
    const balance = this.#points(fieldOf(index, 'balance'));
    const honour = this.#points(fieldOf(index, 'honour'));
    const months = this.#months(context, part, index);
    const isBlank = balance === undefined && honour === undefined && months.length === 0;
    if (this.faults.length > before) return;
    if (isBlank) {
      // Next to other schemes an empty cell says that the household is not in this one.
      if (context.parts.length === 1)
        this.#fault(
          fieldOf(index, part.balance === null ? `month${String(part.months[0]?.month ?? 1)}` : 'balance'),
          '余额为空：没有余额的写 0，不接转的请删去该行',
        );
      return;
    }
    if (balance === undefined && part.balance !== null) {
      this.#fault(fieldOf(index, 'balance'), '可兑余额为空，请填写；已经用完的写 0');
      return;
    }
    const holder = this.#holder(context, part);
    const printed = this.#printedTo(index);
    if (holder === undefined || printed === 'faulty') return;
    const earned = sumBy(months, ({ points }) => points);
    const own = balance ?? earned;
    this.rows.push({
      row: this.#row.row,
      name: this.#row.about.name ?? '',
      householdNo: this.#row.about.householdNo ?? '',
      schemeId: part.schemeId,
      ...holder,
      balance: own,
      honour: honour ?? (months.length > 0 ? earned : own),
      honourAssumed: honour === undefined,
      months,
      printedPage: printed?.page ?? null,
      printedLine: printed?.line ?? null,
      card: this.#row.text('cardNumber'),
    });
  }

  #holder(
    { match, ofPersons }: OpeningContext,
    { schemeId }: OpeningColumns,
  ): { householdId: HouseholdId; memberId: MemberId | null } | undefined {
    const found = match(
      {
        head: this.#row.spreadText('headName'),
        member: this.#row.spreadText('memberName'),
        group: this.#row.spreadText('group'),
        householdNo: this.#row.spreadText('householdNo'),
      },
      ofPersons.has(schemeId),
    );
    if (found.ok) return { householdId: found.householdId, memberId: found.memberId };
    this.#fault(found.field, found.message);
    return undefined;
  }

  #points(field: string): Points | undefined {
    const read = readPoints(this.#row.cell(field));
    if (read.kind === 'empty') return undefined;
    const text = quoted(this.#row.text(field));
    if (read.kind === 'tooFine') this.#fault(field, `积分最多两位小数：${text}，请改正`);
    else if (read.kind === 'notNumber') this.#fault(field, `积分不是数：${text}，请填写阿拉伯数字`);
    else if (Math.abs(read.points) > MOST) this.#fault(field, `积分太大：${text}，请核对`);
    else return read.points;
    return undefined;
  }

  /** Oldest first; months without a figure are left out. */
  #months({ asOf }: OpeningContext, part: OpeningColumns, index: number): OpeningMonth[] {
    return part.months
      .toSorted((a, b) => a.month - b.month)
      .flatMap(({ month }) => {
        const field = fieldOf(index, `month${String(month)}`);
        const points = this.#points(field);
        if (points === undefined || points === 0) return [];
        const period = `${asOf.slice(0, 4)}-${String(month).padStart(2, '0')}`;
        if (period > asOf.slice(0, 7)) {
          this.#fault(
            field,
            `${String(month)}月还没有到（截止日期是 ${asOf}），却写着 ${formatPoints(points)}；请核对截止日期，或删去这一格`,
          );
        }
        return [{ period, points }];
      });
  }

  /** From two columns, or from one with both: 第2页第5行, 2-5. */
  #printedTo(index: number): { page: number; line: number } | undefined | 'faulty' {
    const [pageField, lineField] = [fieldOf(index, 'printedPage'), fieldOf(index, 'printedLine')];
    const page = numbersIn(this.#row.cell(pageField));
    const line = numbersIn(this.#row.cell(lineField));
    const all = [...page, ...line];
    if (all.length === 0) return undefined;
    const [first, second] = all;
    if (all.length === 2 && first !== undefined && second !== undefined) return { page: first, line: second };
    const isWhole = page.length === 0 || line.length > 0;
    this.#fault(
      isWhole ? lineField : pageField,
      '看不懂存折打到哪里：请写明第几页、第几行，或写成 2-5 的样子；没有打过的两格都空着',
    );
    return 'faulty';
  }
}

/** Whole numbers of a cell. */
function numbersIn(cell: Cell): number[] {
  if (cell === null || typeof cell === 'object') return [];
  return (String(cell).normalize('NFKC').match(/\d+/g) ?? []).map(Number);
}
