/**
 * Finds the customer at the counter by card, or by number, name and pinyin. Returns no citizen ID or phone
 * number.
 */
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { cardOfScan } from '../../shared/values/card-number.ts';
import { cardByNumber } from '../passbooks/cards.ts';
import { groupName } from '../village/groups.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { householdIdByNo } from '../households/rows.ts';
import { COUNTER_REACH, searchCondition } from '../households/search.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { counterScheme, counterSchemes, type CounterScheme } from './counter-scheme.ts';
import { accountHoldersJoin } from '../ledger/account-holders.ts';
import { validCard } from './card-at-counter.ts';
import { possibleCollectors } from './collector.ts';
import { recentSlips, recentText } from './recent.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { redemptionWindowError } from './redemption-window.ts';
import { spendingFault } from './spending-account.ts';
import { spenderOf } from './account-owner.ts';

interface Row {
  accountId: AccountId | null;
  householdId: HouseholdId;
  memberId: MemberId | null;
  no: string;
  head: string;
  groupNumber: number;
  state: CounterHousehold['state'];
  balance: Points | null;
  /** Whether vouchers of the account are still out: they buy goods whatever the balance. */
  hasVouchers: 0 | 1;
  cardNumber: string | null;
  lostCards: number;
}

/** Name of the owner who may collect in person; none for a household that has only a last head. */
const PRESENT_HOLDER = `CASE WHEN a.member_id IS NULL AND h.head_member_id IS NULL THEN '' ELSE coalesce(m.name, '') END`;

const HAS_VOUCHERS = `EXISTS (SELECT 1 FROM voucher WHERE account_id = a.id AND state = 'issued')`;

/** Whoever has nothing to spend is not looked for under a scheme that was not asked for. */
const HAS_POINTS_OR_VOUCHERS = `(coalesce(a.balance, 0) <> 0 OR ${HAS_VOUCHERS})`;

const ownersOf = (from: string) => `
  SELECT a.id AS accountId, h.id AS householdId, a.member_id AS memberId, h.no,
    ${PRESENT_HOLDER} AS head, g.number AS groupNumber, h.state,
    a.balance, ${HAS_VOUCHERS} AS hasVouchers,
    (SELECT number FROM card WHERE household_id = h.id AND state = 'active' ORDER BY id DESC LIMIT 1) AS cardNumber,
    (SELECT count(*) FROM card WHERE household_id = h.id AND state = 'lost') AS lostCards
  ${from}`;

const MAX_FOUND = 20;

function customerOf(store: Store, scheme: CounterScheme, row: Row, day: string): CounterHousehold {
  const { accountId, groupNumber, lostCards, balance, hasVouchers: _, ...rest } = row;
  const today = todayOf(store);
  const warnings: string[] = [];
  const fault = spendingFault(spenderOf(store, row), 'counter');
  if (fault !== undefined) warnings.push(fault);
  if ((balance ?? 0) < 0)
    warnings.push(`余额为负（${formatPoints(balance ?? 0)} ${scheme.unitName}），补足之前不能兑换`);
  const closed = redemptionWindowError(store, scheme, accountId, day);
  if (closed !== undefined) warnings.push(closed);
  if (lostCards > 0 && row.cardNumber === null) warnings.push('该户的卡已挂失，尚未补卡：请核对本人身份');
  const recent = recentSlips(store, row.householdId);
  return {
    ...rest,
    schemeId: scheme.id,
    schemeName: scheme.name,
    balance: balance ?? 0,
    group: groupName(store, groupNumber),
    members: possibleCollectors(store, row.householdId, today),
    warnings,
    recent: recent ? { text: recentText(store, recent), lastId: recent.lastId } : null,
  };
}

/** Found by name where several households have it: the operator asks which of them it is. */
function withNamesakes(matches: CounterHousehold[], text: string): CounterHousehold[] {
  return matches.map((match) => {
    const others = matches.filter(
      ({ head, householdId }) => head !== '' && head === match.head && householdId !== match.householdId,
    );
    if (others.length === 0 || match.no === text) return match;
    const named = [...new Set(others.map(({ group, no }) => `${group} ${no}`))].join('、');
    const warning = `同名的还有${named}：这是${match.group} ${match.no} 的${match.head}，请问清是哪一户`;
    return { ...match, warnings: [...match.warnings, warning] };
  });
}

/** The household of the scheme's accounts that is meant, however long a list of namesakes would be. */
function ofHousehold(store: Store, scheme: CounterScheme, householdId: HouseholdId): Row[] {
  return prepared<[SchemeId, HouseholdId], Row>(
    store,
    `${ownersOf(accountHoldersJoin(store, scheme.id))} WHERE h.id = ? ORDER BY m.id`,
  ).all(scheme.id, householdId);
}

/** The household with a number of ten digits, as household registers have them, that no card has. */
function numberedLikeCard(store: Store, text: string): HouseholdId | undefined {
  return cardByNumber(store, text) ? undefined : householdIdByNo(store, text);
}

/**
 * Customers matching a scan or typed words, households or persons depending on the scheme, in each scheme
 * whose points buy goods: by card, number, name, pinyin or initials; or those of a household that is known. In
 * schemes after the first, or the one that is asked for, only those with points or vouchers are returned. `day`: of a slip
 * written by hand, today by default. Refuses cardUnknown, cardLost, noScheme; an empty
 * result means no match.
 */
export function findCustomers(
  store: Store,
  input: {
    text: string;
    schemeId?: SchemeId;
    householdId?: HouseholdId | undefined;
    day?: string | undefined;
  },
): { by: 'card' | 'words'; matches: CounterHousehold[] } {
  const { day = todayOf(store) } = input;
  const first = counterScheme(store, input.schemeId, day);
  const schemes = counterSchemes(store, day);
  const text = plainWord(input.text);
  const card = cardOfScan(text);
  const namedIn = (scheme: CounterScheme, rows: Row[]): CounterHousehold[] =>
    rows.map((row) => customerOf(store, scheme, row, day));
  const relevantOf = (scheme: CounterScheme, rows: Row[]): CounterHousehold[] =>
    namedIn(
      scheme,
      rows.filter((row) => scheme.id === first.id || (row.balance ?? 0) !== 0 || row.hasVouchers === 1),
    );
  const meant = input.householdId ?? (card === undefined ? undefined : numberedLikeCard(store, card));
  if (meant !== undefined) {
    const matches = schemes.flatMap((scheme) => relevantOf(scheme, ofHousehold(store, scheme, meant)));
    return { by: 'words', matches };
  }
  if (card !== undefined) {
    const { householdId, number: cardNumber } = validCard(store, card);
    const matches = schemes.flatMap((scheme) =>
      relevantOf(
        scheme,
        ofHousehold(store, scheme, householdId).map((row) => ({ ...row, cardNumber })),
      ),
    );
    if (matches.length === 0) {
      throw new Refusal('insufficientBalance', '这张卡所属的户还没有可以兑换的积分。');
    }
    return { by: 'card', matches };
  }
  const search = searchCondition(store, input.text, COUNTER_REACH);
  const matches = schemes.flatMap((scheme) =>
    namedIn(
      scheme,
      prepared<(string | number)[], Row>(
        store,
        `${ownersOf(accountHoldersJoin(store, scheme.id))} WHERE (h.no = ? OR (${search.sql}))
           AND ${scheme.id === first.id ? '1' : HAS_POINTS_OR_VOUCHERS}
         ORDER BY h.no = ? DESC, h.state, ${search.rank.sql}, h.no LIMIT ${String(MAX_FOUND)}`,
      ).all(scheme.id, text, ...search.values, text, ...search.rank.values),
    ),
  );
  return { by: 'words', matches: withNamesakes(matches, text) };
}
