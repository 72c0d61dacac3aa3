/** 长辈查询: the points of a card's household as they may be seen in public. */
import type { EnquiryAccount, EnquiryView } from '../../shared/contract/public-screens.ts';
import { CARD_MISREAD } from '../../shared/sentences/enquiry.ts';
import { TRANSFER_KIND_NAMES } from '../../shared/ledger.ts';
import { byName, publicReason, type VillagersByName } from '../../shared/public-reason.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { isMinorOn, localDate } from '../../shared/values/dates.ts';
import { maskName, type MaskRule } from '../../shared/values/names.ts';
import { nextPeriod, periodBounds } from '../../shared/values/period.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { informantsAbout } from '../households/wording.ts';
import { householdById } from '../households/rows.ts';
import { statement } from '../ledger/statement.ts';
import { namedVillagers } from '../households/named-villagers.ts';
import { presentedCard } from '../passbooks/presented-card.ts';
import { latestClose } from '../period-closes/closed.ts';
import { closeById } from '../period-closes/read.ts';
import { counterSchemes } from '../redemptions/counter-scheme.ts';
import { redemptionWindowError } from '../redemptions/redemption-window.ts';
import { currentRules } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { requireVillage } from '../village/profile.ts';

/** Whose card it is. Refuses cardUnknown and cardLost in words for its holder. */
export function enquiredHousehold(store: Store, scanned: string): HouseholdId {
  const presented = presentedCard(store, scanned);
  if (presented.is === 'misread') throw new Refusal('cardUnknown', CARD_MISREAD);
  if (presented.is === 'unknown') throw new Refusal('cardUnknown', '没有查到这张卡。请找工作人员看一看。');
  if (presented.is === 'lost') throw new Refusal('cardLost', '这张卡已经挂失。请交给工作人员。');
  if (presented.is === 'void' || presented.householdClosed)
    throw new Refusal('cardLost', '这张卡已经停用。请用新卡，或找工作人员。');
  return presented.card.householdId;
}

interface Row {
  accountId: AccountId;
  schemeId: SchemeId;
  scheme: string;
  memberId: MemberId | null;
  /** Name of the person, or of the head. */
  name: string | null;
  birthDate: string | null;
  balance: Points;
}

/** The household's own accounts and those of its people, of schemes that are not closed. */
function accountsOf(store: Store, householdId: HouseholdId): Row[] {
  return prepared<[HouseholdId, HouseholdId], Row>(
    store,
    `SELECT a.id AS accountId, a.scheme_id AS schemeId, s.name AS scheme, a.member_id AS memberId, who.name,
       who.birth_date AS birthDate, a.balance
     FROM (SELECT id FROM account WHERE household_id = ?
           UNION ALL SELECT x.id FROM account x JOIN member p ON p.id = x.member_id WHERE p.household_id = ?) own
     JOIN account a ON a.id = own.id JOIN scheme s ON s.id = a.scheme_id
     LEFT JOIN household h ON h.id = a.household_id LEFT JOIN member who ON who.id = coalesce(a.member_id, h.head_member_id)
     WHERE s.state <> 'closed' ORDER BY s.id, a.id`,
  ).all(householdId, householdId);
}

/** First day of exchange; null where points are exchanged on any day, or not at all. */
function redeemableFrom(store: Store, { accountId, schemeId }: Row, today: string): string | null {
  const scheme = counterSchemes(store).find(({ id }) => id === schemeId);
  if (!scheme || scheme.redeemed === 'anytime') return null;
  if (redemptionWindowError(store, scheme, accountId, today) === undefined) return today;
  return scheme.redeemed === 'yearEnd'
    ? `${today.slice(0, 4)}-12-01`
    : periodBounds(nextPeriod(today.slice(0, 7))).from;
}

/** Each grade by the latest close of its own length: the year's stars also stand when a month was closed after it. */
function gradesOf(store: Store, { accountId, schemeId }: Row): EnquiryAccount['grades'] {
  return (currentRules(store, schemeId)?.gradings ?? []).flatMap(({ id, per }) => {
    const latest = latestClose(store, schemeId, per);
    if (!latest) return [];
    const { gradings, lines } = closeById(store, latest.id).figures;
    const name = gradings.find((one) => one.id === id)?.name;
    const line = lines.find((one) => one.accountId === accountId);
    const grade = line?.grades.find(({ gradingId }) => gradingId === id)?.grade;
    return name !== undefined && grade ? [{ grading: name, grade }] : [];
  });
}

const LINES = 5;
/** One page in large type. */
const PRINTED_LINES = 20;

interface Reader {
  maskRule: MaskRule;
  today: string;
  villagers: VillagersByName;
}

type Line = EnquiryAccount['lines'][number] & { balance: Points };

/**
 * The latest first. Only the reasons of awards and deductions are shown: those of other lines name papers, goods and
 * households.
 */
function linesOf(
  store: Store,
  { accountId, householdId, limit }: { accountId: AccountId; householdId: HouseholdId; limit: number },
  { maskRule, villagers }: Reader,
): Line[] {
  const informants = informantsAbout(store, householdId);
  return statement(store, { accountId, offset: 0, limit }).rows.map(
    ({ kind, postedAt, summary, change, balance }) => ({
      date: localDate(postedAt),
      summary:
        kind === 'award' || kind === 'deduction'
          ? publicReason(summary, householdId, villagers, maskRule, informants)
          : TRANSFER_KIND_NAMES[kind],
      change,
      balance,
    }),
  );
}

interface Asked {
  householdId: HouseholdId;
  today: string;
}

const readerOf = (store: Store, today: string): Reader => ({
  maskRule: requireVillage(store).maskRule,
  today,
  villagers: byName(namedVillagers(store, today)),
});

/** An account without its lines. */
const figuresOf = (store: Store, row: Row, { maskRule, today }: Reader): Omit<EnquiryAccount, 'lines'> => ({
  scheme: row.scheme,
  unitName: schemeUnit(store, row.schemeId),
  name: row.name && !isMinorOn(row.birthDate, today) ? maskName(row.name, maskRule) : '本户',
  balance: row.balance,
  redeemableFrom: redeemableFrom(store, row, today),
  grades: gradesOf(store, row),
});

/** The household's accounts, its names masked as on notices. */
export function enquiry(store: Store, { householdId, today }: Asked): Omit<EnquiryView, 'prints'> {
  const reader = readerOf(store, today);
  const { state } = householdById(store, householdId);
  return {
    today,
    notice: state === 'open' ? '' : '这一户的积分暂时不能使用，请问工作人员。',
    accounts: accountsOf(store, householdId).map((row) => ({
      ...figuresOf(store, row, reader),
      lines: linesOf(store, { accountId: row.accountId, householdId, limit: LINES }, reader).map(
        ({ balance: _, ...line }) => line,
      ),
    })),
  };
}

export type EnquiryStatement = Omit<EnquiryAccount, 'lines'> & {
  accountId: AccountId;
  today: string;
  /** Before the first of the lines. */
  opening: Points;
  /** In the order in which they were posted. */
  lines: Line[];
};

/** One of those accounts for print, with more of its lines. Refuses notFound. */
export function enquiryStatement(
  store: Store,
  { householdId, today, account }: Asked & { account: number },
): EnquiryStatement {
  const row = requireFound(accountsOf(store, householdId)[account], '账户');
  const reader = readerOf(store, today);
  const { accountId } = row;
  const lines = linesOf(store, { accountId, householdId, limit: PRINTED_LINES }, reader).toReversed();
  const [first] = lines;
  return {
    ...figuresOf(store, row, reader),
    accountId,
    today,
    opening: first ? first.balance - first.change : row.balance,
    lines,
  };
}
