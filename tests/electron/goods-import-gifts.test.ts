/** A list of goods with gifts, under a scheme that allows them at equal value only. */
import { expect, it } from 'vitest';
import { batchesOf } from '../../db/goods/batches.ts';
import { goodsByCode, listGoods } from '../../db/goods/goods.ts';
import { homeOverview } from '../../db/home/home.ts';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { addDays } from '../../shared/values/dates.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { inForceScheme, requestId } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

/** One point is one yuan. */
function atEqualValue(): void {
  const goods = { rateFenPerPoint: 100, barredCategories: [], donatedNotSold: true };
  sampleAdopted(village, { uses: { ...sampleAdoption.uses, goods } });
}

const LIST = `编码,品名,单位,类别,兑换积分,来源,数量,单价,捐赠人
101,毛毯,条,日用品,50,捐赠,6,50.00,县红十字会
102,书包,个,文具,30,捐赠,5,20.00,县红十字会
103,雨衣,件,日用品,12,上级拨付,8,,镇民政办
104,水杯,个,日用品,8,捐赠,0,,县红十字会
105,食盐,包,调味品,3,商,20,2.50,
`;

async function imported(text: string) {
  const office = clientFor(app, village, 'accountant');
  const file = () => new File([text], '物品目录.csv');
  const mapping = await office.goods.readGoods({ file: file() });
  const preview = await office.goods.previewGoods({ file: file(), mapping });
  const run = () =>
    office.goods.importGoods({
      requestId: requestId(),
      file: file(),
      mapping,
      stock: 'all',
      seen: preview.seen,
    });
  return { preview, run };
}

it('gifts whose price is not their value are named at their row and not taken in, the others are', async () => {
  atEqualValue();
  const { preview, run } = await imported(LIST);
  expect(preview.faults.map(({ row, field, value, message }) => [row, field, value, message])).toEqual([
    [3, '单价', '20.00', expect.stringContaining('捐赠物品只能等价兑换：“书包”每个 30') as string],
    [4, '单价', '', expect.stringContaining('请在单价栏填写每件的估价') as string],
  ]);
  expect(preview.lines.map(({ name }) => name)).toEqual(['毛毯', '水杯', '食盐']);
  expect(await run()).toMatchObject({ added: 3, batches: 2, pieces: 26 });
  expect(
    listGoods(village.store)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['毛毯', '水杯', '食盐'].toSorted());
  const blanket = goodsByCode(village.store, '101');
  expect(batchesOf(village.store, blanket?.id ?? 0)).toMatchObject([
    { source: 'donated', unitPrice: 5000, provider: '县红十字会' },
  ]);
});

it('a list that changes the price of gifts on the shelf says that they would not be at equal value any more', async () => {
  atEqualValue();
  await (await imported(LIST)).run();
  const { preview } = await imported(`编码,品名,单位,类别,兑换积分
101,毛毯,条,日用品,40
`);
  expect(preview.changed).toMatchObject([{ name: '毛毯', differences: ['兑换积分 50 → 40'] }]);
  expect(preview.changed[0]?.toCheck).toEqual([
    expect.stringContaining('“毛毯”还有捐赠 6 条，估价 50.00 元；调价后每条折 40.00 元') as string,
  ]);
});

it('gifts that a new price or an earlier day left unequal are named on the home page, and a posted price is asked about', async () => {
  const office = clientFor(app, village, 'accountant');
  const gift = { source: 'donated' as const, provider: '县红十字会', bestBefore: null, remark: '' };
  const { id: goodsId } = await office.goods.add({
    requestId: requestId(),
    code: '201',
    name: '毛毯',
    spec: '',
    unit: '条',
    category: '日用品',
    points: 5000,
  });
  await office.goods.stockIn({ requestId: requestId(), goodsId, quantity: 6, unitPrice: 0, ...gift });
  const named = () => homeOverview(village.store, null).due.filter(({ key }) => key === 'gifts');
  expect(named()).toEqual([]);
  atEqualValue();
  expect(named()).toMatchObject([
    { title: '1 种捐赠、拨付的物品不是等价兑换', detail: expect.stringContaining('毛毯') as string },
  ]);
  const { id: cupId } = await office.goods.add({
    requestId: requestId(),
    code: '202',
    name: '水杯',
    spec: '',
    unit: '个',
    category: '日用品',
    points: 800,
  });
  await office.goods.postPrices({
    requestId: requestId(),
    fromDay: addDays(village.clock.now.toISOString().slice(0, 10), 30),
    prices: [{ goodsId: cupId, points: 1000 }],
  });
  const cups = { requestId: requestId(), goodsId: cupId, quantity: 3, unitPrice: 800, ...gift };
  const question = await office.goods.stockIn(cups).catch((error: unknown) => (error as Error).message);
  expect(question).toContain('起调价。《');
  await office.goods.stockIn({ ...cups, answered: String(question) });
  expect(named()).toMatchObject([{ count: 1 }]);
});

it('other schemes take gifts as they are written', async () => {
  inForceScheme(village);
  const { preview } = await imported(LIST);
  expect(preview.faults).toEqual([]);
  expect(preview.lines).toHaveLength(5);
});
