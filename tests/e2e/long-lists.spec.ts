/** A month with more declarations than a list holds at once: the agenda goes on from part to part. */
import {
  attendedMeeting,
  expect,
  goTo,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const DECLARATIONS = 130;

const meeting = { id: 0 };

const village = villageOf(async (made) => {
  const { office } = made;
  const households = made.ask<{ numbers: string }>(
    `SELECT group_concat(no) AS numbers FROM (SELECT no FROM household WHERE state = 'open' ORDER BY no LIMIT ${String(DECLARATIONS)})`,
  ).numbers;
  await verifiedDeclarations(
    office,
    households.split(',').map((no, index) => ({
      no,
      itemId: 'river-cleaning',
      points: 500,
      reason: `清理河道第${String(index + 1)}段`,
      date: '2026-10-02',
    })),
  );
  meeting.id = (await attendedMeeting(office)).meetingId;
});

test('a long agenda: keys lead from one part into the next, and back', async ({ page, look }) => {
  await village.enter(page, 'committee');
  await goTo(page, `/meetings/${String(meeting.id)}`);
  const agenda = page.getByRole('navigation', { name: '议题' });
  const declarations = agenda.locator('[data-declaration]');
  await expect(declarations).toHaveCount(100);
  await expect(page.getByText('0 / 130').last()).toBeVisible();
  await look('long-agenda');

  await test.step('the last of a part is passed; the first of the next is called up', async () => {
    await agenda.getByRole('button', { name: /^100\. / }).click();
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第100段');
    await page.keyboard.press('1');
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第101段');
    await expect(declarations).toHaveCount(30);
    await expect(page.getByText('1 / 130').last()).toBeVisible();
  });
  await test.step('arrows go over the edge of a part', async () => {
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第100段');
    await expect(declarations).toHaveCount(100);
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第101段');
  });
  await test.step('after the last comes the first that is open', async () => {
    await agenda.getByRole('button', { name: /^130\. / }).click();
    await page.keyboard.press('1');
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第1段');
  });
  await test.step('turning the list leaves the declaration that is called up', async () => {
    await agenda.getByTitle('下一页').click();
    await expect(agenda.getByRole('button', { name: /^130\. .*通过/ })).toBeVisible();
    await expect(page.locator('.agenda-reason')).toHaveText('清理河道第1段');
  });
  await test.step('after the number of a page is typed, keys decide again', async () => {
    await agenda.getByRole('textbox').fill('1');
    await agenda.getByRole('textbox').press('Enter');
    await expect(agenda.getByRole('textbox')).not.toBeFocused();
    await agenda.getByRole('textbox').focus();
    await agenda.getByRole('button', { name: /^3\. / }).click();
    await page.keyboard.press('1');
    await expect(agenda.getByRole('button', { name: /^3\. .*通过/ })).toBeVisible();
  });
});

test('a long sheet: its lines are turned and found, and one of them is objected to', async ({
  page,
  look,
}) => {
  const { office } = village;
  const { version } = await office.meetings.get({ id: meeting.id });
  const rest = await office.meetings.decideRemaining({
    requestId: requestId(),
    meetingId: meeting.id,
    version,
  });
  await office.meetings.close({ requestId: requestId(), meetingId: meeting.id, version: rest.version });
  const { schemeId } = await office.meetings.get({ id: meeting.id });
  const sheet = await office.notices.create({
    requestId: requestId(),
    schemeId,
    period: '2026-10',
    place: '村部公示栏',
    publishedOn: '2026-10-09',
  });
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(sheet.noticeId)}`);
  await page.getByRole('tab', { name: '逐条（130）' }).click();
  await expect(page.getByText('130 条，合计')).toBeVisible();
  await page.getByRole('listitem', { name: '3', exact: true }).click();
  await expect(page.getByRole('cell', { name: '清理河道第130段' })).toBeVisible();
  await page.getByRole('textbox', { name: '筛选' }).fill('第77段');
  await expect(page.getByText('1 条，合计')).toBeVisible();
  await look('long-sheet');
  await page.getByRole('button', { name: '登记异议', exact: true }).click();
  await page.getByLabel('对哪一条有异议').fill('第120段');
  await page.getByTitle(/清理河道第120段/).click();
  await expect(page.locator('#objection').getByTitle(/清理河道第120段/)).toBeVisible();
  await page.getByLabel('异议人').fill('江旺兴');
  await page.getByLabel('异议内容').fill('当天没有看见他家的人');
  await look('long-sheet-objection');
  await page.getByRole('button', { name: '受理异议' }).click();
  await expect(page.getByRole('main').getByText(/第 120 条/)).toBeVisible();
  await expect(page.getByText('1 条有未答复的异议，答复之后才能入账。')).toHaveCount(1);
});
