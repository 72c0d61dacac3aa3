import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import { importGoods } from '../../electron/host/imports/goods/import.ts';
import { PREVIEWED_ROWS } from '../../shared/contract/imports.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { basket, householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const list = (text: string, name = 'goods.csv') => new File([text], name);
const csv = `物品目录
编码,品名,规格,单位,兑换积分,来源,数量,单价(元),保质期至,类别
6910000000000,肥皂,238g,块,3,购,76,2.7,,日用品
6910000063352,食用油,5L,桶,60,捐,50,66,2027-09-15,日用品
6900000000001,香烟,条,条,100,购,5,100,,烟酒
6900000000002,水桶,,个,,购,5,12,,日用品
`;

describe('the goods workbook', () => {
  it('is previewed with its faults, taken in, and a second time changes nothing', async () => {
    inForceScheme(village);
    const accountant = clientFor(app, village, 'accountant');
    const mapping = await accountant.goods.readGoods({ file: list(csv) });
    const preview = await accountant.goods.previewGoods({ file: list(csv), mapping });
    expect(preview.lines.map(({ row, what }) => [row, what])).toEqual([
      [3, 'new'],
      [4, 'new'],
    ]);
    expect(preview.faults.map(({ row, field, message }) => [row, field, message.slice(0, 6)])).toEqual([
      [5, '类别', '禁兑品类：本'],
      [6, '兑换积分', '兑换积分缺失'],
    ]);
    const { seen } = preview;
    const first = await accountant.goods.importGoods({
      requestId: requestId(),
      file: list(csv),
      mapping,
      seen,
    });
    expect(first).toMatchObject({ added: 2, batches: 2, pieces: 126, importedBefore: null });
    const second = await accountant.goods.importGoods({
      requestId: requestId(),
      file: list(csv),
      mapping,
      seen,
    });
    expect(second).toMatchObject({ added: 0, changed: 0, same: 2, batches: 0 });
    expect(second.importedBefore).toContain('2026-09-26');
    const { goods } = await accountant.goods.list({ text: '' });
    expect(goods.map(({ name, points, stock }) => [name, points, stock])).toEqual([
      ['肥皂', 300, 76],
      ['食用油', 6000, 50],
    ]);
    const { batches } = await accountant.goods.batchesInStock();
    expect(batches.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['肥皂', 76],
      ['食用油', 50],
    ]);
    const expiring = await accountant.goods.expiring({ days: 3650 });
    expect(expiring.batches.map(({ name, source }) => [name, source])).toEqual([['食用油', 'donated']]);
  });

  it('of 3,000 rows is previewed page by page, with whole counts and faults folded', async () => {
    inForceScheme(village);
    const { goods } = clientFor(app, village, 'accountant');
    const heads = '编码,品名,规格,单位,兑换积分,来源,数量,单价(元),保质期至,类别';
    const rows = Array.from({ length: 3000 }, (_, n) => {
      const code = String(6_910_000_000_000 + n);
      return n < 2900 ? `${code},肥皂${String(n)},,块,3,购,1,2,,日用品` : `${code},水桶,,个,,购,5,12,,日用品`;
    });
    const file = list([heads, ...rows].join('\n'));
    const mapping = await goods.readGoods({ file });
    const preview = await goods.previewGoods({ file, mapping });
    expect(preview.counts).toEqual({ new: 2900, changed: 0, same: 0 });
    expect(preview.lines).toHaveLength(PREVIEWED_ROWS);
    expect(preview.faults.map(({ row, alike = [] }) => [row, alike.length])).toEqual([[2902, 99]]);
    const turned = await goods.previewGoodsRows({ file, mapping, list: 'lines', offset: 2850, limit: 50 });
    expect(turned.lines.map(({ row }) => row)).toEqual(Array.from({ length: 50 }, (_, n) => n + 2852));
    expect(turned.changed).toEqual([]);
  });

  it('is refused when somebody else changed a price after the preview', async () => {
    inForceScheme(village);
    const accountant = clientFor(app, village, 'accountant');
    const mapping = await accountant.goods.readGoods({ file: list(csv) });
    const id = soap(village, { points: 500, code: '6910000000000' });
    const { seen, lines } = await accountant.goods.previewGoods({ file: list(csv), mapping });
    expect(lines.find(({ name }) => name === '肥皂')?.what).toBe('changed');
    const { goods } = await accountant.goods.get({ id });
    const { code, name, spec, unit, category, version } = goods;
    await accountant.goods.change({
      requestId: requestId(),
      id,
      version,
      code,
      name,
      spec,
      unit,
      category,
      points: 400,
    });
    const take = (mark: string) =>
      accountant.goods.importGoods({ requestId: requestId(), file: list(csv), mapping, seen: mark });
    await expect(take(seen)).rejects.toMatchObject({ data: { code: 'versionConflict' } });
    expect((await accountant.goods.get({ id })).goods.points).toBe(400);
    const again = await accountant.goods.previewGoods({ file: list(csv), mapping });
    await take(again.seen);
    expect((await accountant.goods.get({ id })).goods.points).toBe(300);
  });

  it('is refused in Chinese when it is none', async () => {
    const accountant = clientFor(app, village, 'accountant');
    await expect(
      accountant.goods.readGoods({ file: list('PK\u0003\u0004broken', 'goods.xlsx') }),
    ).rejects.toMatchObject({
      data: { code: 'badWorkbook', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
    });
  });

  it('keeps tobacco out even before a scheme is adopted', async () => {
    const bytes = new TextEncoder().encode(csv);
    const { added, faults } = await importGoods(app, village.by.accountant, bytes, 'goods.csv');
    expect([added, faults.length]).toEqual([2, 2]);
  });
});

describe('the counter', () => {
  it('lets the shop operator look up and redeem, but not set prices or settle', async () => {
    const household = householdWith(village, inForceScheme(village));
    const id = soap(village, { code: '6910000000000' });
    const operator = clientFor(app, village, 'operator');
    const { matches } = await operator.redemptions.findCustomers({ text: household.card });
    expect(matches[0]).toMatchObject({ head: '余明梅', members: ['余明梅'] });
    const answer = await operator.redemptions.redeem(basket(village, household, [[id, 1]]));
    expect(answer).toMatchObject({ slipNo: '2026-000001', balanceAfter: 9700 });
    const fields = { code: '', name: '碗', spec: '', unit: '个', category: '日用品', points: 300 };
    await expect(operator.goods.add({ requestId: requestId(), ...fields })).rejects.toMatchObject({
      data: { code: 'notAllowed' },
    });
    await expect(operator.settlements.list()).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    const supervisor = clientFor(app, village, 'supervisor');
    await expect(supervisor.redemptions.redeem(basket(village, household, [[id, 1]]))).rejects.toMatchObject({
      data: { code: 'notAllowed' },
    });
    expect(await supervisor.redemptions.day({ day: '2026-09-26' })).toMatchObject({ slips: 1 });
  });

  it('refuses in Chinese what no clerk would mean', async () => {
    const household = householdWith(village, inForceScheme(village));
    const operator = clientFor(app, village, 'operator');
    const good = basket(village, household, [[soap(village), 1]]);
    const line = good.lines[0]!;
    for (const wrong of [
      { lines: [] },
      { lines: [{ ...line, quantity: 0 }] },
      { lines: [{ ...line, quantity: 1.5 }] },
      { collector: '' },
      { relation: '陌生人' as never },
      { requestId: 'again' },
    ]) {
      await expect(operator.redemptions.redeem({ ...good, ...wrong })).rejects.toMatchObject({
        data: { code: 'invalidInput', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
      });
    }
  });

  it('shows the shop the papers that it prints itself, the day close too', async () => {
    const household = householdWith(village, inForceScheme(village));
    const { redemptionId } = redeemed(village, household, [[soap(village), 2]]);
    const operator = clientFor(app, village, 'operator');
    for (const paper of [
      await operator.redemptions.slipDocument({ redemptionId }),
      await operator.redemptions.dayDocument({ day: '2026-09-26' }),
    ]) {
      await expect(operator.documents.get({ id: paper.documentId })).resolves.toMatchObject({
        title: expect.stringMatching(/兑换小票|日结单/),
      });
    }
  });

  it('prints slip, return, day close and settlement, and the same again byte for byte', async () => {
    const household = householdWith(village, inForceScheme(village));
    const id = soap(village);
    redeemed(village, household, [[id, 2]]);
    const { redemptionId, slipNo } = redeemed(village, household, [[id, 1]]);
    const accountant = clientFor(app, village, 'accountant');
    const { returnId } = await accountant.redemptions.returnSlip({
      requestId: requestId(),
      slipNo,
      reason: '拿错',
    });
    const period = { from: '2026-09-01', to: '2026-09-26' };
    const made = await accountant.settlements.create({
      requestId: requestId(),
      ...period,
      shopName: '村积分超市',
      seen: { slips: 1, points: 600, amount: 600 },
    });
    const papers = [
      () => accountant.redemptions.slipDocument({ redemptionId }),
      () => accountant.redemptions.slipDocument({ redemptionId, returnId }),
      () => accountant.redemptions.dayDocument({ day: '2026-09-26' }),
      () => accountant.settlements.document({ id: made.settlementId }),
    ];
    for (const paper of papers) {
      const { documentId, missing } = await paper();
      expect(missing).toEqual([]);
      const bytes = documentBytes(village.store, documentId)?.bytes;
      expect(bytes?.subarray(0, 5).toString()).toBe('%PDF-');
      expect((await paper()).documentId).toBe(documentId);
    }
    await expect(accountant.redemptions.dayDocument({ day: '2026-09-25' })).rejects.toMatchObject({
      data: { code: 'invalidState' },
    });
  });
});
