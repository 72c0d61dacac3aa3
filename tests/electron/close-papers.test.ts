/** What leaves the office after a close: drawn from the frozen figures, once. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import {
  closeNow,
  postedDeclaration,
  postedDeclarations,
  membersVote,
  publishResult,
  reopenNow,
  onDay,
  somebody,
  villageUnder,
  yearlyVillage,
  type ClosingVillage,
} from '../builders/closes.ts';
import { board } from '../../db/boards/board.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { revise } from '../builders/schemes.ts';
import { villageChanged } from '../builders/village.ts';
import { readPdf, wordsOf } from './documents/read-pdf.ts';
import { periodsWithin } from '../../shared/values/period.ts';

let village: ClosingVillage;
afterEach(() => village.close());

async function pdfOf(drawing: Promise<{ documentId: number }>): Promise<Uint8Array> {
  const { documentId } = await drawing;
  const { file } = await village.office.documents.get({ id: documentId });
  return new Uint8Array(await file.arrayBuffer());
}

const words = async (drawing: Promise<{ documentId: number }>): Promise<string> =>
  wordsOf(await pdfOf(drawing));

it('the dividend’s sheet has every part, the tail, the total in words, and whether the members have voted', async () => {
  village = villageUnder('tongjie-dividend', {}, { today: '2026-01-15' });
  const [first, second] = ['余明梅', '单火珍', '江旺兴'].map((name) =>
    somebody(village, name, { shareFen: 1_000_000 }),
  ) as [number, number, number];
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  postedDeclarations(village, 'public-affairs', '2026-05-01', [
    [first, 1000],
    [second, 2000],
  ]);
  const { id, version } = await closeNow(village, '2026', { poolFen: 29_000 });
  const before = await words(village.office.closes.dividendDocument({ id }));
  // Shares, points, price, the part by points, and both parts together.
  expect(before).toContain('余明梅1组10,000.001101.3143.0010,143.00');
  expect(before).toContain('合计20,000.00230299.0020,299.00');
  expect(before).toContain('尾差-9.00');
  expect(before).toContain('积分金额合计大写：人民币贰佰玖拾玖元整');
  expect(before).toContain('股份金额合计大写：人民币贰万元整');
  expect(before).toContain('合计大写：人民币贰万零贰佰玖拾玖元整');
  expect(before).toContain('没有高于基础分1户');
  expect(before).toContain('表决通过、公示7天后方可发放');
  await village.office.closes.vote({ requestId: randomUUID(), id, version, vote: membersVote() });
  const after = await words(village.office.closes.dividendDocument({ id }));
  expect(after).toContain('社员（股东）代表大会表决通过');
  // The wall does not tell whole names.
  const wall = await words(village.office.closes.resultDocument({ id }));
  expect(wall).toContain('单*珍');
  expect(wall).not.toContain('单火珍');
  const dividendWall = await words(village.office.closes.dividendDocument({ id, published: true }));
  expect(dividendWall).toContain('积分分红公示表');
  expect(dividendWall).toContain('余*梅1组10,000.00');
  expect(dividendWall).not.toContain('余明梅1组');
  expect(dividendWall).not.toContain('签名');
  // On the larger sheet it says the same, in type that is read from two metres.
  const [large] = readPdf(
    await pdfOf(village.office.closes.dividendDocument({ id, published: true, paper: 'A3' })),
  );
  expect([large!.width, large!.height].map(Math.round)).toEqual([420, 297]);
  expect(large!.words.replace(/\s/g, '')).toContain('余*梅1组10,000.00');
  expect(Math.min(...large!.texts.map(({ size }) => size))).toBeGreaterThanOrEqual(12);
});

it('a quarter’s ranking has the points of the year so far beside its own, on A4 and on A3', async () => {
  const made = yearlyVillage({
    carryOver: 'lifelong',
    base: { kind: 'none' },
    boards: [{ id: 'quarter', name: '季度榜', per: 'quarter', kind: 'rank' }],
  });
  ({ village } = made);
  const { first, second } = made;
  for (const [date, points] of [
    ['2026-02-05', 700],
    ['2026-05-05', 300],
    ['2026-08-05', 900],
  ] as const) {
    postedDeclarations(village, 'river-cleaning', date, [[first, points]]);
  }
  postedDeclarations(village, 'river-cleaning', '2026-05-06', [[second, 1000]]);
  const { id } = await closeNow(village, '2026-Q2');
  const { closes } = village.office;
  const sheet = await words(closes.resultDocument({ id }));
  expect(sheet).toContain('年度累计');
  expect(sheet).toContain('11组单*珍1010');
  expect(sheet).toContain('21组余*梅310');
  expect(sheet).toContain('年度累计：2026年1月1日至2026年6月30日的得分，不含基础分和上年结转。');
  const large = readPdf(await pdfOf(closes.resultDocument({ id, paper: 'A3' })));
  expect([large[0]!.width, large[0]!.height].map(Math.round)).toEqual([297, 420]);
  expect(Math.min(...large.flatMap(({ texts }) => texts.map(({ size }) => size)))).toBeGreaterThanOrEqual(12);
  // Of a year the points of the period are those of the year.
  const { id: year } = await closeNow(village, '2026');
  expect(await words(closes.resultDocument({ id: year }))).not.toContain('年度累计');
});

it('a close that was reopened is not paid by: no sheet to sign, and the others say that they count for nothing', async () => {
  village = villageUnder('tongjie-dividend', {}, { today: '2026-01-15' });
  const first = somebody(village, '余明梅', { shareFen: 1_000_000 });
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  postedDeclaration(village, first, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const { id, no, version, contentHash } = await closeNow(village, '2026', { poolFen: 29_000 });
  await village.office.closes.vote({ requestId: randomUUID(), id, version, vote: membersVote() });
  await publishResult(village, id, '2027-01-10');
  onDay(village, '2027-01-20');
  expect((await village.office.closes.get({ id })).paymentText).toBe('表决通过，公示期满，可以发放');
  const { closes } = village.office;
  const sheet = await words(closes.dividendDocument({ id }));
  expect(sheet).not.toContain('重新打开');
  await reopenNow(village, id, '异议成立');
  expect(await closes.get({ id })).toMatchObject({
    payment: 'none',
    paymentText: '已重新打开，本单作废，不再发放',
  });
  await expect(closes.dividendDocument({ id })).rejects.toThrow(`${no} 已重新打开，数字作废，不出签领的表`);
  for (const paper of [closes.dividendDocument({ id, published: true }), closes.resultDocument({ id })]) {
    const text = await words(paper);
    expect(text).toContain('已于2027年1月20日重新打开，本表作废，不作发放依据');
    expect(text).not.toContain('表决通过');
  }
  const code = contentHash.slice(0, 16);
  const held = await village.office.ledger.checkCode({ code });
  expect(held.papers).toMatchObject([{ no, undone: 'reopened' }]);
  const again = await closeNow(village, '2026', { poolFen: 29_000 });
  expect(await words(closes.dividendDocument({ id: again.id }))).not.toContain('重新打开');
});

it('the 清零公告 is printed before the close, and the result says when and where it hung', async () => {
  const made = yearlyVillage({ carryOver: 'resetAfterNotice', base: { kind: 'none' } });
  ({ village } = made);
  const { schemeId } = village;
  const { closes } = village.office;
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 500, date: '2026-05-01' });
  const notice = await words(closes.clearingDocument({ schemeId, period: '2026' }));
  expect(notice).toContain('2026年清零公告');
  expect(notice).toContain('到2026年12月31日为止');
  expect(notice).toContain('合计15');
  expect(notice).not.toContain('校验码');
  const [large] = readPdf(await pdfOf(closes.clearingDocument({ schemeId, period: '2026', paper: 'A3' })));
  expect(Math.round(large!.height)).toBe(420);
  await expect(closeNow(village, '2026')).rejects.toThrow('请打印清零公告张贴');
  const { id } = await closeNow(village, '2026', { announced: { on: '2026-12-20', where: '村部公示栏' } });
  expect(await words(closes.resultDocument({ id }))).toContain('清零公告：2026年12月20日张贴于村部公示栏');
});

it('nothing is announced where balances stay', async () => {
  ({ village } = yearlyVillage({ carryOver: 'lifelong', base: { kind: 'none' } }));
  const { schemeId } = village;
  await expect(village.office.closes.clearingDocument({ schemeId, period: '2026' })).rejects.toThrow(
    '没有清零公告',
  );
});

it('the published result names whom to ask as on the day of the close', async () => {
  village = villageUnder('tongjie-dividend', {}, { today: '2026-01-15' });
  const person = somebody(village, '余明梅', { shareFen: 1_000_000 });
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  postedDeclaration(village, person, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const { id } = await closeNow(village, '2026', { poolFen: 29_000 });
  const { documentId } = await village.office.closes.resultDocument({ id });
  villageChanged(village, { name: '新禾村', objectionHandler: '江旺兴', officePhone: '0999-6019999' });
  revise(village, village.schemeId, '2027-01-10', (rules) => (rules.name = '改名之后'));
  expect((await village.office.closes.resultDocument({ id })).documentId).toBe(documentId);
  expect(await words(village.office.closes.dividendDocument({ id, published: true }))).not.toContain(
    '江旺兴',
  );
});

it('the published result ranks nobody for no points and says so, as the board does', async () => {
  village = villageUnder('dixu-cadre-pay');
  const [first, , third] = ['单火珍', '余阿香', '江旺兴'].map((name) => somebody(village, name)) as number[];
  postedDeclaration(village, first!, { itemId: 'duties', points: 2000, date: '2026-03-10' });
  postedDeclaration(village, third!, { itemId: 'duties', points: -100, date: '2026-03-10' });
  const { id } = await closeNow(village, '2026-03');
  // Those of whom it has nothing to say are counted on the wall, and listed where all are asked for.
  const paper = await words(village.office.closes.resultDocument({ id }));
  expect(paper).toMatch(/1\d*组?单\*珍20/);
  expect(paper).toContain('其余1名村干部本期没有积分（0分），不排名次，不列出。');
  expect(paper).not.toContain('余*香');
  const whole = await words(village.office.closes.resultDocument({ id, all: true }));
  expect(whole).toContain('余*香');
  expect(whole).toContain('有1名村干部没有积分，不排名次，名次栏为“—”。');
  const { lines } = board(village.store, { schemeId: village.schemeId, period: '2026-03' });
  expect(lines.map(({ place, name }) => [place, name])).toEqual([
    [1, '单火珍'],
    [null, '余阿香'],
    [3, '江旺兴'],
  ]);
});

it('the pay sheet states what a point is worth, or why nobody is paid', async () => {
  village = villageUnder('dixu-cadre-pay');
  const [first, second] = ['单火珍', '余阿香'].map((name) => somebody(village, name)) as [number, number];
  postedDeclaration(village, first, { itemId: 'duties', points: 2000, date: '2026-03-10' });
  postedDeclaration(village, second, { itemId: 'duties', points: 1400, date: '2026-03-10' });
  const march = await closeNow(village, '2026-03');
  const paid = await words(village.office.closes.payDocument({ id: march.id }));
  expect(paid).toContain('最高20分，每分15元');
  expect(paid).toContain('余阿香1415210.00');
  expect(paid).toContain('人民币伍佰壹拾元整');
  const april = await closeNow(village, '2026-04');
  const nobody = await words(village.office.closes.payDocument({ id: april.id }));
  expect(nobody).toContain('没有人得分，最高分为0，单价无法计算');
});

it('the year’s pay sheet has each cadre by twelve months, the sums, and what is still missing before it is paid', async () => {
  village = villageUnder(
    'dixu-cadre-pay',
    { 'uses.pay.baseFen': 9_999_999 },
    { today: '2027-01-05', from: '2026-01-01' },
  );
  const cadres = ['单火珍', '买买提·吐尔逊·阿卜杜拉·阿卜杜热合曼·艾则孜', '余阿香'].map((name) =>
    somebody(village, name),
  );
  for (const period of periodsWithin('2026', 'month')) {
    postedDeclarations(
      village,
      'duties',
      `${period}-10`,
      cadres.map((id, index) => [id, 2000 - index * 300] as const),
    );
    await closeNow(village, period);
  }
  const march = await village.office.closes.list();
  const monthly = await words(village.office.closes.payDocument({ id: march.closes[9]!.id }));
  expect(monthly).toContain('年终汇总、审议、公示后一并发放');
  const { id } = await closeNow(village, '2026');
  const sheet = await words(village.office.closes.payDocument({ id }));
  expect(sheet).toContain('2026年度绩效发放汇总表');
  // Six months side by side, the other six below them.
  expect(sheet).toContain('1月7月2月8月3月9月4月10月5月11月6月12月全年（元）');
  expect(sheet).toContain('单火珍' + '99,999.99'.repeat(12) + '1,199,999.88');
  expect(sheet).toContain('第1页共1页');
  expect(sheet).toContain('全年合计大写：人民币叁佰零伍万玖仟玖佰玖拾玖元陆角肆分');
  expect(sheet).toContain('须经村两委审议通过、公示7天后方可发放');
  const [signed] = readPdf(await pdfOf(village.office.closes.payDocument({ id })));
  expect(Math.min(...signed!.texts.map(({ size }) => size))).toBeGreaterThanOrEqual(9);
  const wall = await words(village.office.closes.payDocument({ id, published: true }));
  expect(wall).toContain('年度绩效公示表');
  expect(wall).toContain('单*珍');
  expect(wall).not.toContain('签名');
});

it('whom the scheme wants to sign signs the sheet by which people are paid, and not what hangs on the wall', async () => {
  village = villageUnder('dixu-cadre-pay', (rules: SchemeRules) => {
    rules.procedure.signers = ['支部书记'];
  });
  const id = somebody(village, '单火珍');
  postedDeclaration(village, id, { itemId: 'duties', points: 2000, date: '2026-03-10' });
  const march = await closeNow(village, '2026-03');
  const { closes } = village.office;
  expect(await words(closes.payDocument({ id: march.id }))).toMatch(/制表：.*审核：.*村务监督：.*支部书记：/);
  expect(await words(closes.payDocument({ id: march.id, published: true }))).not.toContain('支部书记');
});
