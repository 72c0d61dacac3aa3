/** What is typed while somebody else changes the same record: it stays, and who changed what is said. */
import type { Page } from '@playwright/test';
import {
  expect,
  goTo,
  menu,
  refused,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const meeting = { id: 0 };

const village = villageOf(async ({ office }) => {
  await verifiedDeclarations(office, [
    { no: '02041', itemId: 'flood-watch', points: 800, reason: '台风夜防汛值守', date: '2026-10-03' },
  ]);
  const { defaultSchemeId } = await office.schemes.inForce({});
  const { meetingId } = await office.meetings.convene({
    requestId: requestId(),
    schemeId: defaultSchemeId ?? 0,
    period: '2026-10',
    heldAt: '2026-10-09 19:30',
    place: '村部会议室',
    chair: '评议员书记',
    chairPosition: '',
    recorder: '评议员会计',
    voteCounter: '',
    voteSupervisor: '',
  });
  meeting.id = meetingId;
});

/** The administrator, at another screen, changes where the meeting is held and who writes. */
async function movedElsewhere(place: string, recorder: string): Promise<void> {
  const { version } = await village.office.meetings.get({ id: meeting.id });
  await village.office.meetings.change({
    requestId: requestId(),
    meetingId: meeting.id,
    version,
    heldAt: '2026-10-09 19:30',
    place,
    chair: '评议员书记',
    chairPosition: '',
    recorder,
    voteCounter: '',
    voteSupervisor: '',
  });
}

const held = () =>
  village.ask<{ place: string; recorder: string }>(
    'SELECT place, recorder FROM meeting WHERE id = ?',
    meeting.id,
  );

test('a form keeps what was typed, takes what was not, and lets the typist choose', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(meeting.id)}`);
  await page.getByText('召集', { exact: true }).click();
  await page.getByRole('button', { name: '更改会议安排' }).click();
  const dialog = page.getByRole('dialog', { name: '更改会议安排' });
  await dialog.getByLabel('地点').fill('老祠堂');
  await movedElsewhere('小学操场', '新记录员');
  await dialog.getByRole('button', { name: '保存更改' }).click();
  await refused(page, '刚被他人改过');
  await expect(dialog.getByLabel('地点')).toHaveValue('老祠堂');
  await expect(dialog.getByLabel('记录人')).toHaveValue('新记录员');
  const notice = dialog.getByRole('alert').filter({ hasText: '刚被他人改过' });
  await expect(notice).toContainText('余管理');
  await expect(notice).toContainText('地点：现在是“小学操场”，您填的是“老祠堂”');
  await look('typed-kept');
  await notice.getByRole('button', { name: '保留我填的' }).click();
  await expect(notice).toBeHidden();
  await dialog.getByRole('button', { name: '保存更改' }).click();
  await expect(dialog).toBeHidden();
  expect(held()).toEqual({ place: '老祠堂', recorder: '新记录员' });

  await page.getByRole('button', { name: '更改会议安排' }).click();
  await dialog.getByLabel('地点').fill('晒谷场');
  await movedElsewhere('文化礼堂', '新记录员');
  await dialog.getByRole('button', { name: '保存更改' }).click();
  await refused(page, '刚被他人改过');
  await notice.getByRole('button', { name: '载入最新' }).click();
  await expect(dialog.getByLabel('地点')).toHaveValue('文化礼堂');
});

test('marks of attendance stay while the meeting is changed elsewhere', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(meeting.id)}`);
  await page.getByText('签到', { exact: true }).click();
  const first = page.getByRole('checkbox', { name: /^到会/ }).first();
  const absence = page.getByLabel(/^缺席原因/).last();
  await first.check();
  await absence.fill('外出务工');
  // Something else of the meeting: nothing to ask about.
  await movedElsewhere('村部三楼', '新记录员');
  await page.getByRole('button', { name: /^签到：/ }).click();
  await refused(page, '刚被他人改过');
  await expect(first).toBeChecked();
  await expect(absence).toHaveValue('外出务工');
  await expect(page.getByRole('button', { name: '保留我填的' })).toHaveCount(0);
  // The attendance itself.
  const { version } = await village.office.meetings.get({ id: meeting.id });
  const seats = (await village.office.meetings.committee()).map(({ id }) => ({
    committeeMemberId: id,
    present: false,
    absenceReason: '生病',
  }));
  await village.office.meetings.attend({ requestId: requestId(), meetingId: meeting.id, version, seats });
  await page.getByRole('button', { name: /^签到：/ }).click();
  await refused(page, '刚被他人改过');
  await expect(first).toBeChecked();
  await expect(page.getByRole('alert').filter({ hasText: '您填写的内容都还在' })).toContainText('余管理');
  await look('typed-kept-attendance');
  await page.getByRole('button', { name: '载入最新' }).click();
  await expect(first).not.toBeChecked();
  await expect(absence).toHaveValue('生病');
});

test('marks of attendance that were left for another step are not laid over what another person saved meanwhile', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(meeting.id)}`);
  await page.getByText('签到', { exact: true }).click();
  const first = page.getByRole('checkbox', { name: /^到会/ }).first();
  await first.check();
  await page.getByText('召集', { exact: true }).click();
  const { version, seats } = await village.office.meetings.get({ id: meeting.id });
  const ill = seats.map(({ committeeMemberId }) => ({
    committeeMemberId,
    present: false,
    absenceReason: '住院',
  }));
  await village.office.meetings.attend({
    requestId: requestId(),
    meetingId: meeting.id,
    version,
    seats: ill,
  });
  // The page reads the meeting again while another step is open.
  await page.getByRole('button', { name: '更改会议安排' }).click();
  const dialog = page.getByRole('dialog', { name: '更改会议安排' });
  await dialog.getByLabel('地点').fill('戏台');
  await dialog.getByRole('button', { name: '保存更改' }).click();
  await refused(page, '刚被他人改过');
  await dialog.getByRole('button', { name: '保存更改' }).click();
  await expect(dialog).toBeHidden();
  await page.getByText('签到', { exact: true }).click();
  await expect(changedByOther(page)).toBeVisible();
  await expect(first).toBeChecked();
  await look('typed-kept-step');
  await page.getByRole('button', { name: /^签到：/ }).click();
  await refused(page, '刚被他人改过');
  const stored = await village.office.meetings.get({ id: meeting.id });
  expect(stored.seats.map(({ absenceReason }) => absenceReason)).toEqual(ill.map(() => '住院'));
});

/** The page reads nothing under this name until the returned function is called. */
async function holdReads(page: Page, procedure: string): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<undefined>();
  await page.route(`**/rpc/${procedure}`, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return async () => {
    const read = page.waitForResponse(`**/rpc/${procedure}`);
    gate.resolve(undefined);
    await read;
  };
}

const changedByOther = (page: Page) =>
  page.getByRole('alert').filter({ hasText: '您填写的时候，这里刚被他人改过' });

test('what is typed after the own save is not taken for another person’s change: attendance', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(meeting.id)}`);
  await page.getByText('签到', { exact: true }).click();
  const box = (place: number) => page.getByRole('checkbox', { name: /^到会/ }).nth(place);
  const signIn = page.getByRole('button', { name: /^签到：/ });
  await box(0).check();
  const release = await holdReads(page, 'meetings/get');
  await signIn.click();
  await expect(page.getByText(/已签到：.*实到 1 人/)).toBeVisible();
  await expect(box(0)).toBeChecked();
  await box(1).check();
  // A second save at once is based on the first.
  await signIn.click();
  await expect(page.getByText(/已签到：.*实到 2 人/)).toBeVisible();
  await box(2).check();
  await release();
  await expect(signIn).toHaveText(/实到 3 人/);
  await expect(changedByOther(page)).toHaveCount(0);
  await signIn.click();
  await expect(page.getByText(/已签到：.*实到 3 人/)).toBeVisible();
  const stored = await village.office.meetings.get({ id: meeting.id });
  expect(stored.seats.filter(({ present }) => present)).toHaveLength(3);
  // Another person's change still is one.
  await box(3).check();
  await village.office.meetings.attend({
    requestId: requestId(),
    meetingId: meeting.id,
    version: stored.version,
    seats: stored.seats.map(({ committeeMemberId }) => ({ committeeMemberId, present: false })),
  });
  await signIn.click();
  await refused(page, '刚被他人改过');
  await expect(changedByOther(page)).toBeVisible();
});

test('what is typed after the own save is not taken for another person’s change: forms and measures', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await test.step('a form that stays open', async () => {
    await goTo(page, '/system?tab=settings');
    const limit = page.getByLabel('同一人每天最多代领几户');
    await limit.fill('7');
    const release = await holdReads(page, 'village/counterSettings');
    await page.getByRole('button', { name: '保存设置' }).click();
    await expect(page.getByText('设置已保存')).toBeVisible();
    await limit.fill('8');
    await release();
    await expect(changedByOther(page)).toHaveCount(0);
    await expect(limit).toHaveValue('8');
    const save = page.getByRole('button', { name: '保存设置' });
    await save.click();
    await expect.poll(async () => (await village.office.village.counterSettings()).proxyDailyLimit).toBe(8);
    // The page is left once it knows that it is saved.
    await expect(save).not.toHaveClass(/ant-btn-loading/);
  });
  await test.step('an editor with its own state', async () => {
    await goTo(page, '/passbooks');
    await page.getByRole('tab', { name: '存折尺寸' }).click();
    const pitch = page.getByLabel('行距');
    await pitch.fill('5.5');
    const release = await holdReads(page, 'passbooks/geometry');
    await page.getByRole('button', { name: '保存尺寸' }).click();
    await expect(page.getByText('尺寸已保存，以后发的存折都按它打印')).toBeVisible();
    await expect(pitch).toHaveValue(/^5.50?$/);
    await pitch.fill('5.6');
    await release();
    await expect(changedByOther(page)).toHaveCount(0);
    await expect(pitch).toHaveValue(/^5.60?$/);
    await page.getByRole('button', { name: '保存尺寸' }).click();
    await expect.poll(async () => (await village.office.passbooks.geometry()).geometry.pitch).toBe(5.6);
  });
});

test('who leaves a draft without saving it is let go, and the draft is as it was', async ({ page }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/schemes');
  await page.getByRole('button', { name: '修订新版本' }).first().click();
  const name = page.getByLabel('办法名称');
  const before = await name.inputValue();
  await name.fill('改了一半的名称');
  await menu(page, '农户');
  const question = page.getByRole('dialog', { name: '草案有改动还没有保存' });
  await question.getByRole('button', { name: '留下继续填写' }).click();
  await expect(name).toHaveValue('改了一半的名称');
  await menu(page, '农户');
  await question.getByRole('button', { name: '不保存，离开' }).click();
  await expect(page.getByRole('heading', { name: '农户', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(name).toHaveValue(before);

  await test.step('Ctrl+S does not save the draft behind an open item, nor count the item as saved', async () => {
    await name.fill('改了一半的名称');
    await page.getByRole('button', { name: '新增项目' }).click();
    const item = page.getByRole('dialog', { name: '新增项目' });
    await item.getByLabel('项目名称').fill('夜间巡逻');
    await page.keyboard.press('Control+s');
    await page.keyboard.press('Escape');
    const unsaved = page.getByRole('dialog', { name: '填写的内容还没有保存' });
    await unsaved.getByRole('button', { name: '继续填写' }).click();
    await expect(item.getByLabel('项目名称')).toHaveValue('夜间巡逻');
    await expect(page.getByText('草案已保存')).toHaveCount(0);
  });
});

test('another tab of the settings asks before what is typed is lost', async ({ page }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=settings');
  const limit = page.getByLabel('同一人每天最多代领几户');
  await limit.fill('9');
  await page.getByRole('tab', { name: '关于' }).click();
  const question = page.getByRole('dialog', { name: '设置有改动还没有保存' });
  await question.getByRole('button', { name: '留下继续填写' }).click();
  await expect(limit).toHaveValue('9');
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText('设置已保存')).toBeVisible();
  await page.getByRole('tab', { name: '关于' }).click();
  await expect(limit).toBeHidden();
});
