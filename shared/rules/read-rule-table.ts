/** A rule table's rows (类别, 项目, 标准, 分值, 上限频次, 备注) as the categories and items of a scheme. */
import type { DraftItem, SchemeDraft } from '../schemes/model.ts';
import { readStandard } from './read-standard.ts';
import type { Unclear } from './read-reader.ts';

export interface RuleRow {
  /** As the sheet counts them, from 1. */
  row: number;
  /** Empty where the cell above is meant: tables merge such cells. */
  category: string;
  item: string;
  standard: string;
  points: string | number;
  cap: string;
  remark: string;
}

export interface ReadRow {
  row: number;
  category: string;
  name: string;
  itemId: string;
  /** In words, to be shown beside the text. */
  understood: string[];
  unclear: Unclear[];
}

export interface RuleTable {
  categories: SchemeDraft['categories'];
  items: DraftItem[];
  rows: ReadRow[];
  /** Rows that are no items, with the reason. */
  faults: { row: number; message: string }[];
}

const TAKING = /扣分|减分|负面|禁止|违反|反向|处罚|不良/;
const GIVING = /加分|奖励|正向|积分|荣誉/;
const MOST_CHARACTERS = { name: 60, standard: 500 };

/**
 * Reads all rows; what is not understood is named row by row and its value left open (null), so that the village fills it.
 * `taken` are ids that the scheme has already. A row without an item, or with one that was there before, is a fault.
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
  let above = '';
  for (const row of rows) {
    const [category, name] = [row.category.trim() || above, row.item.trim()];
    above = category;
    const key = `${category}/${name}/${row.standard.trim()}`;
    const fault = rowFault(category, name, row, seen.get(key));
    if (fault !== undefined) {
      table.faults.push({ row: row.row, message: fault });
      continue;
    }
    seen.set(key, row.row);
    const categoryId = ids.get(category) ?? newId('category');
    if (!ids.has(category)) {
      ids.set(category, categoryId);
      table.categories.push({ id: categoryId, name: category, aliases: [], caps: [] });
    }
    const { item, understood, unclear } = readItem(row, newId('item'), categoryId, category, name);
    table.items.push(item);
    table.rows.push({ row: row.row, category, name, itemId: item.id, understood, unclear });
  }
  return table;
}

function rowFault(
  category: string,
  name: string,
  row: RuleRow,
  before: number | undefined,
): string | undefined {
  if (name === '') return '没有写项目名称。';
  if (category === '') return `“${name}”没有写类别，上面也没有可以沿用的类别。`;
  if (name.length > MOST_CHARACTERS.name)
    return `项目名称超过${String(MOST_CHARACTERS.name)}个字，请把说明移到标准栏。`;
  if (category.length > MOST_CHARACTERS.name) return `类别名称超过${String(MOST_CHARACTERS.name)}个字。`;
  if (row.standard.trim().length > MOST_CHARACTERS.standard)
    return `标准超过${String(MOST_CHARACTERS.standard)}个字，请精简。`;
  return before === undefined ? undefined : `与第${String(before)}行重复。`;
}

function readItem(row: RuleRow, id: string, categoryId: string, category: string, name: string) {
  const read = readStandard(row);
  const unclear = [...read.unclear];
  const direction = read.direction ?? directionByName(category, name, read.outcome !== undefined);
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
  return { item, understood: read.understood, unclear };
}

function directionByName(
  category: string,
  name: string,
  hasOutcome: boolean,
): 'award' | 'deduction' | undefined {
  if (hasOutcome) return 'deduction';
  for (const text of [category, name]) {
    if (TAKING.test(text)) return 'deduction';
    if (GIVING.test(text)) return 'award';
  }
  return undefined;
}
