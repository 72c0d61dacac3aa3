import { everyHousehold } from '../../db/households/rows.ts';
import { householdChanged } from '../builders/household-changes.ts';
import type { Office } from '../builders/village.ts';
import { NO_PARTICULARS } from '../builders/participants.ts';
import { adopted } from '../builders/fill-missing.ts';
import {
  choose,
  expect,
  goTo,
  menu,
  press,
  requestId,
  test,
  villageOf,
  type Village,
} from './seeded-office.ts';

const ids = { party: 0, cadres: 0, elsewhere: 0, station: 0, shop: 0 };

const officeOf = ({ host }: Village): Office => ({
  store: host.app.store,
  by: { accountant: { staffId: 1, name: '余管理' } },
});

/** A published scheme next to the village's own. */
function beside(made: Village, templateId: string): number {
  return adopted(officeOf(made), templateId).schemeId;
}

const village = villageOf(async (made) => {
  await Promise.resolve();
  ids.party = beside(made, 'dixu-zero-base');
  ids.cadres = beside(made, 'huamachi-cadres');
  ids.elsewhere = beside(made, 'guyuan-civility');
  ids.station = beside(made, 'xinyu-xiaokang-station');
  ids.shop = beside(made, 'jinzhai-revival-shop');
  // A household that lives here and is registered elsewhere.
  const [first] = everyHousehold(made.host.app.store);
  householdChanged(officeOf(made), first!, { tags: ['非户籍常住'] });
});

const list = (id: number): string => `/participants?scheme=${String(id)}`;

test('cadres are put on the list, with their class, and can be let go', async ({ page, look }) => {
  const cadre = village.ask<{ name: string; no: string }>(
    `SELECT m.name, h.no FROM member m JOIN household h ON h.id = m.household_id
     WHERE m.state = 'present' AND m.id = h.head_member_id ORDER BY h.no LIMIT 1 OFFSET 7`,
  );
  await village.enter(page, 'accountant');
  await menu(page, '积分办法');
  await page.getByRole('button', { name: /^参加名单：村干部/ }).click();
  await expect(page.getByRole('heading', { name: '参加名单', level: 1 })).toBeVisible();
  await expect(page.getByText('名单还是空的，请先列入')).toBeVisible();
  await page.keyboard.press('F2');
  await page.getByLabel('查找村民').fill(cadre.no);
  await page.getByRole('checkbox', { name: `选择${cadre.name}` }).check();
  await choose(page, '类别', '正职');
  await look('participants-add');
  await press(page, /^列入 1 /);
  await expect(page.getByRole('dialog')).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: cadre.no });
  await expect(row).toContainText('正职');
  await look('participants-cadres');
  await row.getByRole('button', { name: /^办理/ }).click();
  await choose(page, '难度类别', /./);
  await page.getByLabel('备注').fill('一肩挑');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/的参加情况已保存/)).toBeVisible();
  await press(page, /^退出$/);
  await page.getByLabel('原因（必填）').fill('换届离任');
  await look('participants-let-go');
  await page
    .getByRole('dialog', { name: /退出“/ })
    .getByRole('button', { name: /^退\s?出$/ })
    .click();
  await expect(row).toContainText('已退出');
  await expect(row).toContainText('换届离任');
  await look('participants-left');
});

test('a household from elsewhere waits for the approval that the scheme asks for', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, list(ids.elsewhere));
  await page.getByText('待认可 1', { exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: '认可后才能参加' });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: /^办理/ }).click();
  // The panel closes after an act: what is typed in it is saved first.
  await page.getByLabel('备注').fill('常住十年');
  await press(page, '登记认可');
  await expect(page.getByText('填写的参加情况还没有保存，请先保存，再办这件事')).toBeVisible();
  await page.getByRole('button', { name: /^保存/ }).click();
  await expect(page.getByText(/的参加情况已保存/)).toBeVisible();
  await press(page, '登记认可');
  await expect(page.getByLabel('由谁认可（必填）')).toHaveValue('群众代表大会');
  await look('participants-approve');
  await page.getByRole('dialog', { name: /^认可/ }).getByRole('button', { name: '登记认可' }).click();
  await expect(page.getByText('待认可 1', { exact: true })).toHaveCount(0);
  await page.getByText('全部', { exact: true }).click();
  await expect(page.getByText(/经群众代表大会认可/).first()).toBeVisible();
  await look('participants-approved');
});

test('who works elsewhere is behind until the meetings are recorded', async ({ page, look }) => {
  const away = village.ask<{ name: string; no: string }>(
    `SELECT m.name, h.no FROM member m JOIN household h ON h.id = m.household_id
     WHERE m.state = 'present' AND m.political_status = '中共党员' ORDER BY h.no, m.id LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await goTo(page, list(ids.party));
  await page.getByLabel('查找参加人').fill(away.name);
  await page
    .getByRole('row')
    .filter({ hasText: away.no })
    .getByRole('button', { name: /^办理/ })
    .first()
    .click();
  await page.getByRole('checkbox', { name: /^外出/ }).check();
  await press(page, /^保\s?存/);
  await expect(page.getByText(/的参加情况已保存/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '外出党员' }).click();
  await expect(page.getByText('外出 1 人，1 人还没有履行够')).toBeVisible();
  for (const relative of ['', '余家嫂']) {
    await press(page, `登记：${away.name}`);
    const dialog = page.getByRole('dialog', { name: '登记履行义务' });
    if (relative === '') {
      await dialog.getByLabel('日期').fill('2026-02-26');
      await page.keyboard.press('Enter');
    }
    await dialog.getByLabel(/代为参加的家属/).fill(relative);
    if (relative !== '') await look('participants-duty');
    await dialog.getByRole('button', { name: /^登\s?记$/ }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(page.getByText('外出 1 人，0 人还没有履行够')).toBeVisible();
  await look('participants-duties');
});

test('a household is off the rating for a time, which stays in the office', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, list(ids.shop));
  await page.getByRole('tab', { name: '暂停参评' }).click();
  await page
    .getByRole('combobox', { name: /找农户/ })
    .last()
    .fill('02041');
  await page.locator('.ant-select-item-option').filter({ hasText: '02041' }).first().click();
  await page.getByLabel('原因（必填）').fill('散布谣言');
  await look('participants-suspend');
  await press(page, '列为“待转化”');
  await expect(page.getByText('正在暂停 1 户')).toBeVisible();
  await page.getByRole('button', { name: /^撤销：/ }).click();
  await page.getByLabel('原因（必填）').fill('公开致歉');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^撤\s?销$/ })
    .click();
  await expect(page.getByText(/起恢复参评/).first()).toBeVisible();
  await look('participants-suspensions');
});

test('without the invited villager the meeting decides nothing', async ({ page, look }) => {
  const { office } = village;
  const home = village.ask<{ id: number }>(`SELECT id FROM household WHERE no = '03100'`);
  const common = { requestId: requestId(), schemeId: ids.station };
  await office.participants.change({
    ...common,
    subjectId: home.id,
    version: 0,
    ...NO_PARTICULARS,
    kinds: ['partly-able'],
  });
  const { id } = await office.declarations.declare({
    ...common,
    requestId: requestId(),
    householdId: home.id,
    memberId: null,
    itemId: 'manners',
    activityDate: '2026-10-06',
    points: 200,
    reason: '移风易俗简办寿宴',
    place: '',
    narrative: '',
    witness: '',
    informant: '',
    channel: '群众评荐',
    photos: [],
  });
  await office.declarations.verify({ requestId: requestId(), entries: [{ id, version: 1 }] });
  const { meetingId } = await office.meetings.convene({
    ...common,
    requestId: requestId(),
    period: '2026-10',
    heldAt: '2026-10-09 19:30',
    place: '村部会议室',
    chair: '余书记',
    chairPosition: '',
    recorder: '余会计',
    voteCounter: '',
    voteSupervisor: '',
  });
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(meetingId)}`);
  await press(page, '全部到会');
  await expect(page.getByText('每次须邀请1至2名村民参加，到会0名，不能作出决定。')).toBeVisible();
  await look('meeting-nobody-invited');
  await page.getByLabel('被邀请人姓名').fill('黄春根');
  await press(page, /^邀\s?请$/);
  await expect(page.getByRole('checkbox', { name: '到会：黄春根' })).toBeChecked();
  await look('meeting-invited');
  await press(page, /^签到：实到 \d+ 人，邀请到会 1 人/);
  await expect(page.getByRole('form', { name: '评议结果' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: '黄春根' })).toBeVisible();
  await look('meeting-with-invited');
});

test('where party members are judged, 登记 offers them themselves, and nobody else', async ({
  page,
  look,
}) => {
  const member = village.ask<{ name: string; no: string }>(
    `SELECT m.name, h.no FROM member m JOIN household h ON h.id = m.household_id
     WHERE m.state = 'present' AND m.political_status = '中共党员' AND m.id <> h.head_member_id ORDER BY h.no, m.id LIMIT 1`,
  );
  const other = village.ask<{ no: string }>(
    `SELECT no FROM household h WHERE NOT EXISTS (
       SELECT 1 FROM member m WHERE m.household_id = h.id AND m.political_status LIKE '中共%') ORDER BY no LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await goTo(page, `/declarations?scheme=${String(ids.party)}`);
  const form = page.getByRole('form', { name: '登记一条' });
  await expect(form.getByText(/^党员/)).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type(other.no);
  await expect(page.getByText('没有找到参加本办法的')).toBeVisible();
  await page.getByLabel('姓名、拼音、户号').fill(member.no);
  await expect(page.locator('.ant-select-item-option').filter({ hasText: member.name })).toBeVisible();
  await look('declarations-party-member');
  await page.getByLabel('姓名、拼音、户号').fill(member.name);
  await page.keyboard.press('Enter');
  await expect(form).toContainText(`${member.name}（${member.no}，户主`);
  await expect(page.getByLabel('积分项目')).toBeFocused();
  await page.keyboard.press('F4');
  await expect(form.getByText('未注明', { exact: true })).toBeVisible();
  await look('declarations-channel-unstated');
});

test('the supervisor sees the list and changes nothing', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await goTo(page, list(ids.party));
  await expect(page.getByRole('tab', { name: '外出党员' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^办理/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^查看/ }).first().click();
  await expect(page.getByRole('button', { name: /^保\s?存/ })).toHaveCount(0);
  await look('participants-supervisor');
});
