/**
 * Numbers that were handed out are not handed out again after a restore: they are on paper in people's hands, and the
 * counter goes by them.
 */
import type Database from 'better-sqlite3';
import { SERIAL_NAMES, type SerialName } from '../../shared/serials.ts';
import { daysBetween, localDate } from '../../shared/values/dates.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface UsedNumbers {
  /** Administrative code of the village; null before set-up. */
  village: string | null;
  /** The last number of each series, `slip:2026` and so on. */
  last: ReadonlyMap<string, number>;
}

/** Series that are counted by their records, and how. Older databases lack some of the tables. */
const COUNTED = {
  voucher: `SELECT 'voucher:' || s.code AS kind, CAST(substr(max(v.number), 5, 6) AS INTEGER) AS last
            FROM voucher v JOIN voucher_series s ON s.id = v.series_id WHERE s.origin = 'own' GROUP BY s.id`,
  declaration: `SELECT 'code:declaration' AS kind, max(id) AS last FROM declaration`,
  meeting: `SELECT 'code:meeting' AS kind, max(id) AS last FROM meeting`,
  inspection_round: `SELECT 'code:inspection' AS kind, max(id) AS last FROM inspection_round`,
};

interface Row {
  kind: string;
  last: number | null;
}

/** The numbers that a database of any version has handed out. */
export function usedNumbers(sqlite: Database.Database): UsedNumbers {
  const hasTable = sqlite.prepare<[string]>(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`);
  const rows = sqlite.prepare<[], Row>('SELECT kind, last FROM serial').all();
  for (const [table, query] of Object.entries(COUNTED))
    if (hasTable.get(table) !== undefined) rows.push(...sqlite.prepare<[], Row>(query).all());
  const last = new Map<string, number>();
  for (const row of rows) last.set(row.kind, Math.max(last.get(row.kind) ?? 0, row.last ?? 0));
  const village = sqlite.prepare<[], { code: string }>('SELECT code FROM village').get();
  return { village: village?.code ?? null, last };
}

/**
 * How far the numbers go ahead of a backup when what was handed out after it cannot be known: for each day since, more
 * than a village issues in one. Only for papers that entitle their bearer. Other papers keep their sequence.
 */
const PER_DAY = { card: 10_000, slip: 1_000 };
/** A clock that ran wrong must not use the numbers up. */
const MAX_DAYS = 366;
/** Vouchers have fewer numbers: once, whatever the days. */
const AT_ONCE = { voucherSeries: 10, voucher: 10_000, code: 10_000, handwritten: 1_000 };

function aheadOf(used: UsedNumbers, lastAct: string | null, at: Date): Map<string, number> {
  const today = localDate(at);
  const since = lastAct === null ? 0 : daysBetween(localDate(lastAct), today);
  const days = Math.min(Math.max(since, 0) + 1, MAX_DAYS);
  const ahead = new Map<string, number>();
  const skip = (kind: string, by: number) => ahead.set(kind, (used.last.get(kind) ?? 0) + by);
  skip('card', PER_DAY.card * days);
  skip(`slip:${today.slice(0, 4)}`, PER_DAY.slip * days);
  skip('voucherSeries', AT_ONCE.voucherSeries);
  skip('handwritten', AT_ONCE.handwritten);
  for (const kind of used.last.keys()) {
    if (kind.startsWith('voucher:')) skip(kind, AT_ONCE.voucher);
    if (kind.startsWith('code:')) skip(kind, AT_ONCE.code);
  }
  return ahead;
}

/** What was skipped, in one sentence for the audit trail and the screen of the restore; null when nothing was. */
function skippedInWords(skipped: ReadonlyMap<SerialName, number>, known: boolean): string | null {
  if (skipped.size === 0) return null;
  const kinds = [...skipped]
    .map(([name, count]) => `${SERIAL_NAMES[name]}跳过 ${String(count)} 个号`)
    .join('、');
  return known
    ? `备份以后发出过的编号不再用，接着往下编：${kinds}。`
    : `原来的数据读不到，不知道备份以后发出过哪些编号，村民手里的纸按编号认，所以往后跳：${kinds}；其余单据接着备份里的最后一号编。`;
}

/**
 * Carries the numbering of the replaced database over into the backup that replaces it: each series goes on after the
 * greater of both. `replaced` is null where it could not be read; then, and when it is another village's, the numbers
 * that people hold go ahead instead. Returns what was skipped, in words.
 */
export function carryNumbers(
  sqlite: Database.Database,
  replaced: UsedNumbers | null,
  lastAct: string | null,
  at: Date,
): string | null {
  const used = usedNumbers(sqlite);
  const known = replaced !== null && replaced.village !== null && replaced.village === used.village;
  const skipped = new Map<SerialName, number[]>();
  const set = sqlite.prepare(
    'INSERT INTO serial (kind, last) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET last = excluded.last',
  );
  sqlite.transaction(() => {
    for (const [kind, last] of known ? replaced.last : aheadOf(used, lastAct, at)) {
      const by = last - (used.last.get(kind) ?? 0);
      if (by <= 0) continue;
      set.run(kind, last);
      const name = kind.split(':', 1)[0] as SerialName;
      skipped.set(name, [...(skipped.get(name) ?? []), by]);
    }
  })();
  return skippedInWords(
    new Map([...skipped].map(([name, counts]) => [name, sumBy(counts, (one) => one)])),
    known,
  );
}
