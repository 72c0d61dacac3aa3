/** Parses a list of numbers of vouchers that the township printed. */
import type { VoucherLine } from '../../../../shared/contract/voucher-imports.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import type { Points } from '../../../../shared/values/units.ts';
import { foreignNumberFault, plainVoucherNumber } from '../../../../shared/values/voucher-number.ts';
import {
  VOUCHER_FIELDS,
  type ColumnMapping,
  type VoucherField,
} from '../../../../shared/workbooks/columns.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { blocksIn } from '../../workbooks/blocks.ts';
import { cellErrors, faultAt, requireColumns, tableRows, type TableRow } from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { readPoints } from '../../workbooks/numbers.ts';

export interface VouchersResult {
  vouchers: VoucherLine[];
  faults: RowFault[];
}

type Row = TableRow<VoucherField>;

function readNumber(row: Row, faults: RowFault[]): string | undefined {
  const cell = row.cell('number');
  const number = plainVoucherNumber(row.text('number'));
  const isLost =
    typeof cell === 'number'
      ? cell > Number.MAX_SAFE_INTEGER
      : /^\d(?:\.\d+)?E\+?\d+$/.test(row.text('number'));
  const fault = isLost
    ? '券号以数字保存，后几位已丢失；请把该列设为“文本”格式后重新填写'
    : foreignNumberFault(number);
  if (fault === undefined) return number;
  faults.push(faultAt(row, 'number', VOUCHER_FIELDS.number.label, fault));
  return undefined;
}

function readFace(row: Row, faults: RowFault[]): Points | undefined {
  const read = readPoints(row.cell('face'));
  if (read.kind === 'points' && read.points > 0 && read.points % 100 === 0) return read.points;
  const text = row.text('face');
  const fault =
    read.kind === 'empty' ? '面额缺失，请填写一张抵多少分' : `面额应为大于零的整数：${quoted(text)}，请改正`;
  faults.push(faultAt(row, 'face', VOUCHER_FIELDS.face.label, fault));
  return undefined;
}

/**
 * Throws WorkbookError for a missing column; row errors are returned, a number that occurs twice is named with its first row.
 * `taken`: why a number cannot be taken over.
 */
export function parseVouchers(
  content: WorkbookContent,
  mapping: ColumnMapping<VoucherField>,
  taken: (line: VoucherLine) => string | undefined,
): VouchersResult {
  requireColumns(missingFields('voucher', mapping.columns));
  const result: VouchersResult = { vouchers: [], faults: [] };
  const rows = new Map<string, number>();
  for (const row of tableRows(content, mapping, blocksIn(content, 'voucher', mapping))) {
    const faults = cellErrors(row, VOUCHER_FIELDS);
    const number = readNumber(row, faults);
    const face = readFace(row, faults);
    if (number !== undefined && face !== undefined && faults.length === 0) {
      const line = { row: row.row, number, face };
      const first = rows.get(number);
      rows.set(number, first ?? row.row);
      const fault = first === undefined ? taken(line) : `券号 ${number} 与第${String(first)}行重复，请核对`;
      if (fault === undefined) result.vouchers.push(line);
      else faults.push(faultAt(row, 'number', VOUCHER_FIELDS.number.label, fault));
    }
    result.faults.push(...faults);
  }
  return result;
}
