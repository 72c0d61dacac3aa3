/** The number of the next household, in the village's own way of numbering them. */
import { prepared, type Store } from '../database/store.ts';

interface Numbered {
  no: string;
  groupNumber: number;
}

/** How the numbers of a village are built: SQ1001 is lead SQ, group 1 in one figure, counter 001; 57 is a counter alone. */
interface Pattern {
  prefix: string;
  /** Digits of the group's number; null where household numbers do not contain it. */
  groupWidth: number | null;
  /** What stands between group and counter: SQ1-001. */
  separator: string;
}

/** 01001: what a village has that numbers its households here. */
const DEFAULT_PATTERN: Pattern = { prefix: '', groupWidth: 2, separator: '' };
const DEFAULT_COUNTER_DIGITS = 3;
/** A longer run of figures is no counter, it is somebody's ID or phone. */
const MAX_COUNTER_DIGITS = 9;

const groupText = ({ groupWidth }: Pattern, groupNumber: number): string =>
  groupWidth === null ? '' : String(groupNumber).padStart(groupWidth, '0');

const prefixOf = (pattern: Pattern, groupNumber: number): string =>
  `${pattern.prefix}${groupText(pattern, groupNumber)}${pattern.separator}`;

/** Every way in which this number may be built. */
function patternsOf({ no, groupNumber }: Numbered): Pattern[] {
  const match = /^(.*?)(\d+)$/.exec(no);
  const [, before = '', figures = ''] = match ?? [];
  if (figures === '' || figures.length > MAX_COUNTER_DIGITS) return [];
  const withGroup = [2, 1].flatMap((groupWidth): Pattern[] => {
    const group = groupText({ ...DEFAULT_PATTERN, groupWidth }, groupNumber);
    const marked = /^(.*?)(\d+)(\D+)$/.exec(before);
    if (marked)
      return marked[2] === group ? [{ prefix: marked[1] ?? '', groupWidth, separator: marked[3] ?? '' }] : [];
    return figures.startsWith(group) && figures.length > group.length + 1
      ? [{ prefix: before, groupWidth, separator: '' }]
      : [];
  });
  return [...withGroup, { prefix: before, groupWidth: null, separator: '' }];
}

/** Share of all numbers, in percent, that must contain the group. The rest were typed differently, or the household has moved. */
const MIN_PERCENT_WITH_GROUP = 60;

/** The pattern that most numbers match; a pattern with a group part has priority over one without. */
function usualPattern(known: readonly Numbered[]): Pattern {
  const fitting = [...Map.groupBy(known.flatMap(patternsOf), (pattern) => JSON.stringify(pattern)).values()]
    .flatMap((same) => same.slice(0, 1).map((pattern) => ({ pattern, count: same.length })))
    .toSorted((a, b) => b.count - a.count || (b.pattern.groupWidth ?? 0) - (a.pattern.groupWidth ?? 0));
  const withGroup = fitting.find(({ pattern }) => pattern.groupWidth !== null);
  const isUsual = withGroup !== undefined && withGroup.count * 100 >= known.length * MIN_PERCENT_WITH_GROUP;
  return (isUsual ? withGroup : fitting[0])?.pattern ?? DEFAULT_PATTERN;
}

interface Counted {
  /** Null when the number encodes another group than the household's. */
  groupNumber: number | null;
  counter: string;
}

function countersOf(pattern: Pattern, known: readonly Numbered[]): Counted[] {
  const { prefix, groupWidth, separator } = pattern;
  return known.flatMap(({ no, groupNumber }): Counted[] => {
    const own = prefixOf(pattern, groupNumber);
    const counted = (from: number, of: number | null): Counted[] => {
      const counter = no.slice(from);
      return /^\d+$/.test(counter) && counter.length <= MAX_COUNTER_DIGITS
        ? [{ groupNumber: of, counter }]
        : [];
    };
    if (no.startsWith(own)) return counted(own.length, groupNumber);
    const from = prefix.length + (groupWidth ?? 0) + separator.length;
    const elsewhere =
      groupWidth !== null && no.startsWith(prefix) && no.slice(from - separator.length, from) === separator;
    return elsewhere ? counted(from, null) : [];
  });
}

/** Whether every group counts its own households from 1: the same counter stands in several. */
function countsByGroup(counters: readonly Counted[]): boolean {
  const own = counters.filter(({ groupNumber }) => groupNumber !== null);
  // A few that were entered by hand say nothing.
  return new Set(own.map(({ counter }) => Number(counter))).size < own.length * 0.9;
}

/**
 * Assigns household numbers in the village's own pattern: SQ1040 after SQ1039 of the first group, 02003 after 01002 where
 * the village counts through, 01001 for the first household. `taken`: numbers that an import is about to give.
 */
export function numbering(store: Store, taken: readonly Numbered[] = []): (groupNumber: number) => string {
  const households = prepared<[], Numbered>(
    store,
    'SELECT h.no, g.number AS groupNumber FROM household h JOIN village_group g ON g.id = h.group_id',
  ).all();
  const known = [...households, ...taken];
  const used = new Set(known.map(({ no }) => no));
  const pattern = usualPattern(known);
  const counters = countersOf(pattern, known);
  const width =
    counters.length === 0
      ? DEFAULT_COUNTER_DIGITS
      : Math.min(...counters.map(({ counter }) => counter.length));
  const byGroup = pattern.groupWidth !== null && countsByGroup(counters);
  const last = new Map<number, number>();
  for (const { groupNumber, counter } of counters) {
    if (byGroup && groupNumber === null) continue;
    const key = byGroup ? (groupNumber ?? 0) : 0;
    last.set(key, Math.max(last.get(key) ?? 0, Number(counter)));
  }
  return (groupNumber) => {
    const key = byGroup ? groupNumber : 0;
    const prefix = prefixOf(pattern, groupNumber);
    let next = last.get(key) ?? 0;
    let no: string;
    do {
      next += 1;
      no = `${prefix}${String(next).padStart(width, '0')}`;
    } while (used.has(no));
    last.set(key, next);
    used.add(no);
    return no;
  };
}
