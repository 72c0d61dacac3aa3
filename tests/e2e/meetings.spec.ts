import {
  attendedMeeting,
  expect,
  goTo,
  menu,
  press,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

interface Seated {
  id: number;
  no: string;
  name: string;
}

const seated: Seated = { id: 0, no: '', name: '' };

const village = villageOf(async (made) => {
  const { office } = made;
  // Somebody of the committee whose own household is on the agenda.
  Object.assign(
    seated,
    made.ask<Seated>(
      'SELECT m.id, h.no, m.name FROM household h JOIN member m ON m.id = h.head_member_id ORDER BY h.no LIMIT 1 OFFSET 20',
    ),
  );
  await office.meetings.addMember({
    requestId: requestId(),
    name: seated.name,
    position: '村民代表',
    memberId: seated.id,
  });
  await verifiedDeclarations(office, [
    { no: seated.no, itemId: 'river-cleaning', points: 500, reason: '清理村东河道', date: '2026-10-02' },
    { no: '02041', itemId: 'flood-watch', points: 800, reason: '台风夜防汛值守', date: '2026-10-03' },
    { no: '03100', itemId: 'road-donation', points: 1000, reason: '捐款修机耕路', date: '2026-10-04' },
    { no: '04137', itemId: 'elder-care', points: 500, reason: '照看独居老人王奶奶', date: '2026-10-05' },
  ]);
});

interface Item {
  result: string | null;
  points: number | null;
  reason: string;
  recusals: number;
  state: string;
}

const decided = (declaration: string): Item =>
  village.ask<Item>(
    `SELECT a.result, a.agreed_points AS points, a.reason, d.state,
            (SELECT count(*) FROM recusal r WHERE r.declaration_id = d.id) AS recusals
     FROM agenda_item a JOIN declaration d ON d.id = a.declaration_id WHERE d.reason = ? ORDER BY a.meeting_id DESC LIMIT 1`,
    declaration,
  );

test('without a quorum nothing is decided; with it each declaration is decided in its own way', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await look('meetings');
  await press(page, /召集评议会/);
  await expect(page.getByText(/议题：4 件/)).toBeVisible();
  await page.getByLabel('时间', { exact: true }).fill('19:30');
  await press(page, /召集，评议 4 件/);
  const result = page.getByRole('form', { name: '评议结果' });

  await test.step('four of eight came: no decision', async () => {
    await expect(page.getByRole('button', { name: '签到：实到 0 人' })).toBeVisible();
    const boxes = page.getByRole('checkbox', { name: /^到会：/ });
    await expect(boxes).toHaveCount(8);
    for (let seat = 0; seat < 4; seat += 1) await boxes.nth(seat).check();
    await expect(page.getByText(/还差 2 人/)).toBeVisible();
    await press(page, '签到：实到 4 人');
    await expect(
      page.getByText(/到会人数不足，不能作出决定：应到 8 人，实到 4 人，至少需 6 人/),
    ).toBeVisible();
    await expect(result).toHaveCount(0);
    await look('meeting-without-quorum');
    await press(page, '去签到');
    await press(page, '全部到会');
    // A look at another step loses no tick.
    await page.getByText('召集', { exact: true }).click();
    await page.getByText('签到', { exact: true }).click();
    await press(page, '签到：实到 8 人');
    await expect(page.getByText('0 / 4').last()).toBeVisible();
  });

  await test.step('who sits on the committee stands aside from the own household’s declaration', async () => {
    await page.getByRole('button', { name: /清理村东河道/ }).click();
    await expect(result.getByRole('checkbox', { name: seated.name })).toBeChecked();
    await expect(result.getByText('参加表决 7 人')).toBeVisible();
    await look('meeting-recusal');
    await page.keyboard.press('1');
    await expect(page.getByText('1 / 4').last()).toBeVisible();
    expect(decided('清理村东河道')).toMatchObject({ result: 'passed', points: 500, recusals: 1 });
    // An Enter out of habit does not decide the next declaration unseen.
    await expect(result.getByRole('button', { name: '一致通过' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(result.getByRole('button', { name: '一致通过' })).toBeVisible();
  });

  await test.step('other points, with the reason', async () => {
    await page.getByRole('button', { name: /台风夜防汛值守/ }).click();
    await expect(page.getByRole('heading', { name: /2组/ })).toBeVisible();
    await page.keyboard.press('2');
    await expect(result.getByText('请填写议定分值。')).toBeVisible();
    await expect(result.getByRole('button', { name: /记为/ })).toBeDisabled();
    await page.keyboard.type('6');
    await result.getByLabel('理由').fill('只值守半夜');
    // One vote against: those in favour follow, so that the three add up.
    await result.getByLabel('反对').fill('2');
    await expect(result.getByLabel('赞成')).toHaveValue('6');
    await result.getByLabel('反对').fill('0');
    await expect(result.getByLabel('赞成')).toHaveValue('8');
    // The button and the recusals are on the screen of an office without scrolling.
    await expect(result.getByRole('button', { name: /记为/ })).toBeInViewport({ ratio: 1 });
    await expect(result.getByRole('checkbox').last()).toBeInViewport({ ratio: 1 });
    await look('meeting-other-points');
    await result.getByLabel('理由').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 / 4').last()).toBeVisible();
    expect(decided('台风夜防汛值守')).toMatchObject({ result: 'changed', points: 600, reason: '只值守半夜' });
  });

  await test.step('not passed, and put off, never without a reason', async () => {
    await page.getByRole('button', { name: /捐款修机耕路/ }).click();
    await page.keyboard.press('3');
    await expect(result.getByText('请写明理由。')).toBeVisible();
    await result.getByLabel('理由').fill('捐款没有到账');
    // Not recorded yet: the others do not pass over it, and a look at another line loses nothing.
    await page.getByRole('button', { name: /清理村东河道/ }).click();
    await press(page, /其余 2 件一致通过/);
    await expect(page.getByText(/第 \d 件填了“不通过”还没有记下/)).toBeVisible();
    await expect(result.getByLabel('理由')).toHaveValue('捐款没有到账');
    await result.getByLabel('理由').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('3 / 4').last()).toBeVisible();
    expect(decided('捐款修机耕路')).toMatchObject({ result: 'rejected', reason: '捐款没有到账' });
    await page.keyboard.press('4');
    await result.getByLabel('理由').fill('等老人家属核实');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /结束会议/ })).toBeVisible();
    await look('meeting-to-close');
  });

  await page.keyboard.press('F9');
  // Who counted and watched the votes stands in the minutes.
  await page.getByRole('dialog').getByLabel('计票人').fill('王计票');
  await page.getByRole('dialog').getByLabel('监票人').fill('李监票');
  await page.keyboard.press('Tab');
  await look('meeting-end');
  await page.getByRole('dialog').getByRole('button', { name: '结束会议' }).click();
  // The meeting was set for the evening: ending it now is asked about, and 返回 is the first answer.
  const question = page.getByRole('dialog').filter({ hasText: '请核对' });
  await expect(question.getByText(/会议定在 .*，还没有到时间.*现在就结束会议？/)).toBeVisible();
  await expect(question.getByRole('button', { name: '返回' })).toBeFocused();
  await look('meeting-end-early');
  await question.getByRole('button', { name: '已核对，继续办理' }).click();
  await expect(page.getByRole('button', { name: '打印会议记录' })).toBeVisible();
  expect(
    village.ask<{ counter: string; supervisor: string }>(
      'SELECT vote_counter AS counter, vote_supervisor AS supervisor FROM meeting ORDER BY id DESC LIMIT 1',
    ),
  ).toEqual({ counter: '王计票', supervisor: '李监票' });
  expect(decided('清理村东河道').state).toBe('passed');
  expect(decided('台风夜防汛值守').state).toBe('passed');
  expect(decided('捐款修机耕路').state).toBe('rejected');
  expect(decided('照看独居老人王奶奶').state).toBe('deferred');
});

test('a declaration that was put off is on the next agenda; the supervisor sees the meeting and decides nothing', async ({
  page,
  look,
}) => {
  await village.enter(page, 'supervisor');
  await menu(page, '评议会');
  await expect(page.getByRole('button', { name: /召集评议会/ })).toHaveCount(0);
  await page.getByRole('table').getByText('村党群服务中心会议室').first().click();
  await page.getByText('逐项评议', { exact: true }).click();
  await expect(page.getByRole('region', { name: '评议结果' })).toContainText('赞成');
  await expect(page.getByRole('form', { name: '评议结果' })).toHaveCount(0);
  await look('meeting-supervisor');
  const { defaultSchemeId } = await village.office.schemes.inForce({});
  const { waiting } = await village.office.meetings.waiting({
    schemeId: defaultSchemeId ?? 0,
    period: '2026-10',
  });
  expect(waiting).toBe(1);
});

test('with the bodies of six schemes the members are still in sight, those just added first', async ({
  page,
  look,
}) => {
  await page.route('**/rpc/schemes/names*', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as {
      json: { schemes: { schemeId: number; schemeName: string }[] };
    };
    const [one] = answer.json.schemes;
    const schemes = [0, 1, 2, 3, 4, 5].map((n) => ({
      ...one,
      schemeId: (one?.schemeId ?? 0) + n,
      schemeName: n === 0 ? one?.schemeName : `第${String(n + 1)}个积分管理办法`,
    }));
    await route.fulfill({ response, json: { ...answer, json: { schemes } } });
  });
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await press(page, '评议小组');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByLabel('哪个办法的评议机构').focus();
  await page.keyboard.press('Enter');
  await page.getByTitle('各办法都由他评议').click();
  await dialog.getByLabel('姓名', { exact: true }).fill('新来的委员');
  await dialog.getByRole('button', { name: '加入评议小组' }).click();
  await expect(dialog.getByRole('row').nth(1)).toContainText('新来的委员');
  await expect(dialog.getByRole('row').nth(4)).toBeInViewport();
  await look('committee-six-schemes');
});

test('a seat is picked from the household files with its head; a meeting convened by mistake is called off', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await press(page, '评议小组');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByLabel('找他家（姓名、拼音、户号）').fill('02041');
  await expect(page.getByText('翁强琪').last()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('姓名', { exact: true })).toHaveValue('翁强琪');
  await expect(dialog).toContainText('02041 翁强琪 2组');
  await expect(dialog).toContainText('翁强琪（户主）');
  await look('committee-picked');
  // Another name typed over the one selected is another person: not one of that household.
  await dialog.getByLabel('姓名', { exact: true }).fill('彭主任');
  // Acts on other rows would take away what is typed.
  await expect(dialog.getByRole('button', { name: /^退出：/ }).first()).toBeDisabled();
  await expect(dialog.getByText('姓名改了，不再与翁强琪的农户档案关联；要回避请在上面重新选')).toBeVisible();
  await expect(dialog).not.toContainText('翁强琪（户主）');
  await dialog.getByLabel('找他家（姓名、拼音、户号）').fill('02041');
  await expect(page.getByText('翁强琪').last()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('姓名', { exact: true })).toHaveValue('翁强琪');
  await dialog.getByRole('button', { name: '加入评议小组' }).click();
  await expect(dialog.getByRole('row').filter({ hasText: '翁强琪' })).toContainText('02041');
  await expect(dialog.getByText(/积分评议小组，应有 \d+ 人，名单 \d+ 人/)).toBeVisible();
  await dialog.getByRole('button', { name: '关闭' }).last().click();

  await press(page, /召集评议会/);
  // The position goes with the chair of the last meeting.
  await expect(page.getByLabel('主持人职务')).not.toHaveValue('');
  await page.getByLabel('主持人', { exact: true }).fill('夏远');
  await expect(page.getByLabel('主持人职务')).toHaveValue('');
  await page.keyboard.press('Tab');
  await look('convene-other-chair');
  await press(page, /召集，评议 1 件/);
  await page.getByText('召集', { exact: true }).click();
  await press(page, '取消会议');
  await page.getByLabel(/原因（必填）/).fill('日期选错');
  await look('meeting-cancel');
  await press(page, '取消这次会议');
  await expect(page.getByText('这次会议已取消，议题留待下一次会议。')).toBeVisible();
  await press(page, '返回评议会');
  await expect(page.getByRole('row').filter({ hasText: '已取消' })).toHaveCount(1);
});

test('the meeting fills the screen of a projector in large type, and Esc ends it', async ({ page, look }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await village.enter(page, 'committee');
  await menu(page, '评议会');
  await page.getByRole('row').filter({ hasText: '已结束' }).first().click();
  await page.getByText('逐项评议', { exact: true }).click();
  await page.keyboard.press('F8');
  await expect(page.getByRole('menu', { name: '主菜单' })).toBeHidden();
  const declaration = page.getByRole('region', { name: '审议事项' });
  const width = await declaration.evaluate((element) => element.getBoundingClientRect().width);
  expect(width).toBeGreaterThan(800);
  const size = await declaration
    .locator('h2')
    .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(39);
  await look('meeting-projected');
  await page.keyboard.press('F8');
  await expect(page.getByRole('menu', { name: '主菜单' })).toBeVisible();
});

test('in the next month the month that waits is proposed, until the clerk chooses another', async ({
  page,
}) => {
  village.setToday('2026-11-05');
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await press(page, /召集评议会/);
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const month = dialog.getByLabel('评议到哪个月');
  await expect(month).toHaveValue('2026-10');
  await expect(dialog.getByText(/议题：1 件/)).toBeVisible();
  await month.fill('2026-9');
  await page.keyboard.press('Tab');
  await expect(dialog.getByText('2026年9月及以前没有待评议的申报', { exact: false })).toBeVisible();
  await expect(month).toHaveValue('2026-09');
});

test('Enter records from anywhere on the page; after another choice 通过 only chooses; a deferral is remembered', async ({
  page,
  look,
}) => {
  village.setToday('2026-11-05');
  const { office } = village;
  await verifiedDeclarations(office, [
    { no: '01001', itemId: 'river-cleaning', points: 500, reason: '清理村西水塘', date: '2026-11-02' },
    { no: '02041', itemId: 'river-cleaning', points: 500, reason: '清理村南水渠', date: '2026-11-03' },
  ]);
  const { meetingId } = await attendedMeeting(office, '2026-11', '2026-11-05');
  await page.setViewportSize({ width: 1024, height: 640 });
  await village.enter(page, 'committee');
  await goTo(page, `/meetings/${String(meetingId)}`);
  await page.getByRole('button', { name: /照看独居老人王奶奶/ }).click();
  await expect(page.getByRole('region', { name: '审议事项' })).toContainText(
    /上次（评.*号，2026年10月\d+日）缓议：等老人家属核实/,
  );
  const result = page.getByRole('form', { name: '评议结果' });
  const record = result.getByRole('button', { name: /^记为/ });
  await expect(record).toBeInViewport({ ratio: 1 });
  await expect(result.getByRole('button', { name: '一致通过' })).toBeVisible();
  await look('meeting-deferred-before');

  await test.step('back from 不通过: chosen, not recorded, until Enter', async () => {
    await result.getByRole('button', { name: /^不通过/ }).click();
    await expect(result.getByText('请写明理由。')).toBeVisible();
    await expect(record).toBeInViewport({ ratio: 1 });
    await result.getByRole('button', { name: /^通过/ }).click();
    await expect(record).toHaveText(/记为“通过”/);
    await expect(page.getByText('0 / 3').last()).toBeVisible();
    expect(decided('照看独居老人王奶奶').result).toBeNull();
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 / 3').last()).toBeVisible();
    expect(decided('照看独居老人王奶奶').result).toBe('passed');
  });
  await test.step('on the button, Enter records one declaration', async () => {
    await record.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 / 3').last()).toBeVisible();
  });
  await test.step('untouched, 一致通过 records at once', async () => {
    await result.getByRole('button', { name: '一致通过' }).click();
    await expect(page.getByRole('button', { name: /结束会议/ })).toBeVisible();
  });
});
