import { createPersonAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { transact } from '../../db/database/store.ts';
import { addParticipants } from '../../db/participants/add.ts';
import { closePeriod } from '../../db/period-closes/close.ts';
import { draftClose } from '../../db/period-closes/draft.ts';
import { adopted } from '../builders/fill-missing.ts';
import { paperDrawn } from './drawn-paper.ts';
import { choose, expect, menu, press, requestId, test, villageOf } from './seeded-office.ts';

let year = 0;
/** Three cadres with points in the last four months, each month closed. */
const village = villageOf(async (made) => {
  await Promise.resolve();
  made.setToday('2027-01-05');
  const { store } = made.host.app;
  const by = { staffId: 1, name: '余管理' };
  const { schemeId } = adopted(
    { store, by: { accountant: by } },
    'dixu-cadre-pay',
    {},
    { from: '2026-09-01' },
  );
  const memberIds = store.sqlite
    .prepare<[], { id: number }>(
      `SELECT m.id FROM member m JOIN household h ON h.head_member_id = m.id LIMIT 3`,
    )
    .all()
    .map(({ id }) => id);
  addParticipants(store, by, {
    requestId: requestId(),
    schemeId,
    memberIds,
    groupIds: [],
    names: [],
    class: '',
  });
  for (const month of ['2026-09', '2026-10', '2026-11', '2026-12']) {
    transact(store, by, 'test.points', null, (w) =>
      post(
        w,
        memberIds.map((id, index) => ({
          kind: 'award' as const,
          accountId: createPersonAccount(w, schemeId, id).id,
          points: 2000 - index * 500,
          activityDate: `${month}-10`,
          period: month,
          source: `test:${month}:${String(id)}`,
          summary: '正向加分事项',
        })),
      ),
    );
    const { seen } = draftClose(store, schemeId, month, {});
    closePeriod(store, by, { requestId: requestId(), schemeId, period: month, inputs: {}, seen });
  }
  year = schemeId;
});

test('the months of the cadres’ pay are put together at the end of the year, reviewed, published, and then paid', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await page.goto(`${new URL(page.url()).origin}/#/closes/period/${String(year)}/2026`);
  await expect(page.getByRole('heading', { name: '2026年结账' })).toBeVisible();
  await press(page, '下一步：核对');
  await page.getByRole('tab', { name: '年度绩效' }).click();
  await expect(page.getByText('全年合计大写：人民币贰仟柒佰元整')).toBeVisible();
  await look('year-pay-figures');
  await press(page, '下一步：审议与结账');
  await expect(page.getByText(/发放前须公示 7 天/)).toBeVisible();
  await look('year-pay-confirm');
  await test.step('a vote of which a part is missing stays, and is not left out of the close', async () => {
    await page.getByLabel('应到人数').fill('7');
    await page.getByLabel('实到人数').fill('6');
    await expect(page.getByText(/^审议没有填完，还缺赞成。/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^结账/ })).toBeDisabled();
    await look('year-pay-vote-part');
    await press(page, '上一步');
    await press(page, '下一步：审议与结账');
    await expect(page.getByLabel('应到人数')).toHaveValue('7');
    await press(page, '清空审议');
    await expect(page.getByLabel('应到人数')).toHaveValue('');
  });
  await press(page, /^结账/);
  await page.getByRole('dialog').getByRole('button', { name: '2026年结账' }).click();
  await expect(page.getByText('待审议；待公示，暂不发放')).toBeVisible();

  await test.step('the result is published for its days', async () => {
    await press(page, '登记公示');
    await expect(page.getByText(/公示 7 整天，到2027年1月12日/)).toBeVisible();
    await look('year-pay-published');
    const days = page.getByLabel(/^公示天数/);
    await days.fill('七天');
    await expect(page.getByText('公示不少于 7 天')).toBeVisible();
    await days.fill('7天');
    await page.getByRole('dialog').getByRole('button', { name: '登记公示' }).click();
    await expect(page.getByText('待审议；公示中，到2027年1月12日，暂不发放')).toBeVisible();
  });

  await test.step('the two committees have looked it through', async () => {
    await press(page, '登记发放审议');
    for (const [label, count] of [
      ['应到人数', '7'],
      ['实到人数', '6'],
      ['赞成', '6'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(count);
    }
    await look('year-pay-review');
    await page.getByRole('dialog').getByRole('button', { name: '登记审议' }).click();
    await expect(page.getByText('公示中，到2027年1月12日，暂不发放', { exact: true })).toBeVisible();
  });

  await test.step('the days are over', async () => {
    village.setToday('2027-01-13');
    await menu(page, '工作台');
    await page.goBack();
    await page.reload();
    await expect(page.getByText('审议通过，公示期满，可以发放')).toBeVisible();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByRole('tab', { name: '年度绩效' }).click();
    await look('year-pay-payable');
    await press(page, '年度绩效发放汇总表');
    await paperDrawn(page.getByRole('dialog'));
    await page.keyboard.press('Escape');
  });

  await test.step('it can be recorded as paid out of other books, and that taken back', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await press(page, '登记账外发清');
    const form = page.getByRole('dialog', { name: /^登记账外发清 结/ });
    await form.getByLabel(/^发放日期/).fill('2027-01-12');
    await form.getByLabel(/^审批人/).fill('江旺兴');
    await form.getByLabel(/^说明/).fill('合作社账户转账，转账单 7');
    await look('year-pay-outside');
    await form.getByRole('button', { name: '登记账外发清' }).click();
    await expect(
      page.getByText('应发 2,700.00 元，已登记发放 0.00 元，账外发清 2,700.00 元，已经发清。'),
    ).toBeVisible();
    await expect(page.getByText('2027年1月12日已在资金专账以外发清', { exact: true })).toBeVisible();
    await look('year-pay-outside-noted');
    await press(page, '撤回账外发清');
    await page.getByLabel('原因（必填）').fill('那是上一年的');
    await page.getByRole('dialog').getByRole('button', { name: '撤回登记' }).click();
    await expect(page.getByText('审议通过，公示期满，可以发放')).toBeVisible();
  });

  await test.step('and is paid out of the fund book, with the signed list, for as much as the close says', async () => {
    await village.office.funds.receive({
      requestId: requestId(),
      fund: 'collective',
      amount: 500_000,
      day: '2027-01-10',
      party: '村集体经济合作社',
      summary: '绩效资金',
      voucher: '',
    });
    await page.setViewportSize({ width: 1366, height: 768 });
    await press(page, '登记发放');
    const form = page.getByRole('dialog', { name: /^登记发放 结/ });
    await expect(form.getByLabel('金额（元）')).toHaveValue('2700');
    await expect(form.getByLabel(/^付哪张/)).toBeHidden();
    await choose(page, '从哪个来源付', '集体');
    await form.getByLabel('附件').setInputFiles({
      name: '签收表.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'),
    });
    await look('year-pay-paying');
    await form.getByRole('button', { name: '记账' }).click();
    await expect(page.getByText('应发 2,700.00 元，已登记发放 2,700.00 元，已经发清。')).toBeVisible();
    await look('year-pay-paid');
    await press(page, '返回期末结账');
    await expect(page.getByText('已登记发放 2,700.00 元')).toBeVisible();
    await look('closes-paid');
  });
});
