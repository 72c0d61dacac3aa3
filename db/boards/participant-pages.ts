/** Page of one household or person: points of a year by item and month, rank, stars, and possible uses. */
import { and, between, eq } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { BoardView, ParticipantPageView, ParticipantPageItem } from '../../shared/contract/boards.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import type { HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { rulesOfVersion, schemeInForce, schemesInForce } from '../schemes/read.ts';
import { monthsMoved, reversalShifts } from '../participants/reversal-shifts.ts';
import { prepared, type Store } from '../database/store.ts';
import { accountPeriod } from '../schema/index.ts';
import { subjectsOf, type JudgedSubject } from '../participants/subjects.ts';
import { termsOf } from '../redemptions/terms.ts';
import { board } from './board.ts';

interface PostedDeclaration {
  itemId: string;
  versionId: number;
  points: Points;
}

function itemsOf(
  store: Store,
  schemeId: SchemeId,
  subject: JudgedSubject,
  year: string,
): ParticipantPageItem[] {
  const { memberId, householdId } = subject;
  const [whose, id] =
    memberId === null ? (['household_id', householdId] as const) : (['member_id', memberId] as const);
  const rows = prepared<[SchemeId, number | null, string, string], PostedDeclaration>(
    store,
    `SELECT item_id AS itemId, scheme_version_id AS versionId, coalesce(agreed_points, proposed_points) AS points FROM declaration
     WHERE scheme_id = ? AND ${whose} = ? AND +state = 'posted' AND period BETWEEN ? AND ?`,
  ).all(schemeId, id, `${year}-01`, `${year}-12`);
  const items = new Map<string, ParticipantPageItem>();
  for (const { itemId, versionId, points } of rows) {
    const name = rulesOfVersion(store, versionId).items.find(({ id }) => id === itemId)?.name ?? itemId;
    const item = items.get(itemId) ?? { itemId, name, times: 0, points: 0 };
    item.times += 1;
    item.points += points;
    items.set(itemId, item);
  }
  return [...items.values()].toSorted((a, b) => b.points - a.points || b.times - a.times);
}

function monthsOf(
  store: Store,
  schemeId: SchemeId,
  { accountId }: JudgedSubject,
  year: string,
): ParticipantPageView['months'] {
  if (accountId === null) return [];
  const months = store.orm
    .select({
      period: accountPeriod.period,
      awarded: accountPeriod.awarded,
      deducted: accountPeriod.deducted,
    })
    .from(accountPeriod)
    .where(
      and(eq(accountPeriod.accountId, accountId), between(accountPeriod.period, `${year}-01`, `${year}-12`)),
    )
    .orderBy(accountPeriod.period)
    .all();
  return monthsMoved(months, reversalShifts(store, schemeId, accountId));
}

function pageOf(
  store: Store,
  subject: JudgedSubject,
  { schemeId, rules }: SchemeInForceView,
  yearly: BoardView,
): ParticipantPageView {
  const year = yearly.period;
  const line = yearly.lines.find(({ id }) => id === subject.id);
  const terms = termsOf(store, { schemeId, subjectId: subject.id });
  const rated = yearly.lines.filter((one) => one.rated && one.class === line?.class);
  return {
    schemeId,
    schemeName: yearly.schemeName,
    unitName: yearly.unitName,
    subjectId: subject.id,
    name: subject.name,
    subjectName: SUBJECT_NAMES[rules.subject],
    balance: subject.balance,
    year,
    place: line?.place ?? null,
    rated: line?.rated ?? false,
    of: rated.length,
    awarded: line?.awarded ?? 0,
    deducted: line?.deducted ?? 0,
    score: line?.score ?? 0,
    basis: yearly.basis,
    stars: yearly.gradings.flatMap((grading, at) => {
      const grade = line?.grades[at] ?? '';
      return grade === '' ? [] : [{ grading, grade }];
    }),
    items: itemsOf(store, schemeId, subject, year),
    months: monthsOf(store, schemeId, subject, year),
    cash: rules.uses.cash === 'never' ? null : terms.cash,
    donation: terms.donation,
    privileges: terms.privileges,
  };
}

/**
 * Pages of households and their members in a year ('2026'), one for each scheme that evaluates them today and was in force
 * in that year, by whichever version; a board is computed once for all of them.
 */
export function participantPagesOf(
  store: Store,
  { householdIds, year }: { householdIds: readonly HouseholdId[]; year: string },
  today: string,
): Map<HouseholdId, ParticipantPageView[]> {
  const asked = new Set(householdIds);
  const pages = new Map(householdIds.map((id): [HouseholdId, ParticipantPageView[]] => [id, []]));
  const schemes = schemesInForce(store, today).filter(
    ({ schemeId, rules }) =>
      subjectKind(rules.subject) !== 'body' && schemeInForce(store, schemeId, `${year}-12-31`) !== undefined,
  );
  for (const scheme of schemes) {
    const own = subjectsOf(store, scheme, today).filter(
      ({ householdId }) => householdId !== null && asked.has(householdId),
    );
    if (own.length === 0) continue;
    const yearly = board(store, { schemeId: scheme.schemeId, period: year });
    for (const subject of own) {
      if (subject.householdId !== null)
        pages.get(subject.householdId)?.push(pageOf(store, subject, scheme, yearly));
    }
  }
  return pages;
}

/** Those of one household. */
export function participantPages(
  store: Store,
  { householdId, year }: { householdId: HouseholdId; year: string },
  today: string,
): ParticipantPageView[] {
  return participantPagesOf(store, { householdIds: [householdId], year }, today).get(householdId) ?? [];
}
