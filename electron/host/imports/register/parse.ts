/** Parses a register 加扣分登记册 of one month. */
import { plainWord } from '../../../../shared/values/plain-text.ts';
import { DECLARATION_CHANNELS, type DeclarationChannel } from '../../../../shared/declarations.ts';
import { cleanName } from '../../../../shared/values/names.ts';
import {
  REGISTER_FIELDS,
  type ColumnMapping,
  type RegisterField,
} from '../../../../shared/workbooks/columns.ts';
import { missingDay } from '../../../../shared/values/dates.ts';
import { mayLackTrailingZero, readDateInPeriod } from '../../../../shared/workbooks/written-dates.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { HouseholdId, Points } from '../../../../shared/values/units.ts';
import { formatPoints } from '../../../../shared/values/points.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import { blocksIn } from '../../workbooks/blocks.ts';
import { cellErrors, faultAt, requireColumns, tableRows, type TableRow } from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { readPoints, withoutFloatNoise } from '../../workbooks/numbers.ts';
import type { RegisterHousehold } from '../../../../db/declarations/register-households.ts';
import { householdMatcher, type HouseholdMatcher } from './match.ts';
import type { RegisterLineIn } from '../../../../db/declarations/register-lines.ts';

export interface RegisterContext {
  /** 'YYYY-MM' */
  period: string;
  households: RegisterHousehold[];
  items: { id: number; name: string; category: string }[];
  /** Allows groups to be given by name. */
  groups?: { number: number; name: string }[];
}

export interface RegisterLine extends RegisterLineIn {
  /** The item named in 积分项目 or 事由; null when none is. */
  itemId: number | null;
}

export interface RegisterResult {
  lines: RegisterLine[];
  faults: RowFault[];
}

type Say = (field: RegisterField, message: string, general?: string) => undefined;

/**
 * Parses a month's register with a mapping. Throws WorkbookError for a missing column; row errors are
 * returned.
 */
export function parseRegister(
  content: WorkbookContent,
  mapping: ColumnMapping<RegisterField>,
  context: RegisterContext,
): RegisterResult {
  requireColumns(missingFields('register', mapping.columns));
  const match = householdMatcher(context.households, context.groups);
  const result: RegisterResult = { lines: [], faults: [] };
  const known = new Map<string, TableRow<RegisterField>>();
  for (const row of tableRows(content, mapping, blocksIn(content, 'register', mapping))) {
    const faults = cellErrors(row, REGISTER_FIELDS);
    const line = faults.length === 0 ? readLine(row, match, context, faults) : undefined;
    if (line) {
      const first = known.get(keyOf(line, row));
      if (first) faults.push(duplicate(row, first));
      else {
        known.set(keyOf(line, row), row);
        result.lines.push(line);
      }
    }
    result.faults.push(...faults);
  }
  return result;
}

/** Two members may do the same on the same day: the written name distinguishes them. */
function keyOf(line: RegisterLine, row: TableRow<RegisterField>): string {
  const reason = (line.reason || line.itemText).replace(/\s/g, '');
  const names = [row.text('headName'), row.text('memberName')].map(cleanName);
  return [line.householdId, line.date, line.points, line.quantityText, reason, ...names].join('\n');
}

function duplicate(row: TableRow<RegisterField>, first: TableRow<RegisterField>): RowFault {
  const sequence = first.text('sequence');
  const which =
    sequence === ''
      ? `与第${first.row}行重复登记`
      : `与第${sequence}行重复登记（序号${sequence}，在工作表第${first.row}行）`;
  const message = `${which}：同一户、同一天、同一事由、同样分值；请删去一行，确是两件事的在事由中写明`;
  return faultAt(row, 'reason', REGISTER_FIELDS.reason.label, message);
}

function readLine(
  row: TableRow<RegisterField>,
  match: HouseholdMatcher,
  context: RegisterContext,
  faults: RowFault[],
): RegisterLine | undefined {
  const fault: Say = (field, message, general) => {
    const made = faultAt(row, field, REGISTER_FIELDS[field].label, message);
    faults.push(general === undefined ? made : { ...made, general });
    return undefined;
  };
  const householdId = readHousehold(row, match, fault);
  const date = readDate(row, context.period, fault);
  const reason = row.spreadText('reason');
  const itemText = row.spreadText('item');
  if (reason === '' && itemText === '') fault('reason', '事由为空，请填写事由');
  const quantityText = readQuantityText(row);
  const points = readSignedPoints(row, fault);
  if (faults.length > 0 || householdId === undefined || date === undefined || points === undefined) {
    return undefined;
  }
  const channelText = row.spreadText('channel');
  return {
    row: row.row,
    householdId,
    date,
    itemId: findItem(context.items, itemText, reason),
    itemText,
    reason: reason || itemText,
    points,
    quantityText,
    channel: channelOf(channelText),
    channelText,
    registrar: row.spreadText('registrar'),
    witness: row.spreadText('witness'),
    remark: row.text('remark'),
  };
}

function readHousehold(
  row: TableRow<RegisterField>,
  match: HouseholdMatcher,
  fault: Say,
): HouseholdId | undefined {
  const head = row.spreadText('headName');
  const found = match({
    name: head || row.text('memberName'),
    group: row.spreadText('group'),
    householdNo: row.spreadText('householdNo'),
  });
  if (found.ok) return found.household.id;
  const nameField = head !== '' || row.column('memberName') === undefined ? 'headName' : 'memberName';
  return fault(found.field === 'name' ? nameField : found.field, found.message);
}

function readDate(row: TableRow<RegisterField>, period: string, fault: Say): string | undefined {
  const text = row.spreadText('date');
  if (text === '') return fault('date', '日期为空，请填写日期');
  const cell = row.spreadCell('date');
  if ((typeof cell === 'number' || row.untyped) && mayLackTrailingZero(text)) {
    const [, day = ''] = text.split('.');
    return fault(
      'date',
      `日期${quoted(text)}分不清是${day}日还是${day}0日，请写成 ${period}-0${day} 或 ${period}-${day}0`,
    );
  }
  const date = readDateInPeriod(typeof cell === 'number' ? cell : text, period);
  const missing = missingDay(text, period.slice(0, 4));
  if (missing !== undefined) return fault('date', `没有这一天：${missing}，请改正日期`);
  if (date === undefined) return fault('date', `看不懂日期${quoted(text)}，请写成 ${period}-05 的样子`);
  if (!date.startsWith(`${period}-`)) {
    const [year, month] = period.split('-').map(Number);
    const rest = `不属于${year}年${month}月，请改正日期或登记到相应月份`;
    return fault('date', `日期不在本期：${date}${rest}`, `日期不在本期：${rest}`);
  }
  return date;
}

/** 数量 as written, without floating point noise. */
function readQuantityText(row: TableRow<RegisterField>): string {
  const cell = row.cell('quantity');
  const text = typeof cell === 'number' ? withoutFloatNoise(cell) : row.text('quantity');
  return /^(?:\/|-+|—+|无)$/.test(text) ? '' : text;
}

/**
 * From the columns 加分 and 扣分, or from one column of signed points; null where none is written: the item says how
 * many.
 */
function readSignedPoints(row: TableRow<RegisterField>, fault: Say): Points | null | undefined {
  const plus = readAmount(row, 'plus', fault);
  const minus = readAmount(row, 'minus', fault);
  const signed = readAmount(row, 'points', fault);
  if (plus === 'faulty' || minus === 'faulty' || signed === 'faulty') return undefined;
  if (plus !== undefined && plus < 0) {
    // A single column 得分 contains signed deductions.
    if (row.column('minus') === undefined && !signed) return plus;
    return fault('plus', '加分不能是负数，扣分请填在“扣分”列');
  }
  // Some registers write deductions with a sign.
  const deducted = minus === undefined ? undefined : Math.abs(minus);
  if (plus && deducted) return fault('minus', '加分扣分同时填写，请只保留一项');
  const apart = plus || (deducted ? -deducted : undefined);
  if (apart && signed && signed !== apart && (deducted === undefined || signed !== deducted)) {
    const [other, name] = plus ? [apart, REGISTER_FIELDS.plus.label] : [-apart, REGISTER_FIELDS.minus.label];
    return fault(
      'points',
      `${quoted(name)}是${formatPoints(other)}，${quoted(REGISTER_FIELDS.points.label)}是${formatPoints(signed)}，两处不一样，请改正；这一列另有用处的，在列对应里不要选它`,
    );
  }
  const points = apart || signed;
  if (points) return points;
  if (plus === undefined && deducted === undefined && signed === undefined) return null;
  const field =
    row.column('plus') === undefined ? (row.column('points') === undefined ? 'minus' : 'points') : 'plus';
  return fault(field, '分值为零，请填写分值或删去该行');
}

function readAmount(
  row: TableRow<RegisterField>,
  field: 'plus' | 'minus' | 'points',
  fault: Say,
): Points | undefined | 'faulty' {
  const read = readPoints(row.cell(field));
  if (read.kind === 'points') return read.points;
  if (read.kind === 'empty') return undefined;
  if (read.kind === 'tooFine') fault(field, `分值最多两位小数：${quoted(row.text(field))}，请改正`);
  else fault(field, `分值不是数：${quoted(row.text(field))}，请填写阿拉伯数字`);
  return 'faulty';
}

function findItem(items: RegisterContext['items'], itemText: string, reason: string): number | null {
  const plain = plainWord;
  const named = (text: string) =>
    text === '' ? undefined : items.find((item) => plain(item.name) === plain(text));
  return (named(reason) ?? named(itemText))?.id ?? null;
}

const CHANNEL_WORDS: [RegExp, DeclarationChannel][] = [
  [/本人|自己|自主|自行|自报|农户申报/, '本人申报'],
  [/代报|代为|代申报|他人/, '他人代报'],
  [/群众|村民推荐|邻里|互评/, '群众评荐'],
  [/上级|乡镇|镇里|部门/, '上级录入'],
  [/检查|巡查|走访|抽查|督查/, '日常检查'],
  [/组织|村委|支部|网格|推荐/, '组织推荐'],
];

function channelOf(text: string): DeclarationChannel | null {
  const exact = DECLARATION_CHANNELS.find((channel) => channel === text);
  return exact ?? CHANNEL_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
