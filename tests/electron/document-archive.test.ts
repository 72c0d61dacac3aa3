/** 纸张档案: papers that were drawn are found, opened byte for byte, and drawn again where a setting has changed. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { archiveDocument } from '../../db/documents.ts';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { findDocuments } from '../../db/find-documents.ts';
import { writeSetting } from '../../db/village/settings.ts';
import { transact } from '../../db/database/store.ts';
import type { Application } from '../../electron/host/application.ts';
import { DOCUMENT_KINDS, type DocumentJob } from '../../electron/host/documents/registry.ts';
import { kindsOpenedBy } from '../../shared/contract/documents.ts';
import { ARCHIVED_KINDS } from '../../shared/document-kinds.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { adopted } from '../builders/fill-missing.ts';
import { inForceScheme, soap, takeIn } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { awarded } from '../builders/uses.ts';
import { listening } from '../builders/listening.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, villageChanged, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let drawn: DocumentJob[];
let missing: string[];
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  drawn = [];
  missing = [];
  app.renderer.render = (job) => {
    drawn.push(job);
    const pdf = new TextEncoder().encode(`%PDF-${String(drawn.length)}`);
    return Promise.resolve({ pdf, pages: 1, missing });
  };
});

const office = () => clientFor(app, village, 'accountant');

function kept(kind: string, serial: string, title = `${kind} ${serial}`) {
  return archiveDocument(village.store, village.by.accountant, {
    kind,
    serial,
    title,
    subject: `test:${kind}:${serial}`,
    pages: 1,
    pdf: new TextEncoder().encode(`%PDF ${serial}`),
  }).id;
}

async function slip() {
  const goods = soap(village);
  takeIn(village, goods, { quantity: 5 });
  const home = householdWith(village, inForceScheme(village));
  const { redemptionId } = redeemed(village, home, [[goods, 1]]);
  return office().redemptions.slipDocument({ redemptionId });
}

const rollOf = (width: 58 | 80) =>
  transact(village.store, village.by.administrator, 'test.roll', null, (tx) =>
    writeSetting(tx, 'rollWidth', width),
  );

const serials = async (asked: Parameters<ReturnType<typeof office>['documents']['find']>[0]) =>
  (await office().documents.find(asked)).rows.map(({ serial }) => serial);

describe('a paper is found', () => {
  test('by its number or the beginning of it, in capitals or not, in full width or not', async () => {
    kept('notice', 'GS2026-001');
    kept('notice', 'GS2026-002');
    kept('minutes', 'HY2026-001');
    expect(await serials({ number: 'GS2026-002' })).toEqual(['GS2026-002']);
    expect(await serials({ number: 'gs2026' })).toEqual(['GS2026-002', 'GS2026-001']);
    expect(await serials({ number: 'ＨＹ2026 -001' })).toEqual(['HY2026-001']);
    expect(await serials({ number: '2026' })).toEqual([]);
    kept('minutes', '评〔2026〕3号');
    for (const typed of ['评〔2026〕3号', '评2026-3', '评[2026]3', '评（2026）3号'])
      expect(await serials({ number: typed })).toEqual(['评〔2026〕3号']);
  });

  test('by its kind, its day, who had it drawn, and its title', async () => {
    kept('notice', 'GS1', '九月公示');
    village.clock.set('2026-09-28T02:00:00.000Z');
    kept('minutes', 'HY1', '九月会议');
    expect(await serials({ kind: 'notice' })).toEqual(['GS1']);
    expect(await serials({ from: '2026-09-28' })).toEqual(['HY1']);
    expect(await serials({ to: '2026-09-27' })).toEqual(['GS1']);
    expect(await serials({ text: '会议' })).toEqual(['HY1']);
    expect(await serials({ text: '50%' })).toEqual([]);
    expect(await serials({ staffId: village.by.accountant.staffId! })).toEqual(['HY1', 'GS1']);
    expect(await serials({ staffId: 999 })).toEqual([]);
  });

  test('by what is written on it: who the household is, what it took', async () => {
    await slip();
    const [paper] = (await office().documents.find({ text: '肥皂' })).rows;
    expect(paper?.kind).toBe('slip');
    expect(await serials({ text: '没有的字' })).toEqual([]);
  });

  test('page by page, none twice', async () => {
    for (let number = 1; number <= 5; number += 1) kept('notice', `GS${String(number)}`);
    const first = await office().documents.find({ limit: 2 });
    const second = await office().documents.find({ limit: 2, before: first.next });
    const last = await office().documents.find({ limit: 2, before: second.next });
    expect([first, second, last].flatMap(({ rows }) => rows.map(({ serial }) => serial))).toEqual([
      'GS5',
      'GS4',
      'GS3',
      'GS2',
      'GS1',
    ]);
    expect(last.next).toBeNull();
  });

  test('among 1,000 by its number in one query that goes through an index', () => {
    for (let number = 1; number <= 1000; number += 1) kept('slip', `2026-${String(number).padStart(6, '0')}`);
    const asked: string[] = [];
    const { rows } = findDocuments(
      listening(village.store, (sql) => asked.push(sql)),
      { kinds: ARCHIVED_KINDS, number: '2026-000777', before: null, limit: 50 },
    );
    expect(rows).toHaveLength(1);
    expect(asked).toHaveLength(1);
    const plan = village.store.sqlite
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${asked[0]!}`)
      .all({ number: '', before: 1, kinds: '[]', staffId: null, limit: 1 })
      .map(({ detail }) => detail);
    expect(plan.join()).toContain('SEARCH d USING INDEX document_serial');
    expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual(['SCAN json_each VIRTUAL TABLE INDEX 1:']);
  });
});

describe('a paper of the archive', () => {
  test('is opened byte for byte, with the hash of these bytes; one that was tampered with is told', async () => {
    const id = kept('notice', 'GS1');
    const { file } = await office().documents.get({ id });
    const bytes = Buffer.from(await file.arrayBuffer());
    const detail = await office().documents.detail({ id });
    expect(detail).toMatchObject({ intact: true, missing: [], changes: [], printedAt: null });
    expect(detail.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    await office().documents.printed({ id, requestId: crypto.randomUUID() });
    expect((await office().documents.detail({ id })).printedAt).toBe(village.store.clock().toISOString());
    village.store.sqlite.exec(`DROP TRIGGER document_no_update; UPDATE document SET bytes = x'00'`);
    expect((await office().documents.detail({ id })).intact).toBe(false);
  });

  test('of before another village name is drawn again under the present one, and stays as it was', async () => {
    const { documentId: id } = await office().declarations.document({ id: null });
    expect((await office().documents.detail({ id })).changes).toEqual([]);
    // As it is today, it is the same paper.
    expect((await office().documents.redrawDocument({ id })).documentId).toBe(id);
    villageChanged(village, { name: '新禾村' });
    expect((await office().documents.detail({ id })).changes).toEqual(['village']);
    const again = await office().documents.redrawDocument({ id });
    expect(again.documentId).not.toBe(id);
    expect(drawn.at(-1)?.record.frame.village).toBe('新禾村');
    expect(await (await office().documents.get({ id })).file.text()).toBe('%PDF-1');
    expect((await office().documents.detail({ id: again.documentId })).changes).toEqual([]);
  });

  test('of a roll of another width is drawn again for the present one, with what stood on it', async () => {
    const { documentId: id } = await slip();
    rollOf(58);
    expect((await office().documents.detail({ id })).changes).toEqual(['roll']);
    await office().documents.redrawDocument({ id });
    const [before, after] = drawn as Extract<DocumentJob, { kind: 'slip' }>[];
    expect(after?.record).toMatchObject({ roll: 58 });
    expect(after?.record.slips).toEqual(JSON.parse(JSON.stringify(before?.record.slips)));
  });

  test('that lacked characters is kept as such and drawn each time; with the font it comes right', async () => {
    missing = ['𠮷'];
    await office().declarations.document({ id: null });
    await office().declarations.document({ id: null });
    const { rows } = await office().documents.find({});
    expect(rows.map((row) => row.missing)).toEqual([['𠮷']]);
    const { id } = rows[0]!;
    expect((await office().documents.redrawDocument({ id })).missing).toEqual(['𠮷']);
    expect(drawn).toHaveLength(3);
    missing = [];
    const whole = await office().documents.redrawDocument({ id });
    expect(whole).toMatchObject({ missing: [] });
    expect((await office().documents.redrawDocument({ id })).documentId).toBe(whole.documentId);
    expect((await office().documents.find({})).rows.map((row) => row.missing)).toEqual([[], ['𠮷']]);
    // Lists of papers to be printed once more have whole ones alone.
    expect(await office().documents.list({ kind: 'declaration' })).toHaveLength(1);
  });

  test('of an earlier version of the program is opened as it was, and says where to print it anew', async () => {
    const id = kept('notice', 'GS1');
    expect((await office().documents.detail({ id })).redrawable).toBe(false);
    await expect(office().documents.redrawDocument({ id })).rejects.toMatchObject({
      data: { code: 'invalidState' },
    });
    await expect(office().documents.detail({ id: 99 })).rejects.toMatchObject({ data: { code: 'notFound' } });
  });
});

describe('a paper that counts for nothing any more', () => {
  test('says so, is not drawn again and not sent again, and can still be looked at', async () => {
    const { schemeId } = adopted(village, 'jinshi-green-passbook');
    const accountId = awarded(
      village,
      schemeId,
      { householdId: buildHousehold(village, '余明梅').id },
      10_000,
    );
    const { useId } = await office().uses.cash({
      requestId: crypto.randomUUID(),
      accountId,
      points: 1000,
      seenFen: 1000,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      remark: '',
    });
    const { documentId: id } = await office().uses.voucherDocument({ useId });
    expect(await office().documents.detail({ id })).toMatchObject({ void: '', redrawable: true });
    await office().uses.cancel({ requestId: crypto.randomUUID(), useId, version: 1, reason: '登错了户' });
    expect(await office().documents.detail({ id })).toMatchObject({
      void: 'XJ2026-0001 已经撤销',
      redrawable: false,
    });
    await expect(office().documents.redrawDocument({ id })).rejects.toMatchObject({
      data: { code: 'invalidState', message: expect.stringContaining('已经作废：XJ2026-0001 已经撤销') },
    });
    expect((await office().documents.get({ id })).title).toContain('XJ2026-0001');
  });

  test('is a card that was reported lost', async () => {
    const home = buildHousehold(village, '余明梅');
    const { cardIds } = await office().cards.issue({
      requestId: crypto.randomUUID(),
      householdIds: [home.id],
    });
    const { documentId: id } = await office().cards.document({ cardIds, arrangement: 'sheet' });
    expect((await office().documents.detail({ id })).void).toBe('');
    const [card] = cardsOfHousehold(village.store, home.id);
    await office().cards.reportLost({ requestId: crypto.randomUUID(), number: card!.number, reason: '丢了' });
    expect(await office().documents.detail({ id })).toMatchObject({
      void: expect.stringContaining('已挂失') as string,
      redrawable: false,
    });
  });

  test('is a sheet of cards with one that was reported lost: it is drawn again with the others', async () => {
    const homes = ['余明梅', '胡根土'].map((name) => buildHousehold(village, name).id);
    const { cardIds } = await office().cards.issue({ requestId: crypto.randomUUID(), householdIds: homes });
    const { documentId: id } = await office().cards.document({ cardIds, arrangement: 'sheet' });
    const [lost, other] = homes.map((home) => cardsOfHousehold(village.store, home)[0]!.number);
    await office().cards.reportLost({ requestId: crypto.randomUUID(), number: lost!, reason: '丢了' });
    expect(await office().documents.detail({ id })).toMatchObject({
      void: expect.stringContaining('已挂失') as string,
      redrawable: true,
    });
    const { documentId } = await office().documents.redrawDocument({ id });
    const { record } = drawn.at(-1) as Extract<DocumentJob, { kind: 'card' }>;
    expect(record.cards.map((card) => card.number)).toEqual([other]);
    expect(await office().documents.detail({ id: documentId })).toMatchObject({
      void: '',
      title: expect.stringContaining('，不含已挂失、作废的 1 张') as string,
    });
  });
});

describe('who may see a paper in the archive', () => {
  test('is who may open it: the shop its own, nobody but the office the vouchers', async () => {
    kept('slip', 'S1');
    kept('notice', 'GS1');
    kept('voucher-sheet', 'Q1');
    kept('trail-list', 'LB1');
    const seenBy = async (role: Parameters<typeof clientFor>[2]) =>
      (await clientFor(app, village, role).documents.find({})).rows.map(({ serial }) => serial).toSorted();
    expect(await seenBy('accountant')).toEqual(['GS1', 'LB1', 'Q1', 'S1']);
    expect(await seenBy('supervisor')).toEqual(['GS1', 'LB1', 'S1']);
    expect(await seenBy('committee')).toEqual(['GS1', 'S1']);
    expect(await seenBy('operator')).toEqual(['S1']);
    // Neither by its number nor by its kind.
    const shop = clientFor(app, village, 'operator');
    expect((await shop.documents.find({ number: 'GS1' })).rows).toEqual([]);
    expect((await shop.documents.find({ kind: 'notice' })).rows).toEqual([]);
  });

  test('a foreign paper is neither described nor drawn again', async () => {
    const id = kept('notice', 'GS1');
    const shop = clientFor(app, village, 'operator');
    for (const asked of [shop.documents.detail({ id }), shop.documents.redrawDocument({ id })])
      await expect(asked).rejects.toMatchObject({ data: { code: 'notAllowed' } });
  });

  test('the archive on paper and as a table has the same rows, and is for those who may see each of them', async () => {
    kept('slip', 'S1');
    kept('notice', 'GS1');
    kept('voucher-sheet', 'Q1');
    const printedBy = async (role: Parameters<typeof clientFor>[2]) => {
      await clientFor(app, village, role).lists.document({ list: 'documents', filter: {} });
      const job = drawn.at(-1) as Extract<DocumentJob, { kind: 'list' }>;
      return [
        job.kind,
        job.record.rows.map(([serial]) => serial).filter((serial) => /^[A-Z]+1$/.test(String(serial))),
      ];
    };
    expect(await printedBy('operator')).toEqual(['shop-list', ['S1']]);
    expect(await printedBy('committee')).toEqual(['list', ['GS1', 'S1']]);
    expect(await printedBy('supervisor')).toEqual(['trail-list', ['GS1', 'S1']]);
    expect(await printedBy('accountant')).toEqual(['office-list', ['Q1', 'GS1', 'S1']]);
  });
});

test('every kind of document that is kept has its name in the archive', () => {
  const neverKept = [
    'enquiry-receipt',
    'passbook-calibration',
    'recovery-code',
    'slip-receipt',
    'test-page',
    'trial-receipt',
    'volume',
  ];
  expect([...ARCHIVED_KINDS, ...neverKept].toSorted()).toEqual(DOCUMENT_KINDS.toSorted());
  expect(kindsOpenedBy('administrator')).toEqual(ARCHIVED_KINDS);
});
