/** Numbers of vouchers that the township printed, taken over from its list. */
import { expect, it } from 'vitest';
import { createSeries, seriesById } from '../../db/vouchers/series.ts';
import { seriesFigures } from '../../db/vouchers/figures.ts';
import type { Application } from '../../electron/host/application.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { requestId, soap } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let seriesId: number;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  schemeId = schemeWithVouchers(village);
  ({ seriesId } = createSeries(village.store, village.by.accountant, {
    requestId: requestId(),
    name: '清溪镇2026年券',
    schemeId,
    origin: 'township',
    validFrom: '2026-09-01',
    validUntil: '2027-12-31',
    remark: '',
  }));
});

const list = (text: string) => new File([text], '号码表.csv');
const csv = `清溪镇积分券号码表
序号,券号,面额
1,No. 0001001,20
2,QX-0001002,20
3,qx0001002,20
4,0001003,5.5
5,0000000019,20
6,6901234567892,10
7,QX0001004,
8,QX0001005,50分
合计,,
`;

const importing = async (text: string, series = seriesId) => {
  const office = clientFor(app, village, 'accountant');
  const mapping = await office.vouchers.readNumbers({ file: list(text) });
  const preview = await office.vouchers.previewNumbers({ file: list(text), mapping, seriesId: series });
  const run = () =>
    office.vouchers.importNumbers({
      requestId: requestId(),
      file: list(text),
      mapping,
      seriesId: series,
      version: seriesById(village.store, series).version,
    });
  return { preview, run };
};

it('the list is previewed with each fault at its row, doubles named, and taken over once', async () => {
  soap(village, { name: '食盐', code: '6901234567892', stock: 0 });
  const { preview, run } = await importing(csv);
  expect(preview.lines).toEqual([
    { row: 3, number: '0001001', face: 2000 },
    { row: 4, number: 'QX0001002', face: 2000 },
    { row: 10, number: 'QX0001005', face: 5000 },
  ]);
  expect(preview.faults.map(({ row, field, message }) => [row, field, message])).toEqual([
    [5, '券号', '券号 QX0001002 与第4行重复，请核对'],
    [6, '面额', '面额应为大于零的整数：“5.5”，请改正'],
    [7, '券号', expect.stringContaining('正好十位数字，柜台会当成积分卡') as string],
    [8, '券号', '券号 6901234567892 与商品“食盐”的编码相同，柜台分不清，请核对'],
    [9, '面额', '面额缺失，请填写一张抵多少分'],
  ]);
  expect(await run()).toMatchObject({ added: 3 });
  expect(seriesFigures(village.store, seriesId)).toMatchObject([
    { face: 2000, ready: 2 },
    { face: 5000, ready: 1 },
  ]);
  const again = await importing(csv);
  expect(again.preview.importedBefore).toBe(village.clock.now.toISOString());
  expect(again.preview.lines).toEqual([]);
  expect(again.preview.faults[0]?.message).toContain('已经有了（“清溪镇2026年券”，面额 20）');
  expect(await again.run()).toMatchObject({ added: 0 });
});

it('numbers belong to sheets printed by the township alone', async () => {
  const own = seriesOf(village, schemeId, { 5: 1 });
  const { run } = await importing('券号,面额\nQX0002001,20\n', own);
  await expect(run()).rejects.toMatchObject({
    data: { code: 'invalidState', message: expect.stringContaining('本村自印的券由程序编号') as string },
  });
});

it('who keeps no books takes nothing over and gives nothing out', async () => {
  for (const role of ['operator', 'committee', 'supervisor'] as const) {
    const client = clientFor(app, village, role);
    const denied = { data: { code: 'notAllowed' } };
    await expect(client.vouchers.readNumbers({ file: list(csv) })).rejects.toMatchObject(denied);
    await expect(
      client.vouchers.issue({ requestId: requestId(), seriesId, version: 1, rows: [] }),
    ).rejects.toMatchObject(denied);
    await expect(
      client.vouchers.settle({
        requestId: requestId(),
        schemeId,
        seen: { shopName: '', vouchers: 0, amount: 0 },
      }),
    ).rejects.toMatchObject(denied);
  }
  for (const role of ['committee', 'supervisor'] as const)
    await expect(
      clientFor(app, village, role).vouchers.atCounter({ number: '0001001' }),
    ).rejects.toMatchObject({
      data: { code: 'notAllowed' },
    });
  await expect(clientFor(app, village, 'operator').vouchers.series()).rejects.toMatchObject({
    data: { code: 'notAllowed' },
  });
});
