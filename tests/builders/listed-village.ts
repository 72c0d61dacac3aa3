/** A village with something in every list, and what its screens ask of each. */
import { archiveDocument } from '../../db/documents.ts';
import { orderGoods } from '../../db/purchases/order.ts';
import { awardFlag } from '../../db/flags/award.ts';
import { addFlag } from '../../db/flags/kinds.ts';
import { createNotice } from '../../db/notices/create.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { drawSpotCheck } from '../../db/spot-checks/draw.ts';
import { verifyDeclarations } from '../../db/verification/verify.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { ListName } from '../../shared/contract/lists.ts';
import type { NoticeId, SchemeId } from '../../shared/values/units.ts';
import { begun as assessed, entered } from './assessments.ts';
import { received } from './funds.ts';
import { requestId, soap } from './goods.ts';
import { buildHousehold } from './households.ts';
import { begun, marked } from './inspections.ts';
import { adopted, sampleAdopted } from './fill-missing.ts';
import { objectTo } from './notices.ts';
import { openingOf } from './openings.ts';
import { onTheList } from './participants.ts';
import { cardFor, redeemed, type CounterHousehold } from './redemptions.ts';
import type { TestVillage } from './village.ts';
import { declareDone, meetAbout, passAll, wholeMonth } from './whole-month.ts';

export interface Listed {
  schemeId: SchemeId;
  filters: Record<ListName, Record<string, unknown>>;
}

/** Six declarations with these reasons; the fifth takes points away. */
function september(village: TestVillage, schemeId: SchemeId, homes: { id: number }[], reasons: string[]) {
  return wholeMonth(
    village,
    schemeId,
    '2026-09',
    reasons.map((reason, index) => ({
      householdId: homes[index % homes.length]!.id,
      itemId: index === 4 ? 'waste-dumped' : 'river-cleaning',
      points: index === 4 ? -250 : 500,
      reason,
      activityDate: `2026-09-0${String(index + 1)}`,
    })),
  );
}

/** A notice of October that still hangs, with an objection. */
function october(
  village: TestVillage,
  schemeId: SchemeId,
  householdId: number,
): { meetingId: number; noticeId: NoticeId } {
  const { store, by, clock } = village;
  const { id } = declareDone(village, schemeId, {
    householdId,
    itemId: 'river-cleaning',
    points: 500,
    activityDate: '2026-10-10',
  });
  clock.set('2026-10-31T11:00:00.000Z');
  verifyDeclarations(store, by.accountant, {
    entries: [{ id, version: declarationById(store, id).version }],
  });
  const meetingId = meetAbout(village, schemeId, '2026-10');
  passAll(village, meetingId);
  clock.set('2026-11-01T01:00:00.000Z');
  const { noticeId } = createNotice(store, by.accountant, {
    schemeId,
    period: '2026-10',
    place: '村部公示栏',
    publishedOn: '2026-11-01',
  });
  objectTo(village, noticeId, 1, '电话 13900005678');
  return { meetingId, noticeId };
}

function shop(village: TestVillage, schemeId: SchemeId, customer: CounterHousehold): number {
  const { store, by } = village;
  const goodsId = soap(village);
  soap(village, { name: '牛奶', code: '6901234567892', bestBefore: '2026-11-20' });
  redeemed(village, customer, [[goodsId, 2]]);
  const span = { from: '2026-11-01', to: '2026-11-01' };
  const { slips, points, amount } = previewSettlement(store, { schemeId, ...span });
  createSettlement(store, by.accountant, {
    requestId: requestId(),
    ...span,
    shopName: '村积分超市',
    seen: { slips, points, amount },
  });
  return goodsId;
}

function flag(village: TestVillage, holderId: number): void {
  const { store, by } = village;
  const { id: flagId } = addFlag(store, by.accountant, {
    requestId: requestId(),
    name: '卫生流动红旗',
    holderKind: 'household',
    standard: '房前屋后干净整齐',
    givenBy: '地圩村村民委员会',
    rotation: 'month',
    copies: 1,
  });
  awardFlag(store, by.accountant, {
    requestId: requestId(),
    flagId,
    version: 1,
    holderId,
    givenOn: '2026-11-01',
    reason: '十月卫生评比第一名',
    basis: { kind: 'other' },
    previousId: null,
  });
}

/** The groups of 奉贤, one of them judged. */
function assessing(village: TestVillage): SchemeId {
  const { schemeId } = adopted(village, 'fengxian-hamlets', {}, { from: '2017-01-01' });
  const [first] = villageGroups(village.store).map(({ id }) => onTheList(village, schemeId, { groupId: id }));
  const id = assessed(village, schemeId, first!, '2026');
  entered(village, id, 'selfReport', { score: 9500, households: 30, failing: [], missed: [] });
  return schemeId;
}

export function listedVillage(village: TestVillage, reasons: string[]): Listed {
  const { schemeId } = sampleAdopted(village, {});
  const homes = ['余明梅', '胡根土', '章小英'].map((name, index) =>
    buildHousehold(village, name, { group: index + 1 }),
  );
  const posted = september(village, schemeId, homes, reasons);
  const [first] = homes;
  const card = cardFor(village, first!.id);
  const { meetingId } = october(village, schemeId, homes[1]!.id);
  const goodsId = shop(village, schemeId, { id: first!.id, no: first!.no, head: '余明梅', card });
  orderGoods(village.store, village.by.accountant, {
    requestId: requestId(),
    buyer: 'village',
    supplier: '县供销社',
    quotes: [],
    remark: '',
    lines: [{ goodsId, quantity: 30, unitPrice: 265 }],
  });
  flag(village, homes[0]!.id);
  archiveDocument(village.store, village.by.accountant, {
    kind: 'notice',
    serial: 'GS2026-001',
    title: `公示表 ${reasons[0] ?? ''}`,
    subject: 'notice:1',
    pages: 1,
    pdf: new TextEncoder().encode('%PDF-1'),
  });
  received(village, 'collective', 1_234_567, '2026-11-01');
  const roundId = begun(village, schemeId);
  marked(village, roundId, (_, place) => (place === 0 ? '1' : undefined));
  const taken = openingOf(village, schemeId, {
    householdId: homes[2]!.id,
    balance: 12_350,
    honour: 35_000,
    months: [{ period: '2026-08', points: -250 }],
  });
  const assessingScheme = assessing(village);
  const migrants = adopted(village, 'dixu-zero-base').schemeId;
  const shares = adopted(village, 'tongjie-dividend').schemeId;
  const { id: spotCheckId } = drawSpotCheck(village.store, village.by.supervisor, {
    requestId: requestId(),
    period: '2026-09',
    size: 5,
    seed: '20261101',
  });
  const today = '2026-11-01';
  const days = { from: '2026-01-01', to: today };
  return {
    schemeId,
    filters: {
      households: { query: '', groupId: null, state: 'current', tag: null },
      declarations: { schemeId },
      rectifications: { open: false },
      assignments: {},
      problems: {},
      meetings: {},
      decisions: { id: meetingId, after: 0, upTo: 100 },
      notices: {},
      openings: {},
      steps: { schemeId: shares },
      openingLines: { id: taken?.id },
      noticeLines: { id: posted.noticeId },
      objections: {},
      journal: { schemeId },
      accounts: { schemeId },
      statement: { accountId: 1 },
      months: { schemeId },
      passbooks: { schemeId },
      cards: {},
      goods: { text: '' },
      batches: { id: goodsId },
      batchesInStock: {},
      expiring: { days: 30 },
      stockMoves: { id: goodsId },
      slips: { ...days, text: '' },
      uses: { ...days, text: '' },
      settlements: {},
      vouchers: { seriesId: 1 },
      voucherIssues: { seriesId: 1 },
      voucherIssueLines: { issueId: 1 },
      voucherBundles: {},
      voucherSettlements: {},
      shifts: {},
      purchases: {},
      closes: {},
      patterns: { period: '2026-09' },
      report: { schemeId, period: '2026-09' },
      countersignatures: {},
      spotChecks: {},
      spotCheckLines: { id: spotCheckId },
      spotCheckPopulation: { id: spotCheckId },
      board: { schemeId, period: '2026-09' },
      pointsFiles: { year: '2026' },
      assessments: { schemeId: assessingScheme, period: '2026', roundId: '' },
      rewards: { schemeId: assessingScheme, year: 2026 },
      rounds: { schemeId },
      roundHouseholds: { roundId },
      participants: { schemeId, date: today, query: '', groupId: null, status: 'all', offset: 0, limit: 200 },
      shares: { schemeId: shares },
      duties: { schemeId: migrants, date: today },
      fundBook: { ...days, fund: null },
      flags: {},
      flagAwards: {},
      documents: {},
      audit: {},
    },
  };
}
