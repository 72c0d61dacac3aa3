/** 户积分档案: the points of a household and its members in one year, account by account. */
import type { ParticipantPageView } from '../../shared/contract/boards.ts';
import type { StatementLineView } from '../../shared/contract/ledger.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { GroupId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { participantPagesOf } from '../boards/participant-pages.ts';
import { prepared, type Store } from '../database/store.ts';
import { hasFileOf } from './list-signatures.ts';
import { deedsOfHousehold, deedsOfPerson, type Deed } from './deeds.ts';
import { householdWording, type HouseholdWording, type WordingFor } from '../households/wording.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { householdById, membersOf } from '../households/rows.ts';
import { accountById } from '../ledger/accounts.ts';
import { accountsOfHousehold } from '../ledger/list.ts';
import { statement } from '../ledger/statement.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { signersOfPeriod } from '../schemes/signers.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface PointsFileAccount {
  scheme: string;
  unit: string;
  /** Holder of a person's account, or the household that was merged into this one; empty for its own account. */
  person: string;
  opening: Points;
  closing: Points;
  in: Points;
  out: Points;
  /** Who confirms by signature, where the scheme says. */
  signers?: readonly string[];
  /** What was done, by whom it was judged, and on which notice it was published. */
  deeds: Deed[];
  /** Why deeds and movements do not add up to the same; absent where they do. */
  notes?: string[];
  /** In posting order. */
  lines: StatementLineView[];
  /** Place, grades and items of the year; null where the scheme no longer judges it. */
  year: Pick<ParticipantPageView, 'place' | 'of' | 'stars' | 'items'> | null;
}

export interface PointsFile {
  no: string;
  head: string;
  group: string;
  /** Without numbers of persons. */
  address: string;
  members: number;
  accounts: PointsFileAccount[];
}

interface Asked {
  /** '2026' */
  year: string;
  today: string;
  /** Lines of one account. */
  most: number;
}

const sumText = (points: readonly Points[], unit: string): string =>
  `${String(points.length)} 条共 ${formatSignedPoints(sumBy(points, (one) => one))} ${unit}`;

/**
 * A deed stands in the year in which it counts, its points in the year in which they were posted: what was done in December
 * and was published until January is in two files.
 */
function notesOf(
  { deeds, lines, unit }: Pick<PointsFileAccount, 'deeds' | 'lines' | 'unit'>,
  year: string,
): Pick<PointsFileAccount, 'notes'> {
  const later = deeds.filter(({ postedOn }) => postedOn !== null && postedOn.slice(0, 4) > year);
  const earlier = lines.filter(
    ({ kind, period }) => (kind === 'award' || kind === 'deduction') && period.slice(0, 4) < year,
  );
  const notes = [
    ...(later.length === 0
      ? []
      : [
          `以上所做的事有 ${sumText(
            later.map(({ points }) => points),
            unit,
          )}在次年入账，记在次年的收支和余额里。`,
        ]),
    ...(earlier.length === 0
      ? []
      : [
          `以下收支有 ${sumText(
            earlier.map(({ change }) => change),
            unit,
          )}是上年的事，本年才入账，列在上年的档案里。`,
        ]),
  ];
  return notes.length === 0 ? {} : { notes };
}

interface Merged {
  id: HouseholdId;
  no: string;
  /** Its last head. */
  head: string;
}

/** Households whose people and points went to another one 合户, by the number of that one and their own. */
function mergedInto(store: Store): Map<HouseholdId, Merged[]> {
  const rows = prepared<[], Merged & { into: HouseholdId }>(
    store,
    `WITH RECURSIVE merged(id, into_id) AS (
       SELECT id, merged_into_id FROM household WHERE merged_into_id IS NOT NULL
       UNION SELECT merged.id, h.merged_into_id FROM merged JOIN household h ON h.id = merged.into_id
         WHERE h.merged_into_id IS NOT NULL)
     SELECT merged.into_id AS "into", h.id, h.no, ${householdName('m')} AS head
     FROM merged JOIN household h ON h.id = merged.id LEFT JOIN member m ON m.id = ${NAMED_BY} ORDER BY h.no`,
  ).all();
  return Map.groupBy(rows, ({ into }) => into);
}

/** Accounts of a household and its people; those of a household merged into it as its own were until then. */
function accountsIn(store: Store, householdId: HouseholdId, merged: readonly Merged[]) {
  return [
    ...accountsOfHousehold(store, householdId).map((account) => ({
      ...account,
      holder: householdId,
      person: account.memberName ?? '',
      former: false,
    })),
    ...merged.flatMap(({ id, no, head }) =>
      accountsOfHousehold(store, id).map((account) => ({
        ...account,
        holder: id,
        person: account.memberName ?? `${no} ${head}户（已并入本户）`,
        former: true,
      })),
    ),
  ];
}

interface Context {
  pages: readonly ParticipantPageView[];
  merged: readonly Merged[];
  wordingFor: WordingFor;
}

function fileOf(
  store: Store,
  householdId: HouseholdId,
  { year, most }: Asked,
  { pages, merged, wordingFor }: Context,
): PointsFile | undefined {
  const household = householdById(store, householdId);
  const wording = wordingFor([householdId, ...merged.map(({ id }) => id)]);
  const accounts = accountsIn(store, householdId, merged).map(
    ({ accountId, schemeId, schemeName, person, holder, former }) => {
      const from = `${year}-01-01`;
      const found = statement(store, { accountId, from, to: `${year}-12-31`, offset: 0, limit: most });
      const memberId = accountById(store, accountId)?.memberId ?? null;
      const subjectId: number = memberId ?? holder;
      const unit = schemeUnit(store, schemeId);
      const deeds = deedsOf(store, { schemeId, year, wording, memberId, householdId: holder });
      const lines = found.rows.toReversed().map((line) => ({ ...line, summary: wording.summary(line) }));
      const page = pages.find((one) => one.schemeId === schemeId && one.subjectId === subjectId);
      return {
        scheme: schemeName,
        unit,
        ...signersOfPeriod(store, schemeId, year),
        person,
        opening: found.opening,
        closing: found.closing,
        in: found.total.in,
        out: found.total.out,
        whole: found.total.lines <= most,
        former,
        deeds,
        ...notesOf({ deeds, lines, unit }, year),
        lines,
        year: page ? { place: page.place, of: page.of, stars: page.stars, items: page.items } : null,
      };
    },
  );
  // What a merged household did before this year is in its own files.
  const shown = accounts.filter(({ former, lines, deeds }) => !former || lines.length + deeds.length > 0);
  if (shown.some(({ whole }) => !whole)) return undefined;
  return {
    no: household.no,
    head: household.headName,
    group: household.groupName,
    address: redactNumbers(household.address),
    members: membersOf(store, householdId).filter(({ state }) => state === 'present').length,
    accounts: shown.map(({ whole: _whole, former: _former, ...account }) => account),
  };
}

interface Holder {
  schemeId: SchemeId;
  year: string;
  wording: HouseholdWording;
  householdId: HouseholdId;
  /** Null for the account of the household. */
  memberId: MemberId | null;
}

/** Deeds that are posted to an account: a household in a scheme of persons receives points, and has no deeds. */
function deedsOf(store: Store, { memberId, householdId, ...asked }: Holder): Deed[] {
  if (memberId !== null) return deedsOfPerson(store, memberId, asked);
  return isPersonScheme(store, asked.schemeId) ? [] : deedsOfHousehold(store, householdId, asked);
}

/** Undefined when an account has more than `most` lines in the year. Refuses notFound. */
export function pointsFile(
  store: Store,
  { householdId, ...asked }: Asked & { householdId: HouseholdId },
): PointsFile | undefined {
  const { year, today } = asked;
  const pages = participantPagesOf(store, { householdIds: [householdId], year }, today);
  return fileOf(store, householdId, asked, {
    pages: pages.get(householdId) ?? [],
    merged: mergedInto(store).get(householdId) ?? [],
    wordingFor: householdWording(store, today),
  });
}

/** Files of the households of a group, or of the village, by group and household number. */
export function pointsFiles(
  store: Store,
  { groupId, ...asked }: Asked & { groupId: GroupId | null },
): { files: PointsFile[]; tooLong: string[] } {
  const { year, today } = asked;
  const households = prepared<{ groupId: GroupId | null; year: string }[], { id: HouseholdId; no: string }>(
    store,
    `SELECT h.id, h.no FROM household h JOIN village_group g ON g.id = h.group_id
     WHERE ${hasFileOf(':year')} AND (:groupId IS NULL OR h.group_id = :groupId) ORDER BY g.number, h.no`,
  ).all({ groupId, year });
  const pages = participantPagesOf(store, { householdIds: households.map(({ id }) => id), year }, today);
  const merged = mergedInto(store);
  const wordingFor = householdWording(store, today);
  const files = households.map(({ id, no }) => ({
    no,
    file: fileOf(store, id, asked, {
      pages: pages.get(id) ?? [],
      merged: merged.get(id) ?? [],
      wordingFor,
    }),
  }));
  return {
    files: files.flatMap(({ file }) => (file ? [file] : [])),
    tooLong: files.flatMap(({ no, file }) => (file ? [] : [no])),
  };
}
