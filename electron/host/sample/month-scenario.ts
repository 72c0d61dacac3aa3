/**
 * Runs a whole month on a village's workbooks through the contract procedures: roster, scheme, register,
 * verification, meeting, notice, posting, passbooks and cards, goods, redemptions, settlement.
 */
import { addDays } from '../../../shared/values/dates.ts';
import { periodBounds } from '../../../shared/values/period.ts';
import { monthInName } from '../../../shared/workbooks/month-in-name.ts';
import type { Points, SchemeId } from '../../../shared/values/units.ts';
import { unfoldFaults } from '../../../shared/workbooks/fold-faults.ts';
import { faultsBySheet, matchingSheets } from './matching-sheets.ts';
import { fileOf, newRequestId, type InProcessClient } from './in-process-client.ts';
import {
  adoptSampleScheme,
  importRosterWorkbook,
  OTHER_ITEMS,
  setUpSampleVillage,
  importGoodsWorkbook,
  type FoundFault,
  type MonthScenario,
} from './scenario-setup.ts';

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

const COMMITTEE = ['党支部书记', '村委会主任', '村会计', '妇联主席', '一组组长', '村民代表', '老党员'];

async function importRegister(office: InProcessClient, job: MonthScenario, schemeId: SchemeId) {
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
      OTHER_ITEMS.map(({ id }) => ({ itemText, reason, itemId: id })),
    );
    const { imported, faults } = await office.declarations.importRegister({
      requestId: newRequestId(),
      ...register,
      choices,
    });
    result.imported += imported;
    result.faults.push(...faultsBySheet(faults, mapping, sheets));
  }
  return result;
}

async function verifyAll(office: InProcessClient, schemeId: SchemeId, period: string): Promise<void> {
  for (;;) {
    const page = { schemeId, period, states: ['declared' as const], offset: 0, limit: 1000 };
    const { rows } = await office.declarations.list(page);
    if (rows.length === 0) return;
    await office.declarations.verify({
      requestId: newRequestId(),
      entries: rows.map(({ id, version }) => ({ id, version })),
    });
  }
}

async function meet(
  office: InProcessClient,
  schemeId: SchemeId,
  period: string,
  day: string,
): Promise<number> {
  for (const position of COMMITTEE) {
    await office.meetings.addMember({
      requestId: newRequestId(),
      name: `评议员${position.slice(-2)}`,
      position,
    });
  }
  const convened = await office.meetings.convene({
    requestId: newRequestId(),
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
    requestId: newRequestId(),
    meetingId,
    version: convened.version,
    seats,
  });
  const decided = await office.meetings.decideRemaining({
    requestId: newRequestId(),
    meetingId,
    version: attended.version,
  });
  await office.meetings.close({ requestId: newRequestId(), meetingId, version: decided.version });
  return meetingId;
}

interface Posted {
  noticeId: number | null;
  posted: number;
  awarded: Points;
  deducted: Points;
}

async function publishAndPost(
  office: InProcessClient,
  job: MonthScenario,
  schemeId: SchemeId,
  day: string,
): Promise<Posted> {
  const notice = await office.notices.create({
    requestId: newRequestId(),
    schemeId,
    period: job.period,
    place: '村务公开栏',
    publishedOn: day,
  });
  job.setToday(notice.postableFrom);
  const posted = await office.notices.post({
    requestId: newRequestId(),
    noticeId: notice.noticeId,
    version: notice.version,
  });
  return { ...posted, noticeId: notice.noticeId };
}

/** The most expensive goods the balance can pay, for variety at the counter. */
async function redeem(
  office: InProcessClient,
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
      requestId: newRequestId(),
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

async function settle(office: InProcessClient, from: string, to: string): Promise<number> {
  const { slips, points, amount } = await office.settlements.preview({ from, to });
  const { shopName } = await office.village.profile();
  const made = await office.settlements.create({
    requestId: newRequestId(),
    from,
    to,
    shopName,
    seen: { slips, points, amount },
  });
  return made.settlementId;
}

const NOTHING_POSTED: Posted = { noticeId: null, posted: 0, awarded: 0, deducted: 0 };

async function issueBooksAndCards(office: InProcessClient, schemeId: SchemeId) {
  const some = await office.households.list({
    query: '',
    groupId: null,
    state: 'current',
    tag: null,
    offset: 0,
    limit: 1,
  });
  if (some.total.households === 0) return { passbookIds: [], cardIds: [] };
  const asked = { requestId: newRequestId(), householdIds: 'all' as const };
  const { passbookIds } = await office.passbooks.issue({
    requestId: newRequestId(),
    owners: 'all',
    schemeId,
  });
  const { cardIds } = await office.cards.issue({ ...asked, requestId: newRequestId() });
  return { passbookIds, cardIds };
}

/** Runs the month in an empty database. Any refusal except faulty rows aborts it. */
export async function runMonthScenario(office: InProcessClient, job: MonthScenario): Promise<MonthResult> {
  const { from, to } = periodBounds(job.period);
  job.setToday(addDays(from, -20));
  await setUpSampleVillage(office, job);
  const schemeId = await adoptSampleScheme(office, job);
  // On the period's last day, so that everybody born by then is accepted by the roster.
  job.setToday(to);
  const rosterFaults = await importRosterWorkbook(office, job.roster);
  const register = await importRegister(office, job, schemeId);
  await verifyAll(office, schemeId, job.period);
  const meetingDay = addDays(to, 1);
  job.setToday(meetingDay);
  const some = register.imported > 0;
  const meetingId = some ? await meet(office, schemeId, job.period, meetingDay) : null;
  const posted = some ? await publishAndPost(office, job, schemeId, meetingDay) : NOTHING_POSTED;
  const issued = await issueBooksAndCards(office, schemeId);
  const stocked = await importGoodsWorkbook(office, job.goods);
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
