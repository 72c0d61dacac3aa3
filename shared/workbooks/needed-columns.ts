import type { Columns, SpreadsheetKind } from './columns.ts';

/** Labels of mandatory import fields without a column. */
export function missingFields(kind: SpreadsheetKind, columns: Columns<string>): string[] {
  const has = (...fields: string[]) => fields.some((field) => (columns[field] ?? null) !== null);
  const missing: string[] = [];
  if (kind === 'roster' && !has('name', 'headName')) missing.push('姓名');
  if (kind === 'register') {
    if (!has('headName', 'memberName', 'householdNo')) missing.push('户主');
    if (!has('date')) missing.push('日期');
    if (!has('reason', 'item')) missing.push('事由');
    if (!has('plus', 'minus', 'points', 'quantity')) missing.push('加分');
  }
  if (kind === 'goods') {
    if (!has('name')) missing.push('品名');
    if (!has('points')) missing.push('兑换积分');
  }
  if (kind === 'ruleTable') {
    // A rule table may name its items in the column of the standard alone.
    if (!has('item', 'standard')) missing.push('项目');
    if (!has('standard', 'points', 'plus', 'minus')) missing.push('分值');
  }
  // Its figures are chosen scheme by scheme.
  if (kind === 'opening' && !has('householdNo', 'headName', 'memberName')) missing.push('户主');
  if (kind === 'voucher') {
    if (!has('number')) missing.push('券号');
    if (!has('face')) missing.push('面额');
  }
  return missing;
}
