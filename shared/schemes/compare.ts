import { indexFacts } from './describe-optional-parts.ts';
import { itemFacts, schemeFacts } from './describe.ts';
import type { SchemeDraft } from './model.ts';
import { quoted } from '../values/quotes.ts';

export interface Difference {
  /** What differs: "公示天数", or "照看独居老人 · 分值". */
  what: string;
  /** Empty when added or removed. */
  before: string;
  after: string;
}

function factDifferences(
  before: Record<string, string>,
  after: Record<string, string>,
  prefix = '',
): Difference[] {
  return Object.keys({ ...before, ...after }).flatMap((what) => {
    const [old, present] = [before[what] ?? '', after[what] ?? ''];
    return old === present ? [] : [{ what: `${prefix}${what}`, before: old, after: present }];
  });
}

/** Changes of a new version, in the words of the rule sheet; items are matched by id. */
export function compareRules(before: SchemeDraft, after: SchemeDraft): Difference[] {
  const old = new Map(before.items.map((item) => [item.id, item]));
  const present = new Set(after.items.map((item) => item.id));
  const changed = after.items.flatMap((item): Difference[] => {
    const facts = itemFacts(item, after);
    const earlier = old.get(item.id);
    if (!earlier) return [{ what: `新增项目${quoted(item.name)}`, before: '', after: facts['分值'] ?? '' }];
    const renamed =
      earlier.name === item.name ? [] : [{ what: '项目名称', before: earlier.name, after: item.name }];
    return [...renamed, ...factDifferences(itemFacts(earlier, before), facts, `${item.name} · `)];
  });
  const gone = before.items
    .filter((item) => !present.has(item.id))
    .map((item) => ({
      what: `取消项目${quoted(item.name)}`,
      before: itemFacts(item, before)['分值'] ?? '',
      after: '',
    }));
  return [
    ...factDifferences(schemeFacts(before), schemeFacts(after)),
    ...factDifferences(indexFacts(before), indexFacts(after)),
    ...changed,
    ...gone,
  ];
}
