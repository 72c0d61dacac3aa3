/** Finding deeds by what is typed: a household, a number, or a part of the reason, of two characters too. */
import { escapeLike } from '../../shared/values/search-key.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { householdsFound } from '../households/search.ts';
import { prepared, type Store } from '../database/store.ts';

export interface DeclarationSearch {
  /** What a deed `d` must fulfil to be meant. */
  sql: string;
  values: Record<string, string>;
  /** All deeds that can be meant, where they are few; null where the latest months will have enough of them. */
  ids: DeclarationId[] | null;
}

/** Beyond it a page is filled sooner from the latest months than from the index. */
const FEW_DEEDS = 5_000;
const FEW_HOUSEHOLDS = 10;
/** Pieces of text that are asked for at once. */
const MOST_WORDS = 1_000;
/** After every character that a reason can begin a word with. */
const AFTER_ALL = '\u{10ffff}';
/** The index pads each reason at its end, so that its last two characters begin a piece as well. */
const PIECE = 3;

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** The expression that finds all reasons with these characters, and perhaps others; null: too many to be worth it. */
function textMatch(store: Store, text: string): string | null {
  const characters = Array.from(text.toLowerCase());
  if (characters.length >= PIECE) {
    const pieces = Array.from({ length: characters.length - PIECE + 1 }, (_, place) =>
      characters.slice(place, place + PIECE).join(''),
    );
    return [...new Set(pieces)].map(quoted).join(' AND ');
  }
  const start = characters.join('');
  const words = prepared<[string, string, number], { term: string; doc: number }>(
    store,
    'SELECT term, doc FROM declaration_word WHERE term >= ? AND term < ? LIMIT ?',
  ).all(start, start + AFTER_ALL, MOST_WORDS);
  const deeds = words.reduce((sum, { doc }) => sum + doc, 0);
  if (deeds > FEW_DEEDS || words.length === MOST_WORDS) return null;
  return words.map(({ term }) => quoted(term)).join(' OR ');
}

/** The deeds whose reason may have the text; null where they are many. */
function deedsByText(store: Store, text: string): DeclarationId[] | null {
  const match = textMatch(store, text);
  if (match === null) return null;
  if (match === '') return [];
  const rows = prepared<[string, number], { id: DeclarationId }>(
    store,
    'SELECT rowid AS id FROM declaration_text WHERE declaration_text MATCH ? LIMIT ?',
  ).all(match, FEW_DEEDS + 1);
  return rows.length > FEW_DEEDS ? null : rows.map(({ id }) => id);
}

function deedsByNumber(store: Store, typed: string): DeclarationId[] | null {
  const rows = prepared<[string, string, string, number], { id: DeclarationId }>(
    store,
    `SELECT id FROM declaration WHERE no >= ? AND no < ? UNION
     SELECT d.id FROM (SELECT DISTINCT period FROM declaration_total) t JOIN declaration d ON d.no = t.period || '-' || ? LIMIT ?`,
  ).all(typed, `${typed}:`, typed.padStart(4, '0'), FEW_DEEDS + 1);
  return rows.length > FEW_DEEDS ? null : rows.map(({ id }) => id);
}

function deedsOfHouseholds(store: Store, households: readonly number[]): DeclarationId[] | null {
  if (households.length > FEW_HOUSEHOLDS) return null;
  return prepared<[string], { id: DeclarationId }>(
    store,
    'SELECT id FROM declaration WHERE household_id IN (SELECT value FROM json_each(?))',
  )
    .all(JSON.stringify(households))
    .map(({ id }) => id);
}

/** null where nothing was typed. */
export function searchDeclarations(store: Store, query: string | undefined): DeclarationSearch | null {
  const text = query?.trim() ?? '';
  if (text === '') return null;
  const households = householdsFound(store, text) ?? [];
  const parts = [
    'd.household_id IN (SELECT value FROM json_each(:households))',
    `d.reason LIKE :reason ESCAPE '\\'`,
  ];
  const values: DeclarationSearch['values'] = {
    households: JSON.stringify(households),
    reason: `%${escapeLike(text)}%`,
  };
  const sources = [deedsOfHouseholds(store, households), deedsByText(store, text)];
  const number = text.normalize('NFKC');
  if (/^[\d-]+$/.test(number)) {
    // 2026-09-0012, the beginning of it, or only the figures after the month.
    parts.push(`d.no LIKE :number`, `d.no = d.period || '-' || :serial`);
    values.number = `${number}%`;
    values.serial = number.padStart(4, '0');
    sources.push(deedsByNumber(store, number));
  }
  const found: DeclarationId[] = [];
  let few = true;
  for (const source of sources) {
    if (source === null) few = false;
    else found.push(...source);
  }
  const ids = few && found.length <= FEW_DEEDS ? [...new Set(found)] : null;
  return { sql: `(${parts.join(' OR ')})`, values, ids };
}
