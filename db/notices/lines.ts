/** Lines of a new notice: decided declarations of a scheme, and reversals not published yet. */
import type { SchemeWaiting } from '../../shared/contract/schemes.ts';
import { chineseDate, isMinorOn, localDate } from '../../shared/values/dates.ts';
import { namesListed } from '../../shared/values/name-in-text.ts';
import { namesOnOneList, publishedName, type MaskRule } from '../../shared/values/names.ts';
import { byName, publicReason } from '../../shared/public-reason.ts';
import type {
  DeclarationId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { reasonWithCount, type Measured } from '../../shared/declarations.ts';
import { countedText } from '../../shared/schemes/describe.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { groupName } from '../village/groups.ts';
import { isPersonScheme, rulesOfVersion, schemesInForce } from '../schemes/read.ts';
import { todayOf } from '../database/today.ts';
import { prepared, type Store } from '../database/store.ts';
import type { FrozenLine } from './content.ts';
import { noticeFigures, subjectKey } from './published-figures.ts';
import { CANCELLED_TO_PUBLISH, REVERSAL_TO_PUBLISH } from '../ledger/reversal-to-publish.ts';
import { DECLARATION_TO_PUBLISH } from './to-publish.ts';
import { isMonthClosed } from '../period-closes/posting-month.ts';
import { NAMED_BY } from '../households/named-by.ts';
import { namedVillagers } from '../households/named-villagers.ts';

/** What a published name is made of. */
type Named = Pick<Source, 'householdNo' | 'memberId' | 'groupNumber' | 'name' | 'birthDate'>;

interface Source {
  declarationId: DeclarationId | null;
  transferId: TransferId | null;
  cancelledDeedId: DeclarationId | null;
  householdId: HouseholdId;
  householdNo: string;
  /** Null where a household is evaluated. */
  memberId: MemberId | null;
  groupNumber: number;
  /** Name of the person evaluated, or of the household's head. */
  name: string | null;
  birthDate: string | null;
  reason: string;
  /** Who reported it; empty where no one did. */
  informant: string;
  points: Points;
  /** Signed, as registered; null of what is taken back. */
  proposed: Points | null;
}

interface Declared extends Source {
  /** 'YYYY-MM' */
  month: string;
  measured: string | null;
  schemeVersionId: number;
  itemId: string;
}

/** The reason with what was counted: those who read the notice check the points. */
function reasonOf(store: Store, { reason, measured, schemeVersionId, itemId }: Declared): string {
  if (measured === null) return reason;
  const item = rulesOfVersion(store, schemeVersionId).items.find(({ id }) => id === itemId);
  const { quantity } = JSON.parse(measured) as Measured;
  return item ? reasonWithCount({ reason, counted: countedText(item, quantity) }) : reason;
}

/**
 * The person named: the subject where persons are evaluated, otherwise the household's head, whichever member
 * was active.
 */
interface Naming {
  about: string;
  join: (member: string) => string;
}
const HOUSEHOLDS: Naming = {
  about: `h.id AS householdId, h.no AS householdNo, NULL AS memberId, g.number AS groupNumber, who.name,
    who.birth_date AS birthDate`,
  join: () => `JOIN village_group g ON g.id = h.group_id LEFT JOIN member who ON who.id = ${NAMED_BY}`,
};
const PERSONS: Naming = {
  about: `h.id AS householdId, h.no AS householdNo, who.id AS memberId, g.number AS groupNumber, who.name,
    who.birth_date AS birthDate`,
  join: (member) => `JOIN village_group g ON g.id = h.group_id JOIN member who ON who.id = ${member}`,
};

function namedIn(store: Store, schemeId: SchemeId): Naming {
  return isPersonScheme(store, schemeId) ? PERSONS : HOUSEHOLDS;
}

/** Passed declarations of closed meetings. */
const passed = (
  named: Naming,
) => `FROM declaration d JOIN household h ON h.id = d.household_id ${named.join('d.member_id')}
  WHERE d.scheme_id = ? AND ${DECLARATION_TO_PUBLISH}`;

/** Reversed awards and deductions not published yet. */
const reversed = (
  named: Naming,
) => `FROM account a JOIN transfer t ON a.id IN (t.debit_account_id, t.credit_account_id)
    JOIN transfer o ON o.id = t.reverses_id JOIN account_owner ao ON ao.account_id = a.id JOIN household h ON h.id = ao.household_id
    ${named.join('a.member_id')}
  WHERE a.scheme_id = ? AND ${REVERSAL_TO_PUBLISH}`;

/** Posted declarations without points that were cancelled, and not published yet. */
const cancelled = (
  named: Naming,
) => `FROM deed_cancellation v CROSS JOIN declaration d ON d.id = v.declaration_id
    JOIN household h ON h.id = ${named === PERSONS ? '(SELECT p.household_id FROM member p WHERE p.id = d.member_id)' : 'd.household_id'}
    ${named.join('d.member_id')}
  WHERE d.scheme_id = ? AND ${CANCELLED_TO_PUBLISH}`;

export interface WaitingForNotice {
  declarations: number;
  /** Cancelled declarations without points among them. */
  reversals: number;
}

interface Waiting {
  n: number;
  /** The latest month. */
  latest: string | null;
}

function takenBackWaiting(store: Store, schemeId: SchemeId): Waiting {
  const named = namedIn(store, schemeId);
  const reversals = prepared<[SchemeId], Waiting>(
    store,
    `SELECT count(*) AS n, max(t.period) AS latest ${reversed(named)}`,
  ).get(schemeId);
  const cancellations = prepared<[SchemeId], { n: number; at: string | null }>(
    store,
    `SELECT count(*) AS n, max(v.cancelled_at) AS at ${cancelled(named)}`,
  ).get(schemeId);
  const months = [
    reversals?.latest ?? null,
    cancellations?.at == null ? null : localDate(new Date(cancellations.at)).slice(0, 7),
  ].filter((month) => month !== null);
  return { n: (reversals?.n ?? 0) + (cancellations?.n ?? 0), latest: months.toSorted().at(-1) ?? null };
}

/** Number of lines of a notice made now. A reversal is on the next notice of its scheme, whatever its month. */
export function waitingForNotice(store: Store, schemeId: SchemeId, period: string): WaitingForNotice {
  const declarations = prepared<[SchemeId, string], Pick<Waiting, 'n'>>(
    store,
    `SELECT count(*) AS n ${passed(namedIn(store, schemeId))} AND d.period <= ?`,
  ).get(schemeId, period);
  return { declarations: declarations?.n ?? 0, reversals: takenBackWaiting(store, schemeId).n };
}

/**
 * Number of lines in each scheme in force, whatever their months, and the latest month with a declaration, or with a
 * reversal where no declaration waits.
 */
export function schemesWaitingForNotice(store: Store): SchemeWaiting[] {
  return schemesInForce(store, todayOf(store)).map(({ schemeId }) => {
    const declarations = prepared<[SchemeId], Waiting>(
      store,
      `SELECT count(*) AS n, max(d.period) AS latest ${passed(namedIn(store, schemeId))}`,
    ).get(schemeId);
    const takenBack = takenBackWaiting(store, schemeId);
    return {
      schemeId,
      waiting: (declarations?.n ?? 0) + takenBack.n,
      latest: declarations?.latest ?? takenBack.latest,
    };
  });
}

/**
 * Day on which the last of the declarations of a notice made now was decided and, after a blank, when its meeting was closed;
 * undefined without any. A meeting is over on the day it was closed, whatever day it was convened for.
 */
export function lastDecisionDay(store: Store, schemeId: SchemeId, period: string): string | undefined {
  const meetings = prepared<[SchemeId, string], { heldAt: string; closedAt: string | null }>(
    store,
    `SELECT DISTINCT m.held_at AS heldAt, m.closed_at AS closedAt FROM declaration d
       JOIN agenda_item i ON i.declaration_id = d.id JOIN meeting m ON m.id = i.meeting_id
     WHERE d.scheme_id = ? AND d.period <= ? AND ${DECLARATION_TO_PUBLISH}`,
  ).all(schemeId, period);
  const unmet = prepared<[SchemeId, string], { day: string | null }>(
    store,
    `SELECT max(d.activity_date) AS day FROM declaration d
     WHERE d.scheme_id = ? AND d.period <= ? AND ${DECLARATION_TO_PUBLISH}
       AND NOT EXISTS (SELECT 1 FROM agenda_item i WHERE i.declaration_id = d.id)`,
  ).get(schemeId, period);
  const moments = meetings.map(({ heldAt, closedAt }) => {
    const convened = heldAt.slice(0, 10);
    const closed = closedAt === null ? convened : localDate(new Date(closedAt));
    return `${closed < convened ? closed : convened} ${closedAt ?? ''}`;
  });
  if (unmet?.day != null) moments.push(`${unmet.day} `);
  return moments.sort().at(-1);
}

/**
 * What the declarations of a notice add to the sums of their subjects: those of earlier months, put off by a meeting, count in
 * their own month and in the cycle of that.
 */
function addedBySubject(
  declarations: readonly Pick<Declared, 'householdId' | 'memberId' | 'points' | 'month'>[],
  { period, since, monthOf }: { period: string; since: string; monthOf: (month: string) => string },
): Map<string, { period: Points; cumulative: Points }> {
  const sums = new Map<string, { period: Points; cumulative: Points }>();
  for (const declaration of declarations) {
    const month = monthOf(declaration.month);
    const key = subjectKey(declaration);
    const sum = sums.get(key) ?? { period: 0, cumulative: 0 };
    if (month === period) sum.period += declaration.points;
    if (month >= since) sum.cumulative += declaration.points;
    sums.set(key, sum);
  }
  return sums;
}

/** Lines of a notice as published, by group and household. */
export function linesToPublish(
  store: Store,
  schemeId: SchemeId,
  period: string,
  { maskRule, today }: { maskRule: MaskRule; today: string },
): FrozenLine[] {
  const named = namedIn(store, schemeId);
  const declarations = prepared<[SchemeId, string], Declared>(
    store,
    `SELECT d.id AS declarationId, NULL AS transferId, NULL AS cancelledDeedId, ${named.about}, d.reason, d.informant, d.agreed_points AS points, d.proposed_points AS proposed,
       d.period AS month, d.measured, d.scheme_version_id AS schemeVersionId, d.item_id AS itemId
     ${passed(named)} AND d.period <= ? ORDER BY g.number, h.no, d.activity_date, d.id`,
  )
    .all(schemeId, period)
    .map((declared) => ({ ...declared, reason: reasonOf(store, declared) }));
  const reversals = prepared<[SchemeId], Source & { original: string; activityDate: string }>(
    store,
    `SELECT NULL AS declarationId, t.id AS transferId, NULL AS cancelledDeedId, ${named.about}, t.summary AS reason, o.summary AS original,
       o.activity_date AS activityDate,
       coalesce((SELECT x.informant FROM declaration x WHERE o.source = 'declaration:' || x.id
                 AND x.id = CAST(substr(o.source, 13) AS INTEGER)), '') AS informant,
       CASE o.kind WHEN 'award' THEN -t.points ELSE t.points END AS points, NULL AS proposed
     ${reversed(named)} ORDER BY g.number, h.no, t.id`,
  )
    .all(schemeId)
    .map(({ original, activityDate, ...source }) => ({
      ...source,
      // What was reversed, in words that a villager knows: 冲销第 29 笔（9月12日 环保卫生）：记错了户.
      reason: source.reason.replace('：', `（${chineseDate(activityDate)} ${original}）：`),
    }));
  const cancellations = prepared<[SchemeId], Source & { activityDate: string; why: string }>(
    store,
    `SELECT NULL AS declarationId, NULL AS transferId, d.id AS cancelledDeedId, ${named.about}, d.reason, d.informant, 0 AS points,
       NULL AS proposed, d.activity_date AS activityDate, v.reason AS why
     ${cancelled(named)} ORDER BY g.number, h.no, d.id`,
  )
    .all(schemeId)
    .map(({ activityDate, why, ...source }) => ({
      ...source,
      reason: `撤销（${chineseDate(activityDate)} ${source.reason}）：${why}`,
    }));
  const takenBack: readonly Source[] = [...reversals, ...cancellations];
  const villagers = byName(namedVillagers(store, today));
  const { since, bySubject: figures } = noticeFigures(store, schemeId, period);
  const ofThisNotice = addedBySubject(declarations, {
    period,
    since,
    // Points of a closed month count in the one in which they are posted.
    monthOf: (month) => (isMonthClosed(store, schemeId, month) ? today.slice(0, 7) : month),
  });
  const nameOf = namesOnNotice(store, schemeId, [...declarations, ...takenBack], { maskRule, today });
  return [...declarations, ...takenBack].map((source, index) => {
    const { declarationId, transferId, cancelledDeedId, householdId, groupNumber, points } = source;
    const added = ofThisNotice.get(subjectKey(source));
    const known = figures.get(subjectKey(source));
    return {
      position: index + 1,
      declarationId,
      transferId,
      cancelledDeedId,
      openingLineId: null,
      householdId,
      groupNumber,
      groupName: groupName(store, groupNumber),
      maskedName: nameOf(source),
      reason: publicReason(source.reason, householdId, villagers, maskRule, namesListed(source.informant)),
      points,
      periodPoints: (known?.period ?? 0) + (added?.period ?? 0),
      cumulativePoints: (known?.cumulative ?? 0) + (added?.cumulative ?? 0),
      remark: remarkOf(source),
    };
  });
}

/** Remark of a line: taken back, or changed by the committee. */
function remarkOf({ transferId, cancelledDeedId, points, proposed }: Source): string {
  if (transferId !== null) return '已冲销，特此告知';
  if (cancelledDeedId !== null) return '已撤销，特此告知';
  if (proposed === null || proposed === points) return '';
  const [from, to] = [proposed, points].map((amount) => formatPoints(Math.abs(amount)));
  return `评议由 ${from ?? ''} 改为 ${to ?? ''}`;
}

interface Neighbour extends Named {
  relation: string | null;
}

/** All who might be taken for somebody on the notice: households of the village, or persons where these are evaluated. */
function neighbours(store: Store, schemeId: SchemeId): Neighbour[] {
  const { about } = namedIn(store, schemeId);
  const from = isPersonScheme(store, schemeId)
    ? `FROM member who JOIN household h ON h.id = who.household_id JOIN village_group g ON g.id = h.group_id
       WHERE who.state = 'present' AND h.state <> 'closed'`
    : `FROM household h ${HOUSEHOLDS.join('')} WHERE h.state <> 'closed'`;
  return prepared<[], Neighbour>(store, `SELECT ${about}, who.relation ${from}`).all();
}

/** Their relation, of persons whose household has another one of the same name. */
function relationsOfNamesakes(people: readonly Neighbour[]): ReadonlyMap<MemberId, string> {
  const alike = Map.groupBy(people, ({ householdNo, name }) => `${householdNo} ${name ?? ''}`);
  return new Map(
    [...alike.values()]
      .filter((namesakes) => namesakes.length > 1)
      .flat()
      .flatMap(({ memberId, relation }) => (memberId === null || !relation ? [] : [[memberId, relation]])),
  );
}

/**
 * Published names on a notice: with the relation where somebody else of the household has the same name, and the
 * household's number where somebody else in the group reads alike.
 */
export function namesOnNotice(
  store: Store,
  schemeId: SchemeId,
  listed: readonly Named[],
  { maskRule, today }: { maskRule: MaskRule; today: string },
): (one: Named) => string {
  const others = neighbours(store, schemeId);
  const relations = relationsOfNamesakes(others);
  return namesOnOneList<Named>(
    listed,
    (one) => {
      const { groupNumber: group, householdNo: no, memberId, name, birthDate } = one;
      const published = publishedName({ name, birthDate, no }, maskRule, today);
      const relation = memberId === null || isMinorOn(birthDate, today) ? undefined : relations.get(memberId);
      return { group, no, name: relation === undefined ? published : `${published}（${relation}）` };
    },
    others,
  );
}
