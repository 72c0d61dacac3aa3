/**
 * Runs a whole month on a village's workbooks through the contract procedures: roster, scheme, register,
 * verification, meeting, notice, posting, passbooks and cards, goods, redemptions, settlement.
 */
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import { addDays } from '../../../shared/values/dates.ts';
import { periodBounds } from '../../../shared/values/period.ts';
import { monthInName } from '../../../shared/workbooks/month-in-name.ts';
import { schemeRules } from '../../../shared/schemes/model.ts';
import { sampleAdoption } from '../../../shared/schemes/dixu-virtue-bank.ts';
import type { Points, SchemeId } from '../../../shared/values/units.ts';
import { newConnection, type Application } from '../application.ts';
import { router } from '../router/index.ts';
import { unfoldFaults } from '../../../shared/workbooks/fold-faults.ts';
import { faultsBySheet, matchingSheets } from './like-sheets.ts';

export interface Workbook {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface MonthScenario {
  roster: Workbook;
  register: Workbook;
  goods: Workbook;
  groups: number;
  /** The month of the register, 'YYYY-MM'. */
  period: string;
  /** Number of households that redeem, if possible. */
  redeemers: number;
  administrator: { name: string; login: string; password: string };
  /** Current day of the run: the notice has to end before points are posted. */
  setToday: (date: string) => void;
}

export interface FoundFault {
  row: number;
  field: string;
  message: string;
}

export interface MonthResult {
  schemeId: SchemeId;
  rosterFaults: FoundFault[];
  registerFaults: FoundFault[];
  goodsFaults: FoundFault[];
  declarations: number;
  posted: number;
  awarded: Points;
  deducted: Points;
  goods: number;
  redemptionIds: number[];
  redeemed: Points;
  /** Null, like the notice, when the register has no valid line. */
  meetingId: number | null;
  noticeId: number | null;
  /** Null when nothing was redeemed. */
  settlementId: number | null;
  passbookIds: number[];
  cardIds: number[];
}

export type OfficeClient = RouterClient<typeof router>;

/** An in-process client, not signed in. */
export function inProcessClient(app: Application): OfficeClient {
  const connection = newConnection('desktop');
  app.connections.add(connection);
  return createRouterClient(router, { context: { home: app, connection } });
}

const requestId = (): string => crypto.randomUUID();
const fileOf = ({ name, bytes }: Workbook): File => new File([bytes], name);

/** Nobody can be asked: each question is answered with yes. */
async function answeringYes<Answer>(call: (answered: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await call('');
  } catch (error) {
    const question: unknown = error instanceof ORPCError ? error.data : undefined;
    if (typeof question !== 'object' || question === null || !('code' in question)) throw error;
    if (question.code !== 'question' || !(error instanceof Error)) throw error;
    return call(error.message);
  }
}

/** Items for register words that match none, as a clerk would choose them. */
const OTHER_DEEDS = [
  {
    id: 'other-award',
    category: 'public-good',
    name: '其他加分事项',
    standard: '由评议会议按事由评定，每次1至200分',
    direction: 'award',
    scoring: { kind: 'range', min: 100, max: 20_000 },
  },
  {
    id: 'other-deduction',
    category: 'village-rules',
    name: '其他扣分事项',
    standard: '由评议会议按事由评定，每次1至200分',
    direction: 'deduction',
    scoring: { kind: 'range', min: 100, max: 20_000 },
  },
] as const;

const COMMITTEE = ['党支部书记', '村委会主任', '村会计', '妇联主席', '一组组长', '村民代表', '老党员'];

async function setUpVillage(office: OfficeClient, job: MonthScenario): Promise<void> {
  await office.village.setUp({
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: job.groups,
    officePhone: '0000-6010001',
    objectionHandler: '村务监督委员会',
    administrator: job.administrator,
  });
}

async function importRoster(office: OfficeClient, roster: Workbook): Promise<FoundFault[]> {
  const file = fileOf(roster);
  const sheets = await matchingSheets((sheet) => office.households.readRoster({ file, sheet }));
  const found: FoundFault[] = [];
  for (const mapping of sheets) {
    const { faults } = await answeringYes((answered) =>
      office.households.importRoster({
        requestId: requestId(),
        file,
        mapping,
        acceptChanges: 'all',
        answered,
      }),
    );
    found.push(...faultsBySheet(faults, mapping, sheets));
  }
  return found;
}

/** Adopts the sample's values by a vote of the villagers' representatives before the period began. */
async function adoptScheme(office: OfficeClient, job: MonthScenario): Promise<SchemeId> {
  const { from } = periodBounds(job.period);
  job.setToday(addDays(from, -10));
  const adopted = await office.schemes.adopt({
    requestId: requestId(),
    templateId: 'dixu-virtue-bank',
    name: sampleAdoption.name,
  });
  const { mark } = await office.schemes.version({ versionId: adopted.versionId });
  const changed = await office.schemes.changeDraft({
    requestId: requestId(),
    versionId: adopted.versionId,
    mark,
    rules: schemeRules.parse({ ...sampleAdoption, items: [...sampleAdoption.items, ...OTHER_DEEDS] }),
  });
  await office.schemes.putInForce({
    requestId: requestId(),
    versionId: adopted.versionId,
    mark: changed.mark,
    vote: {
      date: addDays(from, -10),
      body: '村民代表会议',
      due: 35,
      present: 32,
      inFavour: 32,
      against: 0,
      abstain: 0,
    },
    effectiveFrom: from,
  });
  return adopted.schemeId;
}

async function importRegister(office: OfficeClient, job: MonthScenario, schemeId: SchemeId) {
  const { period } = job;
  const file = fileOf(job.register);
  const year = Number(period.slice(0, 4));
  const sheets = await matchingSheets(
    (sheet) => office.declarations.readRegister({ file, period, sheet }),
    // Other months of a yearly register are skipped.
    (sheet, first) => monthInName(sheet, year) === monthInName(first, year),
  );
  const result: { imported: number; faults: FoundFault[] } = { imported: 0, faults: [] };
  for (const mapping of sheets) {
    const register = { file, mapping, period, schemeId };
    const { unmatched } = await office.declarations.previewRegister({ ...register, choices: [] });
    const choices = unmatched.flatMap(({ itemText, reason }) =>
      OTHER_DEEDS.map(({ id }) => ({ itemText, reason, itemId: id })),
    );
    const { imported, faults } = await office.declarations.importRegister({
      requestId: requestId(),
      ...register,
      choices,
    });
    result.imported += imported;
    result.faults.push(...faultsBySheet(faults, mapping, sheets));
  }
  return result;
}

async function verifyAll(office: OfficeClient, schemeId: SchemeId, period: string): Promise<void> {
  for (;;) {
    const page = { schemeId, period, states: ['declared' as const], offset: 0, limit: 1000 };
    const { rows } = await office.declarations.list(page);
    if (rows.length === 0) return;
    await office.declarations.verify({
      requestId: requestId(),
      entries: rows.map(({ id, version }) => ({ id, version })),
    });
  }
}

async function meet(office: OfficeClient, schemeId: SchemeId, period: string, day: string): Promise<number> {
  for (const position of COMMITTEE) {
    await office.meetings.addMember({
      requestId: requestId(),
      name: `评议员${position.slice(-2)}`,
      position,
    });
  }
  const convened = await office.meetings.convene({
    requestId: requestId(),
    schemeId,
    period,
    heldAt: `${day} 08:30`,
    place: '村党群服务中心会议室',
    chair: '评议员书记',
    chairPosition: '党支部书记',
    recorder: '评议员会计',
    voteCounter: '评议员代表',
    voteSupervisor: '评议员党员',
  });
  const seats = (await office.meetings.committee()).map(({ id }) => ({
    committeeMemberId: id,
    present: true,
  }));
  const { meetingId } = convened;
  const attended = await office.meetings.attend({
    requestId: requestId(),
    meetingId,
    version: convened.version,
    seats,
  });
  const decided = await office.meetings.decideRemaining({
    requestId: requestId(),
    meetingId,
    version: attended.version,
  });
  await office.meetings.close({ requestId: requestId(), meetingId, version: decided.version });
  return meetingId;
}

interface Posted {
  noticeId: number | null;
  posted: number;
  awarded: Points;
  deducted: Points;
}

async function publishAndPost(
  office: OfficeClient,
  job: MonthScenario,
  schemeId: SchemeId,
  day: string,
): Promise<Posted> {
  const notice = await office.notices.create({
    requestId: requestId(),
    schemeId,
    period: job.period,
    place: '村务公开栏',
    publishedOn: day,
  });
  job.setToday(notice.postableFrom);
  const posted = await office.notices.post({
    requestId: requestId(),
    noticeId: notice.noticeId,
    version: notice.version,
  });
  return { ...posted, noticeId: notice.noticeId };
}

async function stockGoods(office: OfficeClient, goods: Workbook) {
  const file = fileOf(goods);
  const mapping = await office.goods.readGoods({ file });
  const { seen } = await office.goods.previewGoods({ file, mapping });
  return office.goods.importGoods({ requestId: requestId(), file, mapping, seen });
}

/** The most expensive goods the balance can pay, for variety at the counter. */
async function redeem(
  office: OfficeClient,
  schemeId: SchemeId,
  wanted: number,
): Promise<{ ids: number[]; points: Points }> {
  const { goods } = await office.goods.list({ text: '', state: 'onSale' });
  const left = new Map(goods.map(({ id, stock, expired }) => [id, stock - expired]));
  const affordable = goods.filter(({ barred }) => barred === null).sort((a, b) => b.points - a.points);
  const ids: number[] = [];
  let points: Points = 0;
  const { rows } = await office.ledger.accounts({ schemeId, only: 'moved', offset: 0, limit: 2000 });
  for (const account of rows) {
    if (ids.length >= wanted) break;
    const choice = affordable.find((one) => one.points <= account.balance && (left.get(one.id) ?? 0) > 0);
    if (!choice || account.balance <= 0) continue;
    const slip = await office.redemptions.redeem({
      requestId: requestId(),
      schemeId,
      householdId: account.householdId,
      cardNumber: null,
      collector: account.head,
      relation: '本人',
      lines: [{ goodsId: choice.id, quantity: 1, seenPoints: choice.points }],
    });
    left.set(choice.id, (left.get(choice.id) ?? 0) - 1);
    ids.push(slip.redemptionId);
    points += slip.points;
  }
  return { ids, points };
}

async function settle(office: OfficeClient, from: string, to: string): Promise<number> {
  const { slips, points, amount } = await office.settlements.preview({ from, to });
  const { shopName } = await office.village.profile();
  const made = await office.settlements.create({
    requestId: requestId(),
    from,
    to,
    shopName,
    seen: { slips, points, amount },
  });
  return made.settlementId;
}

const NOTHING_POSTED: Posted = { noticeId: null, posted: 0, awarded: 0, deducted: 0 };

async function issueBooksAndCards(office: OfficeClient, schemeId: SchemeId) {
  const some = await office.households.list({
    query: '',
    groupId: null,
    state: 'current',
    tag: null,
    offset: 0,
    limit: 1,
  });
  if (some.total.households === 0) return { passbookIds: [], cardIds: [] };
  const asked = { requestId: requestId(), householdIds: 'all' as const };
  const { passbookIds } = await office.passbooks.issue({ requestId: requestId(), owners: 'all', schemeId });
  const { cardIds } = await office.cards.issue({ ...asked, requestId: requestId() });
  return { passbookIds, cardIds };
}

/** Runs the month in an empty database. Any refusal except faulty rows aborts it. */
export async function runMonthScenario(office: OfficeClient, job: MonthScenario): Promise<MonthResult> {
  const { from, to } = periodBounds(job.period);
  job.setToday(addDays(from, -20));
  await setUpVillage(office, job);
  const schemeId = await adoptScheme(office, job);
  // On the period's last day, so that everybody born by then is accepted by the roster.
  job.setToday(to);
  const rosterFaults = await importRoster(office, job.roster);
  const register = await importRegister(office, job, schemeId);
  await verifyAll(office, schemeId, job.period);
  const meetingDay = addDays(to, 1);
  job.setToday(meetingDay);
  const some = register.imported > 0;
  const meetingId = some ? await meet(office, schemeId, job.period, meetingDay) : null;
  const posted = some ? await publishAndPost(office, job, schemeId, meetingDay) : NOTHING_POSTED;
  const issued = await issueBooksAndCards(office, schemeId);
  const stocked = await stockGoods(office, job.goods);
  const redeemed = await redeem(office, schemeId, job.redeemers);
  const { today } = await office.village.profile();
  return {
    ...issued,
    schemeId,
    rosterFaults,
    registerFaults: register.faults,
    goodsFaults: unfoldFaults(stocked.faults).map(({ row, field, message }) => ({ row, field, message })),
    declarations: register.imported,
    posted: posted.posted,
    awarded: posted.awarded,
    deducted: posted.deducted,
    goods: stocked.added,
    redemptionIds: redeemed.ids,
    redeemed: redeemed.points,
    meetingId,
    noticeId: posted.noticeId,
    settlementId: redeemed.ids.length > 0 ? await settle(office, from, today) : null,
  };
}
