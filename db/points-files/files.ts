/** 户积分档案: the points of a household and its members in one year, account by account. */
import type { ParticipantPageView } from '../../shared/contract/boards.ts';
import type { StatementLineView } from '../../shared/contract/ledger.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { GroupId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { participantPagesOf } from '../boards/participant-pages.ts';
import { prepared, type Store } from '../database/store.ts';
import { deedsOfHousehold, type Deed } from './deeds.ts';
import { householdById, membersOf } from '../households/rows.ts';
import { accountById } from '../ledger/accounts.ts';
import { accountsOfHousehold } from '../ledger/list.ts';
import { statement } from '../ledger/statement.ts';
import { currentRules } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface PointsFileAccount {
  scheme: string;
  unit: string;
  /** Holder of a person's account; empty for the household's. */
  person: string;
  opening: Points;
  closing: Points;
  in: Points;
  out: Points;
  /** Who confirms by signature, where the scheme says. */
  signers?: readonly string[];
  /** What was done, by whom it was judged, and where it hung. */
  deeds: Deed[];
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

/** Absent where the scheme names nobody: the file stays the one that was archived. */
function signersOf(store: Store, schemeId: SchemeId): Pick<PointsFileAccount, 'signers'> {
  const signers = currentRules(store, schemeId)?.procedure.signers;
  return signers === undefined ? {} : { signers };
}

function fileOf(
  store: Store,
  householdId: HouseholdId,
  { year, most }: Asked,
  pages: readonly ParticipantPageView[],
): PointsFile | undefined {
  const household = householdById(store, householdId);
  const deeds = deedsOfHousehold(store, householdId, year);
  const accounts = accountsOfHousehold(store, householdId).map(
    ({ accountId, schemeId, schemeName, memberName }) => {
      const from = `${year}-01-01`;
      const found = statement(store, { accountId, from, to: `${year}-12-31`, offset: 0, limit: most });
      const memberId = accountById(store, accountId)?.memberId ?? null;
      const subjectId: number = memberId ?? householdId;
      const page = pages.find((one) => one.schemeId === schemeId && one.subjectId === subjectId);
      return {
        scheme: schemeName,
        unit: schemeUnit(store, schemeId),
        ...signersOf(store, schemeId),
        person: memberName ?? '',
        opening: found.opening,
        closing: found.closing,
        in: found.total.in,
        out: found.total.out,
        whole: found.total.lines <= most,
        deeds: deeds.filter((deed) => deed.schemeId === schemeId && deed.memberId === memberId),
        lines: found.rows.toReversed(),
        year: page ? { place: page.place, of: page.of, stars: page.stars, items: page.items } : null,
      };
    },
  );
  if (accounts.some(({ whole }) => !whole)) return undefined;
  return {
    no: household.no,
    head: household.headName,
    group: household.groupName,
    address: redactNumbers(household.address),
    members: membersOf(store, householdId).filter(({ state }) => state === 'present').length,
    accounts: accounts.map(({ whole: _, ...account }) => account),
  };
}

/** Undefined when an account has more than `most` lines in the year. Refuses notFound. */
export function pointsFile(
  store: Store,
  { householdId, ...asked }: Asked & { householdId: HouseholdId },
): PointsFile | undefined {
  const { year, today } = asked;
  const pages = participantPagesOf(store, { householdIds: [householdId], year }, today);
  return fileOf(store, householdId, asked, pages.get(householdId) ?? []);
}

/** Files of the households of a group, or of the village, by group and household number. */
export function pointsFiles(
  store: Store,
  { groupId, ...asked }: Asked & { groupId: GroupId | null },
): { files: PointsFile[]; tooLong: string[] } {
  const { year, today } = asked;
  const households = prepared<{ groupId: GroupId | null }[], { id: HouseholdId; no: string }>(
    store,
    `SELECT h.id, h.no FROM household h JOIN village_group g ON g.id = h.group_id
     WHERE h.state <> 'closed' AND (:groupId IS NULL OR h.group_id = :groupId) ORDER BY g.number, h.no`,
  ).all({ groupId });
  const pages = participantPagesOf(store, { householdIds: households.map(({ id }) => id), year }, today);
  const files = households.map(({ id, no }) => ({ no, file: fileOf(store, id, asked, pages.get(id) ?? []) }));
  return {
    files: files.flatMap(({ file }) => (file ? [file] : [])),
    tooLong: files.flatMap(({ no, file }) => (file ? [] : [no])),
  };
}
