/** Households with accounts in a scheme, and entries of every kind posted to them. */
import { TRANSFER_KIND_NAMES } from '../../shared/ledger.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { post, type LedgerEntry } from '../../db/ledger/post.ts';
import type { Posted } from '../../db/ledger/posting.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { villageGroups } from '../../db/village/groups.ts';
import { transact, type Store } from '../../db/database/store.ts';
import type {
  AccountId,
  DeclarationId,
  HouseholdId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { inForceScheme, requestId } from './goods.ts';
import { buildHousehold } from './households.ts';
import type { TestVillage } from './village.ts';
import { writtenDeclaration } from './written-declaration.ts';

const SURNAMES = '余单盖仇陈林';
const GIVEN = ['明梅', '火珍', '建国', '秀英', '志强', '桂兰', '春生'];

export interface Books {
  schemeId: SchemeId;
  households: HouseholdId[];
  accounts: AccountId[];
}

/** A scheme in force and so many households in its groups, each with an account. */
export function openBooks(village: TestVillage, count = 3): Books {
  const { store } = village;
  const schemeId = inForceScheme(village);
  const groups = villageGroups(store);
  const households = Array.from({ length: count }, (_, index) => {
    const group = groups[index % groups.length]!;
    const no = `${String(group.number).padStart(2, '0')}${String(index + 1).padStart(3, '0')}`;
    const name = `${SURNAMES.charAt(index % SURNAMES.length)}${GIVEN[index % GIVEN.length]!}`;
    return buildHousehold(village, name, { no, group: group.number }).id;
  });
  const accounts = transact(store, village.by.accountant, 'test.accounts', null, (w) =>
    households.map((id) => createHouseholdAccount(w, schemeId, id).id),
  );
  return { schemeId, households, accounts };
}

let lastSource = 0;

/** An entry of September, from a source of its own. */
export function entry(
  kind: LedgerEntry['kind'],
  accountId: AccountId,
  points: Points,
  other: Partial<LedgerEntry> = {},
): LedgerEntry {
  const said: Partial<Record<LedgerEntry['kind'], string>> = {
    award: '清扫公共巷道',
    deduction: '乱倒垃圾',
    redemption: '兑换 肥皂×1',
  };
  const summary = said[kind] ?? TRANSFER_KIND_NAMES[kind];
  const source = `test:${String((lastSource += 1))}`;
  return {
    kind,
    accountId,
    points,
    activityDate: '2026-09-20',
    period: '2026-09',
    source,
    summary,
    ...other,
  };
}

/** Posts in one act, as the accountant. */
export function posted(village: TestVillage, ...entries: LedgerEntry[]): Posted[] {
  return transact(village.store, village.by.accountant, 'test.post', null, (w) => post(w, entries));
}

export function balanceOf(store: Store, accountId: AccountId): Points {
  const row = store.sqlite.prepare('SELECT balance FROM account WHERE id = ?').get(accountId);
  return (row as { balance: Points }).balance;
}

/** A posted declaration of the first household. Written directly: its points are posted by the test, entry by entry. */
export function postedDeclarationOf(
  { store }: TestVillage,
  { schemeId, households }: Books,
  points: Points,
): DeclarationId {
  const { n } = store.sqlite.prepare('SELECT count(*) + 1 AS n FROM declaration').get() as { n: number };
  return writtenDeclaration(store, {
    no: `2026-09-${String(n)}`,
    schemeId,
    schemeVersionId: 1,
    itemId: 'x',
    householdId: households[0]!,
    activityDate: '2026-09-20',
    reason: '清扫公共巷道',
    proposedPoints: points,
    agreedPoints: points,
    channel: '本人申报',
    state: 'posted',
    registeredBy: 2,
    registeredAt: '2026-09-20T01:00:00.000Z',
  });
}

export function reversed(village: TestVillage, transferId: TransferId): ReturnType<typeof reverseTransfer> {
  return reverseTransfer(village.store, village.by.accountant, {
    requestId: requestId(),
    transferId,
    reason: '同一件事登记了两次',
    approver: '林建国',
  });
}
