/** Searches declarations by household, number, or part of the reason (two characters suffice). */
import { escapeLike } from '../../shared/values/search-key.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { bookReach, findHouseholdIds, type PhoneReach } from '../households/search.ts';
import { prepared, type Store } from '../database/store.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface DeclarationSearch {
  /** SQL conditions on declaration `d`. */
  sql: string;
  values: Record<string, string>;
  /** Ids of all candidates if there are few; null when paging through the latest months is faster. */
  ids: DeclarationId[] | null;
}

/** Above this number a page fills faster from the latest months than from the index. */
const FEW_DECLARATIONS = 5_000;
const FEW_HOUSEHOLDS = 10;
/** Maximum number of text pieces per query. */
const MAX_WORDS = 1_000;
/** Every character with which a word of a reason can begin. */
const AFTER_ALL = '\u{10ffff}';
/** The index pads each reason at its end, so that its last two characters also form a piece. */
const PIECE = 3;

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/**
 * FTS expression matching all reasons with these characters (with false positives); null: too many to be
 * useful.
 */
function textMatch(store: Store, text: string): string | null {
  const characters = Array.from(text.toLowerCase());
  if (characters.length >= PIECE) {
    const pieces = Array.from({ length: characters.length - PIECE + 1 }, (_, index) =>
      characters.slice(index, index + PIECE).join(''),
    );
    return [...new Set(pieces)].map(quoted).join(' AND ');
  }
  const start = characters.join('');
  const words = prepared<[string, string, number], { term: string; doc: number }>(
    store,
    'SELECT term, doc FROM declaration_word WHERE term >= ? AND term < ? LIMIT ?',
  ).all(start, start + AFTER_ALL, MAX_WORDS);
  const declarations = sumBy(words, ({ doc }) => doc);
  if (declarations > FEW_DECLARATIONS || words.length === MAX_WORDS) return null;
  return words.map(({ term }) => quoted(term)).join(' OR ');
}

/** Declarations whose reason may contain the text; null when there are many. */
function declarationsByText(store: Store, text: string): DeclarationId[] | null {
  const match = textMatch(store, text);
  if (match === null) return null;
  if (match === '') return [];
  const rows = prepared<[string, number], { id: DeclarationId }>(
    store,
    'SELECT rowid AS id FROM declaration_text WHERE declaration_text MATCH ? LIMIT ?',
  ).all(match, FEW_DECLARATIONS + 1);
  return rows.length > FEW_DECLARATIONS ? null : rows.map(({ id }) => id);
}

function declarationsByNumber(store: Store, typed: string): DeclarationId[] | null {
  const rows = prepared<[string, string, string, number], { id: DeclarationId }>(
    store,
    `SELECT id FROM declaration WHERE no >= ? AND no < ? UNION
     SELECT d.id FROM (SELECT DISTINCT period FROM declaration_total) t JOIN declaration d ON d.no = t.period || '-' || ? LIMIT ?`,
  ).all(typed, `${typed}:`, typed.padStart(4, '0'), FEW_DECLARATIONS + 1);
  return rows.length > FEW_DECLARATIONS ? null : rows.map(({ id }) => id);
}

function declarationsOfHouseholds(store: Store, households: readonly number[]): DeclarationId[] | null {
  if (households.length > FEW_HOUSEHOLDS) return null;
  return prepared<[string], { id: DeclarationId }>(
    store,
    'SELECT id FROM declaration WHERE household_id IN (SELECT value FROM json_each(?))',
  )
    .all(JSON.stringify(households))
    .map(({ id }) => id);
}

/** Null for empty input. */
export function searchDeclarations(
  store: Store,
  query: string | undefined,
  phones: PhoneReach | undefined,
): DeclarationSearch | null {
  const text = query?.trim() ?? '';
  if (text === '') return null;
  const households = findHouseholdIds(store, text, bookReach(phones)) ?? [];
  const parts = [
    'd.household_id IN (SELECT value FROM json_each(:households))',
    `d.reason LIKE :reason ESCAPE '\\'`,
  ];
  const values: DeclarationSearch['values'] = {
    households: JSON.stringify(households),
    reason: `%${escapeLike(text)}%`,
  };
  const sources = [declarationsOfHouseholds(store, households), declarationsByText(store, text)];
  const number = text.normalize('NFKC');
  if (/^[\d-]+$/.test(number)) {
    // 2026-09-0012, its beginning, or only the digits after the month.
    parts.push(`d.no LIKE :number`, `d.no = d.period || '-' || :serial`);
    values.number = `${number}%`;
    values.serial = number.padStart(4, '0');
    sources.push(declarationsByNumber(store, number));
  }
  const found: DeclarationId[] = [];
  let few = true;
  for (const source of sources) {
    if (source === null) few = false;
    else found.push(...source);
  }
  const ids = few && found.length <= FEW_DECLARATIONS ? [...new Set(found)] : null;
  return { sql: `(${parts.join(' OR ')})`, values, ids };
}
