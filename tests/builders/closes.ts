/** A village under a published scheme, the points of its people, and its periods closed as the office closes them. */
import { randomUUID } from 'node:crypto';
import { createHouseholdAccount, createPersonAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { rulesOfVersion } from '../../db/schemes/read.ts';
import { transact } from '../../db/database/store.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import type { CloseInputs } from '../../shared/period-closes/questions.ts';
import type { CloseLine } from '../../shared/period-closes/close-lines.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from './call.ts';
import { adopted, type Overrides } from './fill-missing.ts';
import { buildHousehold, person } from './households.ts';
import { onTheList, type Particulars } from './participants.ts';
import { aVote } from './schemes.ts';
import { preparedClose } from './steps.ts';
import { buildVillage, type Office, type TestVillage } from './village.ts';
import { writtenDeclaration } from './written-declaration.ts';

export interface ClosingVillage extends TestVillage {
  schemeId: SchemeId;
  versionId: number;
  /** What the accountant can call. */
  office: ReturnType<typeof clientFor>;
}

/** A village in which a published scheme has been in force since the beginning of 2026; today is the day given. */
export function villageUnder(
  templateId: string,
  overrides: Overrides = {},
  { today = '2027-01-05', from = '2026-01-01' }: { today?: string; from?: string } = {},
): ClosingVillage {
  const village = buildVillage();
  village.clock.set(`${today}T02:00:00.000Z`);
  const { schemeId, versionId } = adopted(village, templateId, overrides, { from });
  const office = clientFor(applicationOf(village), village, 'accountant');
  return { ...village, schemeId, versionId, office };
}

export function onDay(village: TestVillage, date: string): void {
  village.clock.set(`${date}T02:00:00.000Z`);
}

/**
 * Somebody whom the scheme judges, with a household of their own: a household, a person (a party member where those are judged),
 * on the scheme's list where there is something to say. Answers the id that the scheme knows them by.
 */
export function somebody(village: ClosingVillage, name: string, particulars?: Partial<Particulars>): number {
  const { store, schemeId, versionId } = village;
  const { subject } = rulesOfVersion(store, versionId);
  const politicalStatus = subject === 'partyMember' ? '中共党员' : '群众';
  const file = buildHousehold(village, person(name, { birthDate: '1970-05-01', politicalStatus }));
  const [householdId, memberId] = [file.id, file.headMemberId!];
  const isPerson = subjectKind(subject) === 'person';
  if (particulars || subject === 'cadre' || subject === 'volunteer') {
    onTheList(village, schemeId, isPerson ? { memberId } : { householdId }, particulars);
  }
  return isPerson ? memberId : householdId;
}

export interface YearlyVillage {
  village: ClosingVillage;
  first: number;
  second: number;
}

/** A village of two households under 品德银行, reset each year, with a hundred base points that can be spent. */
export function yearlyVillage(overrides: Record<string, unknown> = {}): YearlyVillage {
  const village = villageUnder('dixu-virtue-bank', (rules) => {
    Object.assign(rules, structuredClone(sampleAdoption), {
      cycle: 'year',
      carryOver: 'reset',
      negativeBalance: 'allowed',
      base: { kind: 'fixed', points: 10_000, spendable: true },
      ...overrides,
    });
  });
  return { village, first: somebody(village, '余明梅'), second: somebody(village, '单火珍') };
}

/** What a posting needs of a village. */
type Posting = Office & Pick<ClosingVillage, 'schemeId' | 'versionId'>;

function accountOf(village: Posting, id: number): AccountId {
  const { store, by, schemeId, versionId } = village;
  const isPerson = subjectKind(rulesOfVersion(store, versionId).subject) === 'person';
  const open = isPerson ? createPersonAccount : createHouseholdAccount;
  return transact(store, by.accountant, 'test.account', null, (w) => open(w, schemeId, id).id);
}

/**
 * A declaration posted to the ledger; the transfer, or null where no points follow. Written directly: through the procedure a
 * year of declarations would need a meeting and a week of publication for every month of it. `wholeMonth` does that.
 */
export function postedDeclaration(
  village: Posting,
  id: number,
  { itemId, points, date }: { itemId: string; points: Points; date: string },
): number | null {
  const { store, by, schemeId, versionId } = village;
  const isPerson = subjectKind(rulesOfVersion(store, versionId).subject) === 'person';
  const householdId = isPerson
    ? (store.sqlite.prepare('SELECT household_id AS id FROM member WHERE id = ?').get(id) as { id: number })
        .id
    : id;
  const declarationId = writtenDeclaration(store, {
    schemeId,
    schemeVersionId: versionId,
    itemId,
    householdId,
    memberId: isPerson ? id : null,
    activityDate: date,
    reason: itemId,
    proposedPoints: points,
    agreedPoints: points,
    channel: '组织推荐',
    state: 'posted',
    registeredAt: `${date}T02:00:00.000Z`,
  });
  if (points === 0) return null;
  const accountId = accountOf(village, id);
  const floor = rulesOfVersion(store, versionId).negativeBalance === 'floorZero' ? 'zero' : 'none';
  const [posted] = transact(store, by.accountant, 'test.declaration', null, (w) =>
    post(w, [
      {
        kind: points > 0 ? 'award' : 'deduction',
        accountId,
        points: Math.abs(points),
        activityDate: date,
        period: date.slice(0, 7),
        source: `declaration:${String(declarationId)}`,
        summary: itemId,
        floor,
      },
    ]),
  );
  return posted?.transferId ?? null;
}

/** Points of one declaration each, by whom: postedDeclarations(village, 'duties', '2026-03-05', [[cadre, 2000], [other, 1400]]). */
export function postedDeclarations(
  village: ClosingVillage,
  itemId: string,
  date: string,
  points: readonly (readonly [number, Points])[],
): void {
  for (const [id, one] of points) postedDeclaration(village, id, { itemId, points: one, date });
}

let spent = 0;

/** Some of the balance is spent at the counter. */
export function spend(village: ClosingVillage, id: number, points: Points, date: string): void {
  const accountId = accountOf(village, id);
  spent += 1;
  transact(village.store, village.by.accountant, 'test.spend', null, (w) =>
    post(w, [
      {
        kind: 'redemption',
        accountId,
        points,
        activityDate: date,
        period: date.slice(0, 7),
        source: `redemption-test:${String(spent)}`,
        summary: '兑换 肥皂×1',
      },
    ]),
  );
}

export function preview(village: ClosingVillage, period: string, inputs: CloseInputs = {}) {
  return village.office.closes.preview({ schemeId: village.schemeId, period, inputs });
}

/** Looks at the period and closes it as it was seen. */
export async function closeNow(
  village: ClosingVillage,
  period: string,
  inputs: CloseInputs = {},
  vote?: SchemeVote,
) {
  const { office, schemeId } = village;
  preparedClose(village, schemeId, period);
  const { seen } = await preview(village, period, inputs);
  const { closeId } = await office.closes.close({
    requestId: randomUUID(),
    schemeId,
    period,
    inputs,
    seen,
    ...(vote ? { vote } : {}),
  });
  return office.closes.get({ id: closeId });
}

/** The result is published; answers the close as it stands then. */
export async function publishResult(village: ClosingVillage, id: number, publishedOn: string, days = 7) {
  const { version } = await village.office.closes.get({ id });
  const notice = { publishedOn, days, where: '村部公示栏' };
  await village.office.closes.publish({ requestId: randomUUID(), id, version, notice });
  return village.office.closes.get({ id });
}

export async function reopenNow(village: ClosingVillage, id: number, reason = '数字有误') {
  const { version } = await village.office.closes.get({ id });
  return village.office.closes.reopen({ requestId: randomUUID(), id, version, reason });
}

/** A members' vote that carries a dividend too. */
export function membersVote(more: Partial<SchemeVote> = {}): SchemeVote {
  return aVote({
    date: '2027-01-02',
    body: '社员（股东）代表大会',
    due: 30,
    present: 28,
    inFavour: 27,
    against: 0,
    abstain: 1,
    ...more,
  });
}

export function lineOf({ lines }: Pick<CloseFigures, 'lines'>, id: number): CloseLine {
  const line = lines.find((one) => one.id === id);
  if (!line) throw new Error(`nobody ${String(id)} in the close`);
  return line;
}

export function gradeOf(figures: Pick<CloseFigures, 'lines'>, id: number, gradingId: string) {
  const found = lineOf(figures, id).grades.find((one) => one.gradingId === gradingId);
  if (!found) throw new Error(`no grading ${gradingId}`);
  return found;
}

/** What an account holds now; 0 where there is none. */
export function balance(village: ClosingVillage, id: number): Points {
  const row = village.store.sqlite
    .prepare('SELECT balance FROM account WHERE scheme_id = ? AND coalesce(member_id, household_id) = ?')
    .get(village.schemeId, id) as { balance: Points } | undefined;
  return row?.balance ?? 0;
}
