/** Parses rows of a rule table (类别, 项目, 标准, 分值, 上限频次, 备注) into categories and items of a scheme. */
import { plainText } from '../values/plain-text.ts';
import { quoted } from '../values/quotes.ts';
import type { DraftItem, SchemeDraft } from '../schemes/model.ts';
import { readStandard } from './standard.ts';
import type { Unclear } from './token-reader.ts';

export interface RuleRow {
  /** Sheet row, 1-based. */
  row: number;
  /** Empty means the value of the cell above: tables merge such cells. */
  category: string;
  item: string;
  standard: string;
  points: string | number;
  cap: string;
  /** Headings of the cap and frequency columns, if any. */
  capHeading?: string;
  frequency?: string;
  remark: string;
  /** Section heading over several rows: 二、扣分项目. */
  section?: string;
  /** Questions already open from reading the sheet. */
  doubts?: Unclear[];
}

export interface RuleFault {
  row: number;
  /** The cell at fault. */
  field: 'category' | 'item' | 'standard';
  message: string;
}

export interface ReadRow {
  row: number;
  category: string;
  name: string;
  itemId: string;
  /** Original texts by column. */
  text: string[];
  /** Interpretation in words, shown next to the original text. */
  understood: string[];
  unclear: Unclear[];
}

export interface RuleTable {
  categories: SchemeDraft['categories'];
  items: DraftItem[];
  rows: ReadRow[];
  /** Rows that are not items, with the reason. */
  faults: RuleFault[];
}

const TAKING = /扣分|减分|扣除|扣减|负面|负向|禁止|违反|反向|处罚|惩罚|惩戒|不良|黑榜/;
const GIVING = /加分|奖励|奖分|正向|正面|荣誉|红榜/;
const MAX_CHARACTERS = { name: 60, standard: 500 };

/**
 * Parses all rows; what is not understood is reported by row and left null for the village to fill. `taken`:
 * ids already used by the scheme. A row without an item, or repeating an earlier one, is a fault.
 */
export function readRuleTable(rows: readonly RuleRow[], taken: readonly string[] = []): RuleTable {
  const table: RuleTable = { categories: [], items: [], rows: [], faults: [] };
  const used = new Set(taken);
  const numbers = { category: 0, item: 0 };
  const newId = (prefix: keyof typeof numbers): string => {
    do numbers[prefix] += 1;
    while (used.has(`${prefix}-${String(numbers[prefix])}`));
    return `${prefix}-${String(numbers[prefix])}`;
  };
  const ids = new Map<string, string>();
  const seen = new Map<string, number>();
  const named = new Map<string, number>();
  let above = '';
  for (const row of rows) {
    const [category, name] = [row.category.trim() || above, row.item.trim()];
    above = category;
    const key = itemKey(category, name, row.standard);
    const fault = rowFault(category, name, row, seen.get(key));
    if (fault) {
      table.faults.push({ row: row.row, ...fault });
      continue;
    }
    seen.set(key, row.row);
    const known = ids.get(category);
    const categoryId = known ?? newId('category');
    const { item, understood, unclear } = readItem(row, newId('item'), categoryId, category, name);
    if (known === undefined) {
      ids.set(category, categoryId);
      table.categories.push({ id: categoryId, name: category, aliases: [], caps: [] });
      if (/\d+分/.test(plainText(category)))
        unclear.push({ text: category, why: '类别名里写了分数，没有当作类别上限，请人工填写' });
    }
    const before = named.get(name);
    named.set(name, before ?? row.row);
    if (before !== undefined)
      unclear.push({ text: name, why: `与第${String(before)}行的项目同名，登记时分不清，请改名` });
    table.items.push(item);
    table.rows.push({
      row: row.row,
      category,
      name,
      itemId: item.id,
      text: wordsOf(row),
      understood,
      unclear,
    });
  }
  return table;
}

/** Rows (or a row and a draft item) with the same words are duplicates. */
export function itemKey(category: string, name: string, standard: string): string {
  return [category, name, standard].map((text) => text.trim()).join('\n');
}

function rowFault(
  category: string,
  name: string,
  row: RuleRow,
  before: number | undefined,
): Omit<RuleFault, 'row'> | undefined {
  const most = MAX_CHARACTERS;
  if (name === '') return { field: 'item', message: '没有写项目名称。' };
  if (category === '')
    return { field: 'category', message: `${quoted(name)}没有写类别，上面也没有可以沿用的类别。` };
  if (name.length > most.name)
    return { field: 'item', message: `项目名称超过${String(most.name)}个字，请把说明移到标准栏。` };
  if (category.length > most.name)
    return { field: 'category', message: `类别名称超过${String(most.name)}个字。` };
  if (row.standard.trim().length > most.standard)
    return { field: 'standard', message: `标准超过${String(most.standard)}个字，请精简。` };
  return before === undefined ? undefined : { field: 'item', message: `与第${String(before)}行重复。` };
}

function wordsOf({ standard, points, capHeading, cap, frequency, remark }: RuleRow): string[] {
  const said: [string, string | number | undefined][] = [
    ['', standard],
    ['分值：', points],
    [`${capHeading?.trim() || '上限'}：`, cap],
    ['频次：', frequency],
    ['备注：', remark],
  ];
  return said.flatMap(([label, words]) => {
    const text = String(words ?? '').trim();
    return text === '' ? [] : [`${label}${text}`];
  });
}

function readItem(row: RuleRow, id: string, categoryId: string, category: string, name: string) {
  const read = readStandard(row);
  const unclear = [...read.unclear, ...(row.doubts ?? [])];
  const direction =
    read.direction ?? directionByName([category, name, row.section ?? ''], read.outcome !== undefined);
  const understood =
    read.direction === undefined && direction !== undefined
      ? [...read.understood, direction === 'award' ? '按名称算加分' : '按名称算扣分']
      : read.understood;
  if (direction === undefined) unclear.push({ text: name, why: '没有写明加分还是扣分，暂按加分' });
  const item: DraftItem = {
    id,
    category: categoryId,
    name,
    standard: row.standard.trim(),
    direction: direction ?? 'award',
    scoring: read.scoring ?? { kind: 'fixed', points: null },
    caps: read.caps,
    aliases: [],
    evidence: read.evidence ?? 'optional',
    declaredBy: [],
    repeatDoubles: read.repeatDoubles ?? false,
    spendable: true,
    active: true,
    ...(read.outcome && { outcome: read.outcome }),
    ...(read.rectificationDays !== undefined && { rectificationDays: read.rectificationDays }),
  };
  return { item, understood, unclear };
}

/** Column by the first unambiguous heading: 加扣分项目 alone decides nothing. */
function directionByName(names: readonly string[], hasOutcome: boolean): 'award' | 'deduction' | undefined {
  if (hasOutcome) return 'deduction';
  for (const text of names) {
    const [takes, gives] = [TAKING.test(text), GIVING.test(text)];
    if (takes !== gives) return takes ? 'deduction' : 'award';
  }
  return undefined;
}
