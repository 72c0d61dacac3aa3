/** 户积分档案: the points of a household and its members in one year, account by account. */
import type { ParticipantPageView } from '../shared/contract/boards.ts';
import type { StatementLineView } from '../shared/contract/ledger.ts';
import { redactNumbers } from '../shared/values/redact.ts';
import type { HouseholdId, Points, SchemeId } from '../shared/values/units.ts';
import { participantPages } from './boards/participant-pages.ts';
import type { Store } from './database/store.ts';
import { householdById, membersOf } from './households/rows.ts';
import { accountById } from './ledger/accounts.ts';
import { accountsOfHousehold } from './ledger/list.ts';
import { statement } from './ledger/statement.ts';
import { currentRules } from './schemes/read.ts';
import { schemeUnit } from './schemes/unit.ts';

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
  householdId: HouseholdId;
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

/** Undefined when an account has more than `most` lines in the year. Refuses notFound. */
export function pointsFile(store: Store, { householdId, year, today, most }: Asked): PointsFile | undefined {
  const household = householdById(store, householdId);
  const pages = participantPages(store, { householdId, year }, today);
  const accounts = accountsOfHousehold(store, householdId).map(
    ({ accountId, schemeId, schemeName, memberName }) => {
      const from = `${year}-01-01`;
      const found = statement(store, { accountId, from, to: `${year}-12-31`, offset: 0, limit: most });
      const subjectId: number = accountById(store, accountId)?.memberId ?? householdId;
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
