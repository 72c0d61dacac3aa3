/** The columns of each scheme of a sheet of balances, proposed from the headings. */
import type { OpeningColumns, ProposedOpeningPart } from '../../../../shared/contract/openings.ts';
import { subjectKind } from '../../../../shared/schemes/subjects.ts';
import { monthOfHeading } from '../../../../shared/workbooks/month-of-heading.ts';
import { plainHeading, type ColumnMapping, type OpeningField } from '../../../../shared/workbooks/columns.ts';
import { OPENING_PARTS } from '../../../../shared/openings.ts';
import type { SchemeId } from '../../../../shared/values/units.ts';
import { schemesInForce } from '../../../../db/schemes/read.ts';
import type { Store } from '../../../../db/database/store.ts';
import { todayOf } from '../../../../db/database/today.ts';
import { cellText, sheetNamed } from '../../workbooks/cells.ts';
import type { SheetContent, WorkbookContent } from '../../workbooks/content.ts';
import type { DetectedColumns } from '../../workbooks/detect-columns.ts';

type Role = 'balance' | 'honour' | 'printedPage' | 'printedLine' | { month: number };

const NOT_POINTS =
  /序号|户号|编号|户主|姓名|人口|人数|电话|手机|身份证|地址|住址|卡号|卡$|备注|说明|金额|签|组$|日期/;

/** What a column holds, by its heading; undefined for anything else. */
function roleOf(heading: string): Role | undefined {
  if (heading === '' || NOT_POINTS.test(heading)) return undefined;
  const month = monthOfHeading(heading);
  if (month !== undefined) return { month };
  if (/第?几?页/.test(heading) && /页/.test(heading)) return 'printedPage';
  if (/第几行|行$/.test(heading)) return 'printedLine';
  if (/累计|荣誉|总积分|总得?分/.test(heading)) return 'honour';
  if (/余额|可兑|可用|结余|剩余|现有|现存|当前|积分$/.test(heading)) return 'balance';
  return undefined;
}

/** Texts above the heading row, where a merged cell is above each of its columns; titles are left out. */
function headingsAbove(sheet: SheetContent, headingRow: number, width: number): string[] {
  const above = Array.from({ length: width }, () => '');
  for (let row = Math.max(0, headingRow - 3); row < headingRow - 1; row++) {
    for (let column = 0; column < width; column++) {
      const text = cellText(sheet.rows[row]?.[column] ?? null);
      if (text !== '') above[column] += text;
    }
    for (const merge of sheet.merges) {
      if (merge.firstRow !== row || merge.lastColumn === merge.firstColumn) continue;
      const text = cellText(sheet.rows[row]?.[merge.firstColumn] ?? null);
      const isTitle = merge.lastColumn - merge.firstColumn + 1 > width * 0.8;
      for (let column = merge.firstColumn; column <= Math.min(merge.lastColumn, width - 1); column++) {
        if (isTitle) above[column] = '';
        else if (column > merge.firstColumn) above[column] += text;
      }
    }
  }
  return above.map(plainHeading);
}

/** What is left of a scheme's name when the words are gone that all of them have. */
const core = (name: string): string =>
  plainHeading(name).replace(/《|》|村民|积分|管理|办法|制度|实施|细则|试行|暂行|方案|户/g, '');

interface Scheme {
  schemeId: SchemeId;
  name: string;
  core: string;
}

/** The scheme that a heading names: by its whole name, or by the words that only it has. */
function schemeNamed(schemes: readonly Scheme[], heading: string): Scheme | undefined {
  const whole = schemes.find(({ name }) => heading.includes(plainHeading(name)));
  if (whole) return whole;
  const typed = core(heading.replace(/可兑|余额|累计|荣誉分?|得分|总|结余|剩余|现有|\d+月份?|存折.*$/g, ''));
  if (typed.length < 2) return undefined;
  const meant = schemes.filter(
    (one) => one.core.includes(typed) || (one.core.length >= 2 && typed.includes(one.core)),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

type Part = Omit<ProposedOpeningPart, 'schemeId'> & { schemeId: SchemeId | null };

const isTaken = (part: OpeningColumns | Part, role: Role): boolean =>
  typeof role === 'object' ? part.months.some(({ month }) => month === role.month) : part[role] !== null;

function put(part: Part, role: Role, column: number): void {
  if (typeof role === 'object') part.months.push({ column, month: role.month });
  else part[role] = column;
}

/** The columns that say who a row is of. */
const WHO: readonly OpeningField[] = [
  'sequence',
  'group',
  'householdNo',
  'headName',
  'memberName',
  'cardNumber',
  'remark',
];

/**
 * One part for each scheme that the headings name, and for each repetition of the same columns. A single part without a
 * name belongs to the first household scheme in force; of several the clerk says which is which.
 */
export function proposedParts(
  store: Store,
  content: WorkbookContent,
  found: Pick<DetectedColumns<OpeningField>, 'headings' | keyof ColumnMapping<OpeningField>>,
): ProposedOpeningPart[] {
  const schemes = schemesInForce(store, todayOf(store))
    .filter(({ rules }) => subjectKind(rules.subject) !== 'body')
    .map(({ schemeId, schemeName, rules }) => ({
      schemeId,
      name: schemeName,
      core: core(schemeName),
      rules,
    }));
  const used = new Set(WHO.map((field) => found.columns[field] ?? -1));
  const above = headingsAbove(sheetNamed(content, found.sheet), found.headingRow, found.headings.length);
  const parts: Part[] = [];
  for (const [column, text] of found.headings.entries()) {
    if (used.has(column)) continue;
    const heading = plainHeading(text);
    const role = roleOf(heading);
    if (role === undefined) continue;
    const scheme = schemeNamed(schemes, `${above[column] ?? ''}${heading}`);
    const title = above[column] ?? '';
    const known = parts.findLast((part) =>
      scheme ? part.schemeId === scheme.schemeId : part.schemeId === null && part.heading === title,
    );
    if (known && !isTaken(known, role)) put(known, role, column);
    else if (parts.length < OPENING_PARTS) {
      const part: Part = {
        heading: title,
        schemeId: scheme?.schemeId ?? null,
        balance: null,
        honour: null,
        printedPage: null,
        printedLine: null,
        months: [],
      };
      put(part, role, column);
      parts.push(part);
    }
  }
  const named = new Set(parts.map(({ schemeId }) => schemeId));
  const free = schemes.filter(({ schemeId }) => !named.has(schemeId));
  const open = parts.filter(({ schemeId }) => schemeId === null);
  const [only] = open;
  const usual = free.find(({ rules }) => rules.subject === 'household') ?? free[0];
  if (only && open.length === 1 && usual) only.schemeId = usual.schemeId;
  return parts;
}
