import { paperDrawn } from './drawn-paper.ts';
import {
  expect,
  goTo,
  publishedNotice,
  menu,
  press,
  refused,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const published = { notice: 0 };

const village = villageOf(async (made) => {
  await verifiedDeclarations(made.office, [
    { no: '02041', itemId: 'flood-watch', points: 800, reason: '台风夜防汛值守', date: '2026-10-03' },
    { no: '03100', itemId: 'road-donation', points: 1000, reason: '捐款修机耕路', date: '2026-10-04' },
    { no: '04137', itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
  ]);
  published.notice = await publishedNotice(made, '2026-10', '2026-10-09');
});

const balance = (no: string): number =>
  village.ask<{ balance: number }>(
    'SELECT coalesce(sum(a.balance), 0) AS balance FROM household h LEFT JOIN account a ON a.household_id = h.id WHERE h.no = ?',
    no,
  ).balance;

test('a notice about to be made without the handler or the telephone says so, with the way to enter them', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  const { office } = village;
  const profile = await office.village.profile();
  await office.village.change({ requestId: requestId(), ...profile, officePhone: '', objectionHandler: '' });
  await goTo(page, '/notices?publish=true');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  // Where the latest notice was put up, on a page that has not read it yet.
  await expect(dialog.getByLabel('张贴地点')).toHaveValue('村务公开栏');
  await expect(dialog.getByText(/异议受理人、村办公电话没有填，公示表上将是空白/)).toBeVisible();
  await dialog.getByLabel('张贴地点').fill('村口宣传栏');
  await dialog.getByRole('link', { name: '“系统→村信息”' }).click();
  await expect(page.getByLabel('异议受理人')).toBeFocused();
  await page.keyboard.type(profile.objectionHandler);
  await page.getByLabel('村办公电话（印在公示表上）').fill(profile.officePhone);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/没有填，公示表上将是空白/)).toHaveCount(0);
  await expect(dialog.getByLabel('张贴地点')).toHaveValue('村口宣传栏');
  expect(await office.village.profile()).toMatchObject({
    officePhone: profile.officePhone,
    objectionHandler: profile.objectionHandler,
  });
});

test('village settings that were opened for a missing telephone begin at it', async ({ page }) => {
  await village.enter(page, 'accountant');
  const { office } = village;
  const profile = await office.village.profile();
  await office.village.change({ requestId: requestId(), ...profile, officePhone: '' });
  await goTo(page, '/notices?publish=true');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByRole('link', { name: '“系统→村信息”' }).click();
  await expect(page.getByLabel('村办公电话（印在公示表上）')).toBeFocused();
  await page.keyboard.type(profile.officePhone);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/没有填，公示表上将是空白/)).toHaveCount(0);
});

test('an objection corrects one line and cancels another before the points are posted', async ({
  page,
  look,
}) => {
  const before = { corrected: balance('02041'), cancelled: balance('03100'), kept: balance('04137') };
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await expect(page.getByText(/距可以入账还有 8 天/)).toBeVisible();
  await page.getByRole('tab', { name: '逐条（3）' }).click();
  // The office's own list names everybody in full, and finds them by pinyin.
  await expect(page.getByRole('row').filter({ hasText: '台风夜防汛值守' })).toContainText('翁强琪');
  await page.getByLabel('筛选').fill('wqq');
  await expect(page.getByRole('status', { name: '总数' })).toHaveText('共 1 条');
  await page.getByLabel('筛选').fill('');
  await look('notice-lines');

  const dialog = page.getByRole('dialog').filter({ visible: true });
  await press(page, '登记异议');
  await page.getByLabel('对哪一条有异议').fill('02041');
  await expect(page.locator('.ant-select-item-option').filter({ visible: true })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('翁强琪（02041）');
  await look('objection-found');
  await dialog.getByRole('button', { name: '返回' }).click();
  await expect(dialog).toHaveCount(0);
  const object = async (declaration: string, objector: string, content: string): Promise<void> => {
    await page
      .getByRole('row', { name: declaration })
      .getByRole('button', { name: /登记异议/ })
      .click();
    await dialog.getByLabel('异议人').fill(objector);
    await dialog.getByLabel('异议内容').fill(content);
    await dialog.getByRole('button', { name: '受理异议' }).click();
    await expect(page.getByText(/已受理异议/).last()).toBeVisible();
    await expect(dialog).toHaveCount(0);
  };
  const investigate = async (finding: string): Promise<void> => {
    await press(page, '登记调查情况');
    await dialog.getByLabel(/调查人/).fill('监委会主任、二组组长');
    await dialog.getByLabel('调查情况').fill(finding);
    await dialog.getByRole('button', { name: '登记调查情况' }).click();
    await expect(dialog).toHaveCount(0);
  };
  const answer = async (conclusion: string, words: string, points?: string): Promise<void> => {
    await page.getByRole('button', { name: '答复', exact: true }).first().click();
    await dialog.getByText(conclusion).click();
    if (points !== undefined) await dialog.getByLabel('更正后的加分').fill(points);
    await dialog.getByLabel(/印在答复书上/).fill(words);
    await look(`answer-${conclusion}`);
    await dialog.getByRole('button', { name: '答复' }).click();
    await expect(dialog).toHaveCount(0);
  };

  await object('捐款修机耕路', '某甲', '当晚只到了一个小时');
  await press(page, '撤回异议');
  await dialog.getByLabel(/撤回原因/).fill('选错了条目');
  await look('objection-withdraw');
  await dialog.getByRole('button', { name: '撤回异议' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('已撤回，不再办理：选错了条目')).toBeVisible();
  await object('台风夜防汛值守', '某甲', '当晚只到了一个小时');
  await expect(page.getByText('1 条有未答复的异议，答复之后才能入账。')).toBeVisible();
  await test.step('of two who write the finding the later one is shown what the first wrote', async () => {
    await press(page, '登记调查情况');
    await dialog.getByLabel(/调查人/).fill('监委会主任、二组组长');
    await dialog.getByLabel('调查情况').fill('值守表上签到一个小时');
    const { id: objectionId, version } = village.ask<{ id: number; version: number }>(
      'SELECT id, version FROM objection ORDER BY id DESC LIMIT 1',
    );
    await village.office.notices.investigate({
      requestId: requestId(),
      objectionId,
      version,
      investigator: '二组组长',
      finding: '值守表上是两个小时',
    });
    await dialog.getByRole('button', { name: '登记调查情况' }).click();
    await refused(page, '刚被他人改过');
    await expect(dialog).toContainText(
      '调查情况：现在是“值守表上是两个小时”，您填的是“值守表上签到一个小时”',
    );
    await dialog.getByRole('button', { name: '保留我填的' }).click();
    await dialog.getByRole('button', { name: '登记调查情况' }).click();
    await expect(dialog).toHaveCount(0);
  });
  await answer('更正分值', '按实际时长更正为 3 分。', '3');
  await expect(page.getByRole('row', { name: '台风夜防汛值守' })).toContainText('+3');
  await object('捐款修机耕路', '某乙', '钱没有交到村里');
  await investigate('村账上没有这笔捐款');
  await answer('取消', '没有到账，取消这一条。');
  await expect(page.getByRole('row', { name: '捐款修机耕路' })).toContainText('已取消');
  await look('notice-objections');

  village.setToday('2026-10-17');
  await page.reload();
  await menu(page, '公示');
  await expect(page.getByRole('row').filter({ hasText: '2026-10-10 至 2026-10-16' })).toContainText(
    '已期满、待入账',
  );
  await menu(page, '工作台');
  await look('home');
  await page.getByRole('link', { name: /已期满，可以入账/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /公示表/ })).toBeVisible();
  await press(page, '入账 2 条');
  await expect(dialog).toContainText('加 8 分，扣 0 分');
  await dialog.getByRole('button', { name: '入账 2 条' }).click();
  await expect(page.getByText(/已入账 2 条：加 8 分，扣 0 分/)).toBeVisible();
  expect(balance('02041')).toBe(before.corrected + 300);
  expect(balance('03100')).toBe(before.cancelled);
  expect(balance('04137')).toBe(before.kept + 500);
  await look('notice-posted-after-objections');
});

test('a notice that only tells of a reversal is to be finished, not posted', async ({ page, look }) => {
  village.setToday('2026-10-17');
  const { office } = village;
  const { id: transferId } = village.ask<{ id: number }>(
    `SELECT max(t.id) AS id FROM transfer t WHERE t.kind = 'award' AND t.source LIKE 'declaration:%'
       AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id)`,
  );
  await office.ledger.reverse({ requestId: requestId(), transferId, reason: '登错户', approver: '余书记' });
  const { defaultSchemeId } = await office.schemes.inForce({});
  const { noticeId } = await office.notices.create({
    requestId: requestId(),
    schemeId: defaultSchemeId ?? 0,
    period: '2026-10',
    place: '村务公开栏',
    publishedOn: '2026-10-17',
  });
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(noticeId)}`);
  await expect(
    page.getByText('只告知冲销，没有要入账的；公示到2026年10月24日，期满后在这里办结。'),
  ).toBeVisible();
  await expect(page.getByText('2026年10月25日起可以办结')).toBeVisible();
  await expect(page.getByText(/待入账/)).toHaveCount(0);
  await look('notice-of-a-reversal');
});

test('a wrong notice is taken back before its first day, and the next one is made from the link', async ({
  page,
  look,
}) => {
  village.setToday('2026-10-17');
  await verifiedDeclarations(village.office, [
    { no: '04137', itemId: 'elder-care', points: 500, reason: '陪老人看病', date: '2026-10-12' },
  ]);
  const wrong = await publishedNotice(village, '2026-10', '2026-10-17');
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(wrong)}`);
  await press(page, '撤回这张公示表');
  await page.getByLabel(/原因（必填）/).fill('地点写错');
  await look('notice-withdraw');
  await press(page, '撤回，1 条留待下一张');
  await expect(page.getByText('这张公示表张贴前已撤回，不作数。')).toBeVisible();
  await goTo(page, '/notices?publish=true&period=%222026-10%22');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await expect(dialog.getByRole('button', { name: /生成公示表，1 条/ })).toBeVisible();
  await dialog.getByLabel('张贴日期').fill('2026-10-10');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('公示表今天才生成，不能早于 2026-10-17')).toBeVisible();
  await expect(dialog.getByText(/起可以入账/)).toHaveCount(0);
  await look('notice-backdated');
});

test('a notice withdrawn after the end of its month is made again from the button, for the month of its declarations', async ({
  page,
}) => {
  village.setToday('2026-10-20');
  await verifiedDeclarations(village.office, [
    { no: '04137', itemId: 'elder-care', points: 500, reason: '替老人取药', date: '2026-10-20' },
  ]);
  village.setToday('2026-11-02');
  const wrong = await publishedNotice(village, '2026-10', '2026-11-02');
  await village.enter(page, 'accountant');
  await goTo(page, '/notices?publish=true&period=%222026-10%22');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  // The page has read both months while nothing waited.
  await expect(dialog.getByLabel('公示到哪个月')).toHaveValue('2026-10');
  await dialog.getByRole('button', { name: '返回' }).click();
  await goTo(page, `/notices/${String(wrong)}`);
  await press(page, '撤回这张公示表');
  await page.getByLabel(/原因（必填）/).fill('地点写错');
  await press(page, /^撤回，\d+ 条留待下一张/);
  await menu(page, '公示');
  await press(page, /张贴公示表/);
  await expect(dialog.getByRole('button', { name: /生成公示表，\d+ 条/ })).toBeVisible();
  await expect(dialog.getByLabel('公示到哪个月')).toHaveValue('2026-10');
  await expect(page.getByText('页面没有打开')).toHaveCount(0);
});

test('on a small screen in large type the heading of a notice is one line, its buttons below', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await page.setViewportSize({ width: 1024, height: 640 });
  await page.getByRole('switch', { name: '大字' }).click();
  await goTo(page, `/notices/${String(published.notice)}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('公示表');
  expect((await heading.boundingBox())?.height).toBeLessThan(50);
});
