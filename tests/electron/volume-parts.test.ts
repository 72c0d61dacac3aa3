/** 归档册: every paper that belongs to a period is in its volume, whatever the scheme, and no other in its place. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import { awardFlag } from '../../db/flags/award.ts';
import { addFlag } from '../../db/flags/kinds.ts';
import { donate } from '../../db/redemptions/donation.ts';
import { villageGroups } from '../../db/village/groups.ts';
import { storeUnarchived, viewableDocument } from '../../electron/host/documents/archive.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../electron/host/documents/registry.ts';
import { PLACES_IN_VOLUME } from '../../electron/host/documents/volume-kinds.ts';
import type { Application } from '../../electron/host/application.ts';
import { VOLUME_PARTS } from '../../shared/volumes.ts';
import { stocktaken } from '../builders/stocktakes.ts';
import { hamletsAdopted, settled } from '../builders/assessments.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { closeNow, postedDeclaration, somebody, villageUnder } from '../builders/closes.ts';
import { adopted } from '../builders/fill-missing.ts';
import { soap } from '../builders/goods.ts';
import { changeHead } from '../../db/households/head.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { declared } from '../builders/declarations.ts';
import { memberChanged } from '../builders/household-changes.ts';
import { buildHousehold, person, seen } from '../builders/households.ts';
import { received } from '../builders/intakes.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { volumeParts } from '../../db/volumes/parts.ts';
import { wordsOf } from './documents/read-pdf.ts';
import { begun, finished, marked } from '../builders/inspections.ts';
import { onTheList } from '../builders/participants.ts';
import { awarded } from '../builders/uses.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

function open(opened: TestVillage): void {
  village = opened;
  app = applicationOf(village);
}

const volumes = () => clientFor(app, village, 'accountant').volumes;

/** Draws the papers of a period, checks that each is of a kind that makes its part, and binds them. */
async function bound(period: string): Promise<string[]> {
  const parts = await volumes().parts({ period });
  const papers: { key: string; documentId: number }[] = [];
  for (const { key, kind } of parts) {
    const { documentId } = await volumes().drawPart({ period, key });
    const place = PLACES_IN_VOLUME[documentBytes(village.store, documentId)!.kind as DocumentKind];
    expect('parts' in place && place.parts, key).toContain(kind);
    papers.push({ key, documentId });
  }
  expect((await volumes().document({ period, papers })).missing).toEqual([]);
  return parts.map(({ title }) => title);
}

test('every kind of document is a part of the volume, or it is said why not', () => {
  open(buildVillage());
  expect(Object.keys(PLACES_IN_VOLUME).toSorted()).toEqual(DOCUMENT_KINDS.toSorted());
  const made = Object.values(PLACES_IN_VOLUME).flatMap((place) => ('parts' in place ? place.parts : []));
  expect([...new Set(made)].toSorted()).toEqual(VOLUME_PARTS.toSorted());
  for (const [kind, place] of Object.entries(PLACES_IN_VOLUME))
    if ('none' in place) expect(place.none.length, kind).toBeGreaterThan(5);
});

test('a month in which a grid was inspected has its log', async () => {
  open(buildVillage({ groups: 2 }));
  const { schemeId } = adopted(village, 'hujiaying-micro-grid');
  buildHousehold(village, '崔桂芬', { group: 2 });
  const round = begun(village, schemeId, { date: '2026-09-05' });
  marked(village, round, () => '1');
  finished(village, round);
  expect(await volumes().months()).toContain('2026-09');
  const titles = await bound('2026-09');
  expect(titles.filter((title) => title.startsWith('网格员工作日志'))).toEqual([
    expect.stringMatching(/^网格员工作日志 第二网格 2026年9月/),
  ]);
  expect(await volumes().parts({ period: '2026-08' })).toEqual([]);
});

test('a year has the results of its assessments, and the rewards of the groups once it is closed', async () => {
  open(buildVillage({ groups: 2 }));
  const { schemeId, versionId } = hamletsAdopted(village);
  const [first, second] = villageGroups(village.store).map(({ id }) =>
    onTheList(village, schemeId, { groupId: id }),
  ) as [number, number];
  const good = { score: 9500, households: 30, failing: [], missed: [] };
  settled(village, schemeId, first, '2018', good);
  const names = async () => (await bound('2018')).map((title) => title.slice(0, 6));
  expect(await names()).toEqual(['考评结果表 ']);
  settled(village, schemeId, second, '2018', good);
  expect(await names()).toEqual(['考评结果表 ']);
  const office = clientFor(app, village, 'accountant');
  await closeNow({ ...village, schemeId, versionId, office }, '2018');
  expect((await names()).filter((name) => !name.startsWith('2018年'))).toEqual([
    '考评结果表 ',
    '组奖励发放表',
  ]);
  expect(await volumes().months()).toEqual(['2018']);
  expect(await volumes().parts({ period: '2018-12' })).toEqual([]);
});

test('a close that pays has the sheet for the wall beside the one for signatures', async () => {
  const closing = villageUnder('dixu-cadre-pay');
  open(closing);
  const cadre = somebody(closing, '单火珍');
  postedDeclaration(closing, cadre, { itemId: 'duties', points: 2000, date: '2026-03-10' });
  await closeNow(closing, '2026-03');
  const titles = await bound('2026-03');
  expect(titles.filter((title) => title.includes('绩效'))).toEqual([
    expect.stringContaining('绩效公示表'),
    expect.stringContaining('绩效发放表'),
  ]);
});

test('a year in which flags were awarded has their register', async () => {
  open(buildVillage());
  const { id: flagId } = addFlag(village.store, village.by.accountant, {
    name: '卫生流动红旗',
    holderKind: 'household',
    standard: '',
    givenBy: '地禾村村民委员会',
    rotation: 'month',
    copies: 1,
    requestId: randomUUID(),
  });
  awardFlag(village.store, village.by.accountant, {
    flagId,
    version: 1,
    holderId: buildHousehold(village, '余明梅').id,
    givenOn: '2026-09-20',
    reason: '九月卫生评比第一名',
    basis: { kind: 'other' },
    previousId: null,
    requestId: randomUUID(),
  });
  expect(await bound('2026')).toEqual(['流动红旗授旗登记表 2026年']);
  expect(await volumes().months()).toEqual(['2026-09']);
});

test('stocktakes that found differences and letters for donations are in the month', async () => {
  open(buildVillage());
  const { schemeId } = adopted(village, 'jinshi-green-passbook', (rules) => {
    rules.uses.donation = true;
  });
  const [giver, taker] = ['余明梅', '单火珍'].map((name) => buildHousehold(village, name));
  const goods = soap(village);
  const { batchId, seen } = village.store.sqlite
    .prepare('SELECT id AS batchId, quantity AS seen FROM batch WHERE goods_id = ?')
    .get(goods) as { batchId: number; seen: number };
  stocktaken(village, {
    counts: [{ batchId, seen, counted: seen - 1 }],
    reason: '受潮',
    witness: '单火珍',
  });
  donate(village.store, village.by.accountant, {
    requestId: randomUUID(),
    accountId: awarded(village, schemeId, { householdId: giver!.id }, 5000),
    householdId: taker!.id,
    memberId: null,
    points: 100,
    cardNumber: null,
    remark: '',
  });
  const month = village.clock.now.toISOString().slice(0, 7);
  const titles = await bound(month);
  expect(titles.filter((title) => /盘点|感谢信/.test(title))).toEqual([
    expect.stringContaining('物资盘点盈亏表'),
    expect.stringContaining('感谢信 JZ'),
  ]);
});

test('a shop with more lines than a book takes has books of ten days, and of single days', async () => {
  open(buildVillage());
  const { schemeId } = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption));
  village.clock.set('2026-09-02T02:00:00.000Z');
  const [goods, customer] = [soap(village), householdWith(village, schemeId)];
  for (const day of ['02', '03', '03', '12', '25', '25', '26']) {
    village.clock.set(`2026-09-${day}T03:00:00.000Z`);
    redeemed(village, customer, [[goods, 1]]);
  }
  const books = (mostLines: number) =>
    volumeParts(village.store, { period: '2026-09', mostLines })
      .filter(({ kind }) => kind === 'redemptions')
      .map(({ key, source }) => ({ key, source }));
  expect(books(7).map(({ key }) => key)).toEqual(['redemptions:2026-09']);
  expect(books(3).map(({ key }) => key)).toEqual([
    'redemptions:2026-09-01:2026-09-10',
    'redemptions:2026-09-11:2026-09-20',
    'redemptions:2026-09-21:2026-09-30',
  ]);
  expect(books(2).map(({ key }) => key)).toEqual([
    'redemptions:2026-09-02:2026-09-02',
    'redemptions:2026-09-03:2026-09-03',
    'redemptions:2026-09-11:2026-09-20',
    'redemptions:2026-09-25:2026-09-25',
    'redemptions:2026-09-26:2026-09-26',
  ]);
  expect(books(2)[1]?.source).toEqual({ of: 'days', from: '2026-09-03', to: '2026-09-03' });
  const stock = volumeParts(village.store, { period: '2026-09', mostLines: 5 }).filter(
    ({ kind }) => kind === 'stock',
  );
  expect(stock.map(({ title }) => title)).toEqual([
    '物资台账 2026年9月1日至2026年9月10日',
    '物资台账 2026年9月11日至2026年9月20日',
    '物资台账 2026年9月21日至2026年9月30日',
  ]);
  expect((await bound('2026-09')).filter((title) => title.includes('兑换登记表'))).toHaveLength(1);
});

test('a paper that was signed is bound, and printed again, under the names it was signed under', async () => {
  open(buildVillage());
  const { schemeId } = adopted(village, 'tongjie-dividend');
  const home = buildHousehold(village, '余明梅', { members: [person('余小梅', { relation: '女' })] });
  declared(village, {
    schemeId,
    householdId: home.id,
    itemId: 'illegal-building',
    points: -200,
    activityDate: '2026-09-25',
    reason: '屋后搭建车棚',
    channel: '日常检查',
  });
  const office = clientFor(app, village, 'accountant');
  const { toServe } = await office.rectifications.list({});
  const { id } = await office.rectifications.serve({
    requestId: randomUUID(),
    declarationId: toServe[0]!.id,
    version: toServe[0]!.version,
    demand: '拆除车棚',
    servedOn: '2026-09-26',
  });
  const shop = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption));
  const customer = householdWith(village, shop.schemeId, { head: '单火珍', no: '00088' });
  const { redemptionId } = redeemed(village, customer, [[soap(village), 1]]);
  const notice = await office.rectifications.document({ id });
  const slip = await office.redemptions.slipDocument({ redemptionId });
  for (const { documentId } of [notice, slip])
    await office.documents.printed({ requestId: randomUUID(), id: documentId });
  const { headMemberId } = householdById(village.store, customer.id);
  memberChanged(village, headMemberId!, { name: '单小珍' });
  changeHead(village.store, village.by.accountant, {
    ...seen(village, home),
    householdId: home.id,
    headMemberId: membersOf(village.store, home.id).find(({ name }) => name === '余小梅')!.id,
    relations: [],
  });
  const parts = await volumes().parts({ period: '2026-09' });
  const { key } = parts.find(({ kind }) => kind === 'rectification')!;
  expect(await volumes().drawPart({ period: '2026-09', key })).toEqual(notice);
  expect(await office.redemptions.slipDocument({ redemptionId })).toEqual(slip);
  // On its own page the office may have it under the name of today.
  expect((await office.rectifications.document({ id })).documentId).not.toBe(notice.documentId);
});

test('an objection that came after the money was paid does not stop the volume: the sheet is bound as it was signed', async () => {
  const closing = villageUnder('dixu-cadre-pay');
  open(closing);
  const cadre = somebody(closing, '单火珍');
  postedDeclaration(closing, cadre, { itemId: 'duties', points: 2000, date: '2026-03-10' });
  const { id } = await closeNow(closing, '2026-03');
  const signed = await closing.office.closes.payDocument({ id });
  const late = await closeNow(closing, '2026-04');
  for (const closeId of [id, late.id])
    received(closing, { kind: 'objection', about: 'pay', aboutId: closeId, content: '绩效算少了。' });
  await expect(closing.office.closes.payDocument({ id })).rejects.toMatchObject({
    data: { code: 'openObjection' },
  });
  const sheet = async (period: string) => {
    const part = (await volumes().parts({ period })).find(({ title }) => title.includes('绩效发放表'));
    return volumes().drawPart({ period, key: part!.key });
  };
  expect(await sheet('2026-03')).toEqual(signed);
  // One that nobody drew before says what it is not.
  const { documentId } = await sheet('2026-04');
  expect(wordsOf(documentBytes(village.store, documentId)!.bytes)).toContain('本表只供归档，不作发放依据');
  await bound('2026-03');
});

test('another paper is not bound in the place of one: of another kind, another record, or an older one', async () => {
  const closing = villageUnder('dixu-cadre-pay');
  open(closing);
  postedDeclaration(closing, somebody(closing, '单火珍'), {
    itemId: 'duties',
    points: 2000,
    date: '2026-03-10',
  });
  const february = await closeNow(closing, '2026-02');
  await closeNow(closing, '2026-03');
  const period = '2026-03';
  const parts = await volumes().parts({ period });
  const papers: { key: string; documentId: number }[] = [];
  for (const { key } of parts)
    papers.push({ key, documentId: (await volumes().drawPart({ period, key })).documentId });
  const { documentId: foreign } = await closing.office.closes.resultDocument({ id: february.id });
  const [first, second] = papers as [(typeof papers)[0], (typeof papers)[0]];
  for (const wrong of [foreign, second.documentId, -1, 9_999]) {
    const answer = volumes().document({
      period,
      papers: papers.map((paper) => (paper === first ? { ...paper, documentId: wrong } : paper)),
    });
    await expect(answer, String(wrong)).rejects.toThrow(wrong < 0 ? '文件选得不对' : '2026年3月的文件有变动');
  }
  await expect(volumes().document({ period, papers })).resolves.toMatchObject({ missing: [] });
});

test('papers that are not archived are kept by number and by size, the latest always', () => {
  open(buildVillage());
  const megabytes = 1024 * 1024;
  const held = (size: number): number =>
    storeUnarchived(village.store, {
      kind: 'volume',
      serial: 'GD',
      title: '归档册',
      subject: 'volume:2026',
      bytes: new Uint8Array(size),
    });
  const isHeld = (id: number): boolean => {
    try {
      return viewableDocument(village.store, id).bytes.length > 0;
    } catch {
      return false;
    }
  };
  const [first, second, third] = [held(30 * megabytes), held(30 * megabytes), held(30 * megabytes)];
  expect([first, second, third].map(isHeld)).toEqual([false, true, true]);
  const huge = held(100 * megabytes);
  expect([second, third, huge].map(isHeld)).toEqual([false, false, true]);
  const small = Array.from({ length: 21 }, () => held(10));
  expect(small.map(isHeld)).toEqual([false, ...Array.from({ length: 20 }, () => true)]);
});
