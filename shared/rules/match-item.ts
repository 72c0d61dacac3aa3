/** Matches the words of a register to an item of a scheme. */
import { plainText } from '../values/plain-text.ts';
import type { SchemeItem, SchemeRules } from '../schemes/model.ts';

export type ItemMatch =
  | { kind: 'match'; item: SchemeItem; grade?: string }
  /** Likely items, best first, for a person to choose from. */
  | { kind: 'candidates'; items: SchemeItem[] }
  | { kind: 'none' };

const ALIKE = 0.5;

interface Wording {
  item: SchemeItem;
  grade?: string;
  text: string;
}

/**
 * Searches names, aliases and grades of active items: equal words first, then containment, then similarity
 * (proposals only). A known category narrows the search, an unknown one is ignored; so does the sign, if
 * given.
 */
export function matchItem(
  rules: SchemeRules,
  categoryText: string,
  reasonText: string,
  direction?: SchemeItem['direction'],
): ItemMatch {
  const active = rules.items.filter((item) => item.active && (!direction || item.direction === direction));
  const inCategory = itemsOfCategory(rules, active, categoryText);
  const reason = plain(reasonText);
  const pool = inCategory.length > 0 ? inCategory : active;
  const found = sameOrContained(pool, reason) ?? sameOrContained(pool, plain(categoryText));
  if (found) return found;
  const elsewhere = pool === active ? undefined : sameOrContained(active, reason);
  const proposed = elsewhere ? itemsIn(elsewhere) : similar(pool, reason);
  if (proposed.length > 0) return { kind: 'candidates', items: proposed };
  return inCategory.length > 0 ? { kind: 'candidates', items: inCategory } : { kind: 'none' };
}

/** The active item whose name or alias is exactly the reason or the category that was written. */
export function itemNamed(
  rules: SchemeRules,
  texts: readonly string[],
  direction: SchemeItem['direction'],
): SchemeItem | undefined {
  const written = texts.map(plain).filter((text) => text !== '');
  return rules.items.find(
    (item) =>
      item.active &&
      item.direction === direction &&
      [item.name, ...item.aliases].some((name) => written.includes(plain(name))),
  );
}

function plain(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

function itemsOfCategory(rules: SchemeRules, items: SchemeItem[], text: string): SchemeItem[] {
  const wanted = plain(text);
  const named = rules.categories.filter((one) =>
    [one.name, ...one.aliases].some((name) => plain(name) === wanted),
  );
  const ids = new Set(named.map((one) => one.id));
  return items.filter((item) => ids.has(item.category));
}

function wordings(items: SchemeItem[]): Wording[] {
  return items.flatMap((item) => {
    const names: Wording[] = [item.name, ...item.aliases].map((name) => ({ item, text: plain(name) }));
    if (item.scoring.kind !== 'graded') return names;
    return [...names, ...item.scoring.grades.map(({ name }) => ({ item, grade: name, text: plain(name) }))];
  });
}

function sameOrContained(items: SchemeItem[], text: string): ItemMatch | undefined {
  if (text.length < 2) return undefined;
  const all = wordings(items);
  const same = all.filter((wording) => wording.text === text);
  if (same.length > 0) return decide(same);
  const within = all.filter(({ text: name }) => name.length >= 2 && text.includes(name));
  const longest = Math.max(0, ...within.map(({ text: name }) => name.length));
  if (longest > 0)
    return decide(
      within.filter(({ text: name }) => name.length === longest),
      within,
    );
  const around = all.filter(({ text: name }) => name.includes(text));
  return around.length > 0 ? decide(around) : undefined;
}

/** One item is a match, several are candidates; sets the grade when the words name one. */
function decide(found: Wording[], withGrades = found): ItemMatch {
  const items = [...new Set(found.map((wording) => wording.item))];
  const [item] = items;
  if (!item || items.length > 1) return { kind: 'candidates', items };
  const grades = new Set(withGrades.flatMap((one) => (one.item === item && one.grade ? [one.grade] : [])));
  const [grade] = grades;
  return grade && grades.size === 1 ? { kind: 'match', item, grade } : { kind: 'match', item };
}

function itemsIn(match: ItemMatch): SchemeItem[] {
  if (match.kind === 'match') return [match.item];
  return match.kind === 'candidates' ? match.items : [];
}

function similar(items: SchemeItem[], text: string): SchemeItem[] {
  const best = new Map<SchemeItem, number>();
  for (const wording of wordings(items)) {
    best.set(wording.item, Math.max(best.get(wording.item) ?? 0, likeness(wording.text, text)));
  }
  return [...best]
    .filter(([, score]) => score >= ALIKE)
    .toSorted(([, a], [, b]) => b - a)
    .map(([item]) => item);
}

/** Dice's coefficient over character bigrams: 1 for equal, 0 for nothing in common. */
function likeness(a: string, b: string): number {
  const pairs = new Set(pairsOf(a));
  const others = pairsOf(b);
  const shared = others.filter((pair) => pairs.has(pair)).length;
  return pairs.size + others.length === 0 ? 0 : (2 * shared) / (pairs.size + others.length);
}

function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return [
    ...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)),
  ];
}
