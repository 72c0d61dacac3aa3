import { FIELDS, type FieldOf, type SpreadsheetKind } from '../../shared/workbooks/columns.ts';

/** Labels of an import's workbook and rows. */
export const WORDS: Record<SpreadsheetKind, { what: string; rows: string }> = {
  roster: { what: '花名册', rows: '人员' },
  register: { what: '登记册', rows: '登记' },
  goods: { what: '物品目录', rows: '物品' },
  ruleTable: { what: '积分细则表', rows: '项目' },
  opening: { what: '期初余额表', rows: '余额' },
  voucher: { what: '积分券号码表', rows: '券' },
};

/** Usual columns without a counterpart in the database. */
const LEFT_OUT: { [Kind in SpreadsheetKind]: readonly FieldOf[Kind][] } = {
  roster: ['sequence'],
  register: ['sequence'],
  goods: ['sequence', 'remark'],
  ruleTable: ['sequence'],
  // Figures are chosen scheme by scheme.
  opening: ['sequence', 'balance', 'honour', 'month', 'printedPage', 'printedLine', 'remark'],
  voucher: ['sequence', 'remark'],
};

/** Import fields, in the order and words of the workbook. */
export function importedFields<Kind extends SpreadsheetKind>(
  kind: Kind,
): { field: FieldOf[Kind]; label: string }[] {
  const leftOut: readonly FieldOf[Kind][] = LEFT_OUT[kind];
  return (Object.entries(FIELDS[kind]) as [FieldOf[Kind], { label: string }][])
    .filter(([field]) => !leftOut.includes(field))
    .map(([field, { label }]) => ({ field, label }));
}
