/** 值得看的情况 of a month: who witnesses, collects, is rewarded, is paid, works and reverses more often than others. */
import { between } from 'drizzle-orm';
import type { PatternLine } from '../../shared/contract/patterns.ts';
import { COLLECTOR_RELATIONS, isProxy } from '../../shared/collectors.ts';
import {
  isNight,
  MIN_HOUSEHOLDS,
  MIN_PAYMENTS,
  MIN_REVERSALS,
  MIN_WITNESSED,
  MAX_LINES,
  ROUND_PAYMENT,
  type Pattern,
} from '../../shared/patterns.ts';
import { addDays, localDateTime, startOfDay } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { fundEntry, redemption } from '../schema/index.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { relativesOf, type Relative } from '../households/relatives.ts';
import { groupName } from '../village/groups.ts';

/** The most first, so many of them. */
function most(pattern: Pattern, lines: readonly Omit<PatternLine, 'pattern'>[]): PatternLine[] {
  return lines
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_LINES)
    .map((line) => ({ pattern, ...line }));
}

function tally<Row>(rows: readonly Row[], nameOf: (row: Row) => string): [string, Row[]][] {
  return [...Map.groupBy(rows, nameOf)];
}

/** Posted declarations of the month, by scheme through their index. */
const POSTED = `FROM scheme s CROSS JOIN declaration d ON d.scheme_id = s.id AND d.period = ? AND d.state = 'posted'`;

function witnesses(store: Store, month: string): PatternLine[] {
  const deeds = prepared<[string], { witness: string }>(
    store,
    `SELECT d.witness ${POSTED} WHERE d.witness <> ''`,
  ).all(month);
  // A field may name several people.
  const named = deeds.flatMap(({ witness }) =>
    redactNumbers(witness)
      .split(/[、，,；;\s]+/u)
      .filter(Boolean),
  );
  return most(
    'witness',
    tally(named, (name) => name)
      .filter(([, times]) => times.length >= MIN_WITNESSED)
      .map(([name, times]) => ({
        name,
        count: times.length,
        of: deeds.length,
        detail: `写了证明人的 ${String(deeds.length)} 件事里，证明了 ${String(times.length)} 件`,
      })),
  );
}

const PROXIES = JSON.stringify(COLLECTOR_RELATIONS.filter(isProxy));

function proxies(store: Store, { from, to }: { from: string; to: string }): PatternLine[] {
  const slips = prepared<[string, string, string], { collector: string; householdId: HouseholdId }>(
    store,
    `SELECT collector, household_id AS householdId FROM redemption
     WHERE day BETWEEN ? AND ? AND relation IN (SELECT value FROM json_each(?))`,
  ).all(from, to, PROXIES);
  return most(
    'proxy',
    tally(slips, ({ collector }) => redactNumbers(collector))
      .map(([name, own]) => ({
        name,
        own,
        households: new Set(own.map(({ householdId }) => householdId)).size,
      }))
      .filter(({ households }) => households >= MIN_HOUSEHOLDS)
      .map(({ name, own, households }) => ({
        name,
        count: own.length,
        of: slips.length,
        detail: `替 ${String(households)} 户代领 ${String(own.length)} 次，全月代领共 ${String(slips.length)} 次`,
      })),
  );
}

interface Rewarded {
  householdId: HouseholdId;
  groupNumber: number;
  head: string;
  deeds: number;
}

/**
 * Whether somebody is a member tagged 干部 or an active member of a committee; of the latter those who are no villager of the
 * files are known by the name alone.
 */
function isCadre(store: Store): (one: Pick<Relative, 'id' | 'name'>) => boolean {
  const rows = prepared<[], { id: MemberId | null; name: string }>(
    store,
    `SELECT member_id AS id, name FROM committee_member WHERE active UNION
     SELECT m.id, m.name FROM member m WHERE EXISTS (SELECT 1 FROM json_each(m.tags) WHERE value = '干部')`,
  ).all();
  const villagers = new Set(rows.map(({ id }) => id));
  const names = new Set(rows.filter(({ id }) => id === null).map(({ name }) => name));
  return ({ id, name }) => villagers.has(id) || names.has(name);
}

function cadreHouseholds(store: Store, month: string): PatternLine[] {
  const rewarded = prepared<[string], Rewarded>(
    store,
    `SELECT h.id AS householdId, g.number AS groupNumber, ${householdName('m')} AS head, count(*) AS deeds
     ${POSTED} CROSS JOIN household h ON h.id = d.household_id JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY}
     WHERE coalesce(d.agreed_points, d.proposed_points) > 0 GROUP BY h.id`,
  ).all(month);
  const cadreOf = isCadre(store);
  const all = sumBy(rewarded, ({ deeds }) => deeds);
  return most(
    'cadre',
    rewarded.flatMap(({ householdId, groupNumber, head, deeds }) => {
      const cadre = relativesOf(store, householdId).find(cadreOf);
      if (!cadre) return [];
      return [
        {
          name: `${groupName(store, groupNumber)}${head}户`,
          count: deeds,
          of: all,
          detail: `${cadre.name}（${cadre.why}）；加分 ${String(deeds)} 件，全村 ${String(all)} 件，${String(rewarded.length)} 户`,
        },
      ];
    }),
  );
}

function roundPayments(store: Store, { from, to }: { from: string; to: string }): PatternLine[] {
  const payments = prepared<[string, string], { party: string; amount: number }>(
    store,
    `SELECT party, amount FROM fund_entry e WHERE day BETWEEN ? AND ? AND kind = 'payment'
       AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses_id = e.id)`,
  ).all(from, to);
  const round = payments.filter(({ amount }) => amount % ROUND_PAYMENT === 0);
  return most(
    'roundPayment',
    tally(round, ({ party }) => redactNumbers(party))
      .filter(([, own]) => own.length >= MIN_PAYMENTS)
      .map(([name, own]) => ({
        name,
        count: own.length,
        of: payments.length,
        detail: `${String(own.length)} 笔，共 ${formatFen(sumBy(own, ({ amount }) => amount))} 元；全月支出 ${String(payments.length)} 笔`,
      })),
  );
}

/** Acts of the month that somebody recorded: declarations, slips, payments and receipts. */
function nightWork(store: Store, month: string, { from, to }: { from: string; to: string }): PatternLine[] {
  const acts = [
    ...prepared<[string], { at: string; name: string }>(
      store,
      `SELECT d.registered_at AS at, coalesce(f.name, '程序') AS name ${POSTED} LEFT JOIN staff f ON f.id = d.registered_by`,
    ).all(month),
    ...store.orm
      .select({ at: redemption.at, name: redemption.staffName })
      .from(redemption)
      .where(between(redemption.day, from, to))
      .all(),
    ...store.orm
      .select({ at: fundEntry.postedAt, name: fundEntry.staffName })
      .from(fundEntry)
      .where(between(fundEntry.day, from, to))
      .all(),
  ];
  const night = acts.filter(({ at }) => isNight(Number(localDateTime(at).slice(11, 13))));
  return most(
    'night',
    tally(night, ({ name }) => name).map(([name, own]) => ({
      name,
      count: own.length,
      of: acts.length,
      detail: `夜里办了 ${String(own.length)} 件，全月 ${String(acts.length)} 件`,
    })),
  );
}

function reversals(store: Store, month: string): PatternLine[] {
  const days = periodBounds(month);
  const rows = prepared<[string, string, string], { name: string; isCancelled: 0 | 1 }>(
    store,
    `SELECT coalesce(f.name, '程序') AS name, 0 AS isCancelled FROM transfer t JOIN reversal r ON r.transfer_id = t.id
     LEFT JOIN staff f ON f.id = t.staff_id WHERE t.period = ?
     UNION ALL
     SELECT coalesce(f.name, '程序'), 1 FROM deed_cancellation c LEFT JOIN staff f ON f.id = c.staff_id
     WHERE c.cancelled_at >= ? AND c.cancelled_at < ?`,
  ).all(month, startOfDay(days.from), startOfDay(addDays(days.to, 1)));
  return most(
    'reversal',
    tally(rows, ({ name }) => name)
      .filter(([, own]) => own.length >= MIN_REVERSALS)
      .map(([name, own]) => ({
        name,
        count: own.length,
        of: rows.length,
        detail: `${own.some(({ isCancelled }) => isCancelled === 1) ? '冲销、撤销' : '冲销'} ${String(own.length)} 笔，全月 ${String(rows.length)} 笔`,
      })),
  );
}

/** Of a month ('2026-09'), in the order of PATTERNS; of each the most first. */
export function patterns(store: Store, month: string): PatternLine[] {
  const days = periodBounds(month);
  return [
    ...witnesses(store, month),
    ...proxies(store, days),
    ...cadreHouseholds(store, month),
    ...roundPayments(store, days),
    ...nightWork(store, month, days),
    ...reversals(store, month),
  ];
}
