/** Reads records of balances taken over 期初余额. */
import type {
  OpeningDetailView,
  OpeningGroupSum,
  OpeningLineView,
  OpeningView,
} from '../../shared/contract/openings.ts';
import { requireFound } from '../../shared/refusals.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { attachmentsOf } from '../attachments.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { searchedGroups } from '../households/search.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { count } from 'drizzle-orm';
import { opening } from '../schema/index.ts';
import { STANDING_OPENINGS } from '../schema/state-lists.ts';

/** What is or was taken over: lines that an objection took off do not count. */
const COUNTED = `l.opening_id = o.id AND l.state <> 'cancelled'`;

const OPENING = `SELECT o.id, o.no, o.scheme_id AS schemeId, s.name AS schemeName, o.as_of AS asOf, o.state, o.stated_total AS statedTotal,
    o.created_at AS createdAt, coalesce(w.name, '程序') AS createdBy, r.file_name AS fileName, o.posted_at AS postedAt,
    o.state_reason AS stateReason, o.version,
    (SELECT count(*) FROM opening_line l WHERE ${COUNTED}) AS lines,
    (SELECT coalesce(sum(l.balance), 0) FROM opening_line l WHERE ${COUNTED}) AS balance,
    (SELECT coalesce(sum(l.honour), 0) FROM opening_line l WHERE ${COUNTED}) AS honour,
    (SELECT count(*) FROM opening_attachment a WHERE a.opening_id = o.id) AS attachments,
    (SELECT max(n.notice_id) FROM notice_line n JOIN opening_line l ON l.id = n.opening_line_id
     WHERE l.opening_id = o.id AND n.state <> 'withdrawn') AS noticeId
  FROM opening o JOIN scheme s ON s.id = o.scheme_id JOIN import_run r ON r.id = o.import_run_id
  LEFT JOIN staff w ON w.id = o.created_by`;

/** The latest first. */
export function listOpenings(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { openings: OpeningView[]; total: number } {
  const openings = prepared<[number, number], OpeningView>(
    store,
    `${OPENING} ORDER BY o.id DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const all = store.orm.select({ n: count() }).from(opening).get();
  return { openings, total: all?.n ?? 0 };
}

/** Whether balances of a scheme were taken over and stand. */
export function hasTakenOver(store: Store, schemeId: SchemeId): boolean {
  const found = prepared<[SchemeId], { one: number }>(
    store,
    `SELECT 1 AS one FROM opening WHERE scheme_id = ? AND state IN (${STANDING_OPENINGS})
       AND EXISTS (SELECT 1 FROM opening_line l WHERE l.opening_id = opening.id AND l.state = 'posted') LIMIT 1`,
  ).get(schemeId);
  return found !== undefined;
}

/** Refuses notFound. */
export function openingById(store: Store, id: number): OpeningView {
  return requireFound(
    prepared<[number], OpeningView>(store, `${OPENING} WHERE o.id = ?`).get(id),
    '这张期初',
  );
}

export type StoredOpeningLine = Omit<OpeningLineView, 'months'> & { months: string };

/** In the order of the record: by group and household. */
export function openingLines(store: Store, openingId: number): OpeningLineView[] {
  return prepared<[number], StoredOpeningLine>(
    store,
    `SELECT l.id, l.position, l.household_id AS householdId, l.member_id AS memberId, h.no, g.number AS groupNumber, g.name AS groupName,
       coalesce(p.name, ${householdName('m')}) AS name, coalesce(p.birth_date, m.birth_date) AS birthDate, l.balance, l.honour, l.months,
       l.printed_page AS printedPage, l.printed_line AS printedLine, l.card_number AS cardNumber, l.state
     FROM opening_line l JOIN household h ON h.id = l.household_id JOIN village_group g ON g.id = h.group_id
     LEFT JOIN member p ON p.id = l.member_id LEFT JOIN member m ON m.id = ${NAMED_BY}
     WHERE l.opening_id = ? ORDER BY l.position`,
  )
    .all(openingId)
    .map((line) => ({
      ...line,
      groupName: groupShortName({ name: line.groupName }),
      months: JSON.parse(line.months) as OpeningLineView['months'],
    }));
}

/** Sums by group, in the order of the lines. */
export function sumsByGroup(
  lines: readonly { groupNumber: number; groupName: string; balance: Points; honour: Points }[],
): OpeningGroupSum[] {
  return [...Map.groupBy(lines, ({ groupNumber }) => groupNumber)].map(([groupNumber, ofGroup]) => ({
    groupNumber,
    groupName: ofGroup[0]?.groupName ?? '',
    lines: ofGroup.length,
    balance: sumBy(ofGroup, ({ balance }) => balance),
    honour: sumBy(ofGroup, ({ honour }) => honour),
  }));
}

/** A record with its sums by group and its papers. Refuses notFound. */
export function openingDetail(store: Store, id: number): OpeningDetailView {
  const opening = openingById(store, id);
  const lines = openingLines(store, id);
  return {
    ...opening,
    unitName: schemeUnit(store, opening.schemeId),
    ofPersons: isPersonScheme(store, opening.schemeId),
    months: [...new Set(lines.flatMap(({ months }) => months.map(({ period }) => period)))].toSorted(),
    groups: sumsByGroup(lines.filter(({ state }) => state !== 'cancelled')),
    papers: attachmentsOf(store, 'opening', id).map(({ id: paperId, name }) => ({ id: paperId, name })),
  };
}

/** A page of the lines that match a name, household number, pinyin or group. */
export function findOpeningLines(
  store: Store,
  { id, query, offset, limit }: { id: number; query: string; offset: number; limit: number },
): { lines: OpeningLineView[]; total: number; balance: Points; honour: Points } {
  const isFound = searchMatcher(query, searchedGroups(store));
  const text = query.trim();
  const lines = openingLines(store, id).filter(
    (line) => text === '' || isFound(line) || line.groupName.includes(text),
  );
  const counted = lines.filter(({ state }) => state !== 'cancelled');
  return {
    lines: lines.slice(offset, offset + limit),
    total: lines.length,
    balance: sumBy(counted, ({ balance }) => balance),
    honour: sumBy(counted, ({ honour }) => honour),
  };
}
