/** Merges a rule table into a draft scheme: appends to it or replaces its items. */
import type { DraftItem, SchemeDraft } from '../schemes/model.ts';
import { itemKey, readRuleTable, type ReadRow, type RuleFault, type RuleRow } from './parse.ts';

/** add: only what the draft lacks; replace: categories and items of the table instead of the draft's. */
export const MERGE_MODES = ['add', 'replace'] as const;
export type MergeMode = (typeof MERGE_MODES)[number];

export interface MergedRow extends ReadRow {
  item: DraftItem;
  /** Identical to an existing item: skipped. */
  known: boolean;
}

export interface MergedTable {
  rules: SchemeDraft;
  rows: MergedRow[];
  faults: RuleFault[];
  /** Names of the draft's items that get replaced. */
  dropped: string[];
}

/**
 * The draft after merging the rows. An item of the same name keeps its id (entries reference it) and the
 * fields a table cannot contain (who may declare it, aliases). Pure: writes nothing.
 */
export function mergeRuleTable(draft: SchemeDraft, rows: readonly RuleRow[], how: MergeMode): MergedTable {
  const taken = [...draft.categories, ...draft.items].map(({ id }) => id);
  const table = readRuleTable(rows, taken);
  const [valid, faults] = againstDraft(draft, table.rows, table.items);
  const categories = matchCategories(draft, table.categories);
  const placed = valid.map((row) => ({
    ...row,
    item: { ...row.item, category: categories.get(row.item.category) ?? row.item.category },
  }));
  const inOrder = [...table.faults, ...faults].sort((a, b) => a.row - b.row);
  const rowsTaken = how === 'add' ? appendRows(draft, placed) : replaceRows(draft, placed);
  const added = rowsTaken.filter(({ known }) => !known).map(({ item }) => item);
  const items = how === 'add' ? [...draft.items, ...added] : added;
  const kept = new Set(items.map(({ id }) => id));
  const rules: SchemeDraft = {
    ...draft,
    items,
    categories: categoriesFor(draft, table.categories, categories, items, how),
    ...(draft.participation && { participation: withoutDropped(draft.participation, kept) }),
  };
  const dropped = draft.items.filter(({ id }) => !kept.has(id)).map(({ name }) => name);
  return { rules, rows: rowsTaken, faults: inOrder, dropped };
}

interface Row extends ReadRow {
  item: DraftItem;
}

/** Rows invalid for this draft become faults. */
function againstDraft(
  draft: SchemeDraft,
  rows: readonly ReadRow[],
  items: readonly DraftItem[],
): [Row[], RuleFault[]] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const valid: Row[] = [];
  const faults: RuleFault[] = [];
  for (const row of rows) {
    const item = byId.get(row.itemId);
    if (!item) continue;
    if (draft.positiveOnly && item.direction === 'deduction')
      faults.push({ row: row.row, field: 'item', message: '本办法只加分不扣分，这一行却是扣分。' });
    else valid.push({ ...row, item });
  }
  return [valid, faults];
}

/** Table category id → id of the draft's category with the same name. */
function matchCategories(draft: SchemeDraft, categories: SchemeDraft['categories']): Map<string, string> {
  const byName = new Map(draft.categories.map(({ name, id }) => [name, id]));
  return new Map(categories.map(({ id, name }) => [id, byName.get(name) ?? id]));
}

function appendRows(draft: SchemeDraft, rows: readonly Row[]): MergedRow[] {
  const names = new Map(draft.categories.map(({ id, name }) => [id, name]));
  const there = new Set(
    draft.items.map(({ category, name, standard }) => itemKey(names.get(category) ?? '', name, standard)),
  );
  const named = new Set(draft.items.map(({ name }) => name));
  return rows.map((row) => {
    const known = there.has(itemKey(row.category, row.name, row.item.standard));
    if (known || !named.has(row.name)) return { ...row, known };
    const why = '草案里已有同名项目，登记时分不清，请改名或去掉其中一个';
    return { ...row, known, unclear: [...row.unclear, { text: row.name, why }] };
  });
}

function replaceRows(draft: SchemeDraft, rows: readonly Row[]): MergedRow[] {
  const free = new Set(draft.items);
  const claim = (fits: (item: DraftItem) => boolean): DraftItem | undefined => {
    const found = [...free].find(fits);
    if (found) free.delete(found);
    return found;
  };
  // Identical rows first, so that another row of the same name does not take their id.
  const exact = rows.map((row) =>
    claim(
      (one) =>
        one.name === row.name && one.category === row.item.category && one.standard === row.item.standard,
    ),
  );
  return rows.map((row, index) => {
    const before = exact[index] ?? claim((one) => one.name === row.name);
    if (!before) return { ...row, known: false };
    const { id, aliases, declaredBy, spendable, sameActivityGroup, major } = before;
    const item: DraftItem = {
      ...row.item,
      id,
      aliases,
      declaredBy,
      spendable,
      ...(sameActivityGroup !== undefined && { sameActivityGroup }),
      ...(major !== undefined && { major }),
    };
    return { ...row, itemId: id, item, known: false };
  });
}

/** The draft's categories still in use, with their ancestors, and the table's new ones. */
function categoriesFor(
  draft: SchemeDraft,
  read: SchemeDraft['categories'],
  ids: ReadonlyMap<string, string>,
  items: readonly DraftItem[],
  how: MergeMode,
): SchemeDraft['categories'] {
  const used = new Set(items.map(({ category }) => category));
  const added = read.filter(({ id }) => ids.get(id) === id && used.has(id));
  if (how === 'add') return [...draft.categories, ...added];
  const byId = new Map(draft.categories.map((one) => [one.id, one]));
  for (const id of used) {
    let parent = byId.get(id)?.parent;
    while (parent !== undefined && !used.has(parent)) {
      used.add(parent);
      parent = byId.get(parent)?.parent;
    }
  }
  const wanted = [...draft.categories.filter(({ id }) => used.has(id)), ...added];
  // In the table's order, ancestors first.
  const order = new Map(read.map(({ id }, index) => [ids.get(id) ?? id, index]));
  return wanted.sort((a, b) => (order.get(a.id) ?? -1) - (order.get(b.id) ?? -1));
}

/** Removes deleted items from the sets of eligible items. */
function withoutDropped(
  participation: NonNullable<SchemeDraft['participation']>,
  kept: ReadonlySet<string>,
): NonNullable<SchemeDraft['participation']> {
  return {
    ...participation,
    itemSets: participation.itemSets.map((set) => ({
      ...set,
      items: set.items.filter((id) => kept.has(id)),
    })),
  };
}
