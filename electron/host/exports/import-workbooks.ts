/** Workbooks produced by imports: blank templates, and rejected rows. */
import { FIELDS, type FieldDefinition, type SpreadsheetKind } from '../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../shared/workbooks/row-fault.ts';
import { cellText, EXAMPLE, sheetNamed } from '../workbooks/cells.ts';
import type { Cell, SheetContent, WorkbookContent } from '../workbooks/content.ts';
import { EXPLANATIONS, REASON_HEADING } from '../workbooks/detect-columns.ts';
import { writeWorkbook, type ExportCell } from '../workbooks/write-workbook.ts';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function workbookFile(bytes: Uint8Array, name: string): File {
  return new File([Uint8Array.from(bytes)], name, { type: XLSX_TYPE });
}

const TITLES: Record<SpreadsheetKind, string> = {
  roster: '花名册',
  register: '加扣分登记册',
  goods: '物品目录',
  ruleTable: '积分细则表',
  opening: '期初余额表',
  voucher: '积分券号码表',
};

/** Per column: example value and explanation. */
const COLUMNS: Record<SpreadsheetKind, [field: string, example: string, explanation: string][]> = {
  roster: [
    ['householdNo', '01001', '同一户的人写同一个户号；不写时由程序编号'],
    ['group', '一组', '必填，写本村已有的小组'],
    ['name', '张三', '必填，一人一行'],
    ['relation', '户主', '每户要有一个“户主”，其余写配偶、子、女等'],
    ['sex', '男', '有身份证号时可不写'],
    ['citizenId', '', '18位；该列请设为“文本”格式；没有的可不写'],
    ['birthDate', '1952-02-03', '有身份证号时可不写'],
    ['politicalStatus', '中共党员', '不写按群众'],
    ['phone', '13800000000', '可不写'],
    ['address', '柳溪村12号', '一户写一次，可不写'],
    ['category', '脱贫户', '可写几个，用顿号隔开'],
    ['residence', '常住', '可不写'],
    ['remark', '', '可不写'],
  ],
  register: [
    ['date', '2026-09-03', '必填，也可写9月3日'],
    ['group', '一组', '户主有同名的要写'],
    ['householdNo', '01001', '户主有同名的要写小组或户号'],
    ['headName', '张三', '必填，写户主姓名'],
    ['reason', '打扫公共卫生', '必填，一行一件事'],
    ['item', '', '积分办法里的项目名称；事由就是项目名称的可不写'],
    ['plus', '2', '加分、扣分只填一项，填阿拉伯数字；办法里分值固定的可不填'],
    ['minus', '', '扣3分写3'],
    ['quantity', '', '按小时、天、元等计分的写数量，如2.5；写了数量的可不写加分、扣分'],
    ['channel', '本人申报', '可不写'],
    ['witness', '李四', '可不写'],
    ['remark', '', '可不写'],
  ],
  goods: [
    ['code', '6901234567892', '条码；该列请设为“文本”格式；没有的可不写'],
    ['name', '洗衣液', '必填'],
    ['spec', '2kg', '可不写'],
    ['unit', '瓶', '不写按件'],
    ['category', '日用品', '不写的记为未分类；烟酒不得兑换'],
    ['points', '20', '必填，每件所需积分'],
    ['source', '商', '商（商户自有）、村（村购）、捐（捐赠）或拨（上级拨付），不写按商'],
    ['quantity', '30', '入库的件数，可不写'],
    ['unitPrice', '12.50', '可不写'],
    ['bestBefore', '2027-09-15', '可不写'],
    ['provider', '', '供货商；捐赠、拨付的写捐赠人、拨付单位；可不写'],
    ['allowance', '每户每月2', '一户（或每人）一月、一季、一年最多兑几件；不限的不写'],
  ],
  ruleTable: [
    ['category', '环境卫生', '同类的可只写第一行'],
    ['item', '打扫公共卫生', '必填，一行一项'],
    ['standard', '每次加2分，每月最多10分', '分值和限次可以写在这里'],
    ['points', '2', '扣分写-2；标准里写了的可不写'],
    ['cap', '每月最多10分', '可不写'],
    ['remark', '', '可不写'],
  ],
  opening: [
    ['householdNo', '01001', '户号和户主写一样就行；户主有同名的要写户号或小组'],
    ['group', '一组', '户主有同名的要写'],
    ['headName', '张三', '户主姓名'],
    ['memberName', '', '按人评的办法写本人姓名，按户评的不写'],
    ['balance', '123.5', '必填，存折上还能兑的积分；用完的写0'],
    ['honour', '350', '历年得分合计，不写的按可兑余额记'],
    ['printedPage', '2', '存折已打到第几页；没有存折的不写'],
    ['printedLine', '5', '存折已打到第几行；接着下一行打'],
    ['cardNumber', '', '十位的积分卡号；该列请设为“文本”格式；没有的不写'],
    ['remark', '', '可不写'],
  ],
  voucher: [
    ['number', 'QX0001234', '必填，照券上印的号码；该列请设为“文本”格式'],
    ['face', '20', '必填，一张抵多少分，整数'],
    ['remark', '', '可不写'],
  ],
};

/** A blank workbook with an example row, which the import skips, and a sheet of explanations. */
export function sampleOf(kind: SpreadsheetKind): File {
  const fields: Partial<Record<string, FieldDefinition>> = FIELDS[kind];
  const columns = COLUMNS[kind].map(([field, example, explanation]) => ({
    heading: fields[field]?.headings.split(' ')[0] ?? '',
    example,
    explanation,
  }));
  const bytes = writeWorkbook([
    {
      name: TITLES[kind],
      rows: [
        ['序号', ...columns.map(({ heading }) => heading)],
        [`${EXAMPLE}（导入时跳过）`, ...columns.map(({ example }) => example)],
      ],
      widths: [
        22,
        ...columns.map(({ heading, example }) => Math.max(12, 2 * heading.length, example.length + 4)),
      ],
    },
    {
      name: EXPLANATIONS,
      rows: [
        ['列', '怎样填写'],
        ...columns.map(({ heading, explanation }) => [heading, explanation]),
        ['其他', '列的顺序可以变，不用的列可以删；“示例”一行导入时跳过，可以删去'],
      ],
      widths: [16, 60],
    },
  ]);
  return workbookFile(bytes, `${TITLES[kind]}样表.xlsx`);
}

/** Original heading and rejected rows with reasons; merged cells are expanded. */
export function faultRowsOf(
  content: WorkbookContent,
  {
    sheet: name,
    headingRow,
    faults,
  }: { sheet: string; headingRow: number; faults: Pick<RowFault, 'row' | 'rows' | 'alike' | 'message'>[] },
): File {
  const sheet = sheetNamed(content, name);
  const reasons = new Map<number, string[]>();
  const addReason = (row: number, message: string) =>
    reasons.set(row, [...(reasons.get(row) ?? []), message]);
  for (const { row, rows = [], alike = [], message } of faults) {
    for (const left of rows) if (!reasons.has(left)) reasons.set(left, []);
    addReason(row, message);
    for (const other of alike) addReason(other, message);
  }
  const left = [...reasons].filter(([row]) => row > headingRow && row <= sheet.rows.length);
  const places = left.toSorted(([a], [b]) => a - b);
  const width = Math.max(
    0,
    ...[headingRow, ...places.map(([row]) => row)].map((row) => sheet.rows[row - 1]?.length ?? 0),
  );
  const heading = sheet.rows
    .slice(0, headingRow)
    .map((_, index) => line(sheet, index, width, index === headingRow - 1 ? REASON_HEADING : ''));
  const rows = places.map(([row, messages]) => line(sheet, row - 1, width, messages.join('；')));
  const bytes = writeWorkbook([{ name: sheet.name, rows: [...heading, ...rows] }]);
  return workbookFile(bytes, `${content.fileName.replace(/\.\w{1,5}$/, '')}（未导入的行）.xlsx`);
}

function line(sheet: SheetContent, index: number, width: number, last: string): ExportCell[] {
  const cells = Array.from({ length: width }, (_, column) => exported(mergedCell(sheet, index, column)));
  return [...cells, last];
}

function mergedCell(sheet: SheetContent, row: number, column: number): Cell {
  const cell = sheet.rows[row]?.[column] ?? null;
  if (cell !== null) return cell;
  const merge = sheet.merges.find(
    ({ firstRow, lastRow, firstColumn }) => firstColumn === column && firstRow < row && lastRow >= row,
  );
  return merge ? (sheet.rows[merge.firstRow]?.[column] ?? null) : null;
}

function exported(cell: Cell): ExportCell {
  return typeof cell === 'object' ? cellText(cell) : cell;
}
