/** 考评: a party organisation by its index, groups by their stars, cadres by the meeting's word. */
import type { Page } from '@playwright/test';
import { onTheList } from '../builders/participants.ts';
import { settled } from '../builders/assessments.ts';
import { postedDeclaration } from '../builders/closes.ts';
import { adopted } from '../builders/fill-missing.ts';
import { fullMarks } from '../../shared/rules/index-tree.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { schemeOfPeriod } from '../../db/participants/period-figures.ts';
import { villageGroups } from '../../db/village/groups.ts';
import { paperDrawn } from './drawn-paper.ts';
import { choose, expect, goTo, menu, press, test, villageOf, type Village } from './seeded-office.ts';

const FEN = 100;

const GRADES = ['优秀', '称职', '差'];

function judged(rules: SchemeRules): void {
  if (rules.uses.pay?.kind === 'gradeShare') {
    rules.uses.pay.grades = GRADES.map((name) => ({ name, percent: 10_000 }));
  }
  rules.gradings = [
    {
      id: 'quarter',
      name: '季度等次',
      per: 'quarter',
      basis: 'total',
      rule: { kind: 'judged', levels: GRADES.map((name) => ({ name })) },
    },
  ];
}

/** The three schemes in force, and who is on their lists. */
async function fill({ host, ask }: Village): Promise<void> {
  const { store } = host.app;
  const office = { store, by: { accountant: { staffId: 1, name: '余管理' } } };
  const index = adopted(office, 'changle-index', (rules) => {
    rules.index?.bonuses.forEach((event) => (event.points = 2 * FEN));
    rules.index?.deductions.forEach((event) => (event.points = 3 * FEN));
  });
  onTheList(office, index.schemeId, { name: '地禾村党支部' });
  const neighbour = onTheList(office, index.schemeId, { name: '肖家河村党支部' });
  const { rules } = schemeOfPeriod(store, index.schemeId, '2026');
  const marks = rules.index ? Object.fromEntries(fullMarks(rules.index)) : {};
  settled(office, index.schemeId, neighbour, '2026-Q4', { marks, bonuses: ['bonus-1'] }, 'quarter');

  const rewards = adopted(office, 'fengxian-hamlets', (changed) => {
    const [, second] = changed.uses.groupReward?.rounds ?? [];
    if (second) second.toYear = 2026;
    changed.uses.groupReward?.standards.forEach((one) => (one.kind = 'key'));
  });
  for (const { id, number } of villageGroups(store)) {
    const participant = onTheList(office, rewards.schemeId, { groupId: id });
    const failing = number === 3 ? ['余建国户'] : [];
    const score = 9800 - number * 3 * FEN;
    settled(office, rewards.schemeId, participant, '2026', { score, households: 40, failing });
  }

  const cadres = adopted(office, 'huamachi-cadres', judged);
  const { id } = ask<{ id: number }>('SELECT min(id) AS id FROM member');
  onTheList(office, cadres.schemeId, { memberId: id }, { class: '正职', difficulty: 'A' });

  const scored = adopted(office, 'huamachi-cadres', {}, { name: '网格长考核办法' });
  onTheList(office, scored.schemeId, { memberId: id }, { class: '正职', difficulty: 'A' });
  postedDeclaration({ ...office, ...scored }, id, {
    itemId: 'results',
    points: 60 * FEN,
    date: '2026-10-05',
  });
}

const village = villageOf(fill);

const sheet = (page: Page) => page.getByRole('table', { name: '考评表' });

test('a party organisation goes through self-report, verification and final by keyboard', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await press(page, '考评');
  await expect(page.getByRole('heading', { name: '考评', level: 1 })).toBeVisible();
  await look('assessments-begin');
  await page.keyboard.press('F2');
  await page.getByRole('link', { name: '地禾村党支部' }).click();

  const marks = page.getByRole('textbox', { name: /，自评申报$/ });
  await marks.first().click();
  await page.keyboard.type('1.5');
  await page.keyboard.press('Enter');
  await expect(marks.nth(1)).toBeFocused();
  await page.keyboard.type('999');
  await expect(marks.nth(1)).toHaveAttribute('aria-invalid', 'true');
  await marks.nth(1).fill('');
  await page.keyboard.press('F6');
  await expect(marks.nth(1)).not.toHaveValue('');
  await expect(page.getByRole('status').filter({ hasText: '自评申报' })).toBeVisible();
  await look('assessment-self-report');
  // What cannot be read is neither taken for none nor recorded, and Esc leaves nothing.
  const bonus = page.getByRole('textbox', { name: /^加分：.*，自评申报$/ }).first();
  await bonus.fill('2');
  await bonus.fill('2x');
  await page.keyboard.press('F9');
  await expect(bonus).toBeFocused();
  await expect(bonus).toHaveValue('2x');
  await menu(page, '农户');
  const leaving = page.getByRole('dialog', { name: '这一步填写的内容还没有登记' });
  await expect(leaving.getByRole('button', { name: '留下继续填写' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(leaving).toBeHidden();
  await expect(bonus).toHaveValue('2x');
  await bonus.fill('0');
  await page.keyboard.press('F9');

  const verified = page.getByRole('textbox', { name: '联系走访群众情况，核查认定' });
  await verified.fill('0.5');
  await page.keyboard.press('F9');
  await expect(page.getByText(/“联系走访群众情况”改动了，请写明理由/)).toBeVisible();
  await page.getByLabel('“联系走访群众情况”的改动理由').fill('有两户没有走访');
  await look('assessment-verification');
  await page.keyboard.press('F9');
  const verifier = page.getByRole('dialog', { name: '登记核查认定' });
  // Whoever verified last in this round is proposed.
  await expect(verifier.getByLabel('核查单位')).toHaveValue('镇党建办');
  await expect(verifier.getByLabel('核查人')).toBeFocused();
  await expect(verifier.getByLabel('核查人')).toHaveValue('李明');
  await verifier.getByLabel('核查人').fill('李明、王芳');
  await look('assessment-verifier');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog').filter({ hasText: '请核对' });
  await expect(question).toContainText('自评申报也是');
  await look('assessment-own-report');
  await question.getByRole('button', { name: '已核对，继续办理' }).click();
  await expect(sheet(page)).toContainText('核查认定：有两户没有走访');
  await page.keyboard.press('F9');
  await expect(page.getByText('已审定，只能另登一份更正')).toBeVisible();
  await look('assessment-final');

  await press(page, '更正审定');
  await page.getByRole('textbox', { name: '联系走访群众情况，审定' }).fill('0.6');
  await page.getByLabel('“联系走访群众情况”的改动理由').fill('补走访一户');
  await page.keyboard.press('F9');
  await page
    .getByRole('dialog')
    .getByLabel(/更正原因/)
    .fill('复核');
  await look('assessment-correction');
  await page.getByRole('dialog').getByRole('button', { name: '登记更正' }).click();
  await expect(page.getByRole('row', { name: /审定.*复核/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /核查认定.*镇党建办 李明、王芳/ })).toBeVisible();
  await page.getByRole('link', { name: '返回考评总表' }).click();
  await expect(page.getByText('更正1次')).toBeVisible();
  await look('assessments-overview');
  await press(page, '考评结果表');
  await paperDrawn(page);
});

test('groups are rewarded by their stars, and the one with a household that fails gets nothing', async ({
  page,
  look,
}) => {
  await village.enter(page, 'supervisor');
  await goTo(page, '/assessments');
  await choose(page, '积分办法', '和美宅基');
  await choose(page, '考评', '年度考评');
  await expect(page.getByText('余建国户不达标，一户不达标即整组不达标。')).toBeVisible();
  await expect(page.getByText(/全村还没有全部达标/)).toBeVisible();
  await look('assessments-rewards');
  // Nothing to sign before the year is closed.
  await expect(page.getByRole('link', { name: '年度结账以后出组奖励发放表' })).toBeVisible();
});

test('the meeting names a cadre’s grade, and a veto goes before it', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/assessments');
  await choose(page, '积分办法', '村干部');
  await press(page, '开始考评 1 名村干部');
  await page.getByRole('row').getByRole('link').click();
  await choose(page, /评议确定的等次/, '优秀');
  await choose(page, /一票否决情形/, '10天以上不参加工作');
  await page.keyboard.press('Escape');
  await look('assessment-cadre');
  for (const step of ['自评申报', '核查认定', '审定']) {
    await expect(page.getByRole('button', { name: `登记${step}` })).toBeVisible();
    await page.keyboard.press('F9');
    if (step === '核查认定') {
      const dialog = page.getByRole('dialog', { name: '登记核查认定' });
      await dialog.getByLabel('核查单位').fill('镇组织办');
      await dialog.getByLabel('核查人').fill('王芳');
      await dialog.getByRole('button', { name: '登记核查认定' }).click();
      await press(page, '已核对，继续办理');
    }
  }
  await page.getByRole('link', { name: '返回考评总表' }).click();
  await expect(page.getByRole('row', { name: /一票否决，直接评定为“差”/ })).toBeVisible();
  await look('assessments-cadres');
});

test('points that were posted are proposed, and another score needs a reason that is kept', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/assessments');
  await choose(page, '积分办法', '网格长');
  await press(page, '开始考评 1 名村干部');
  await page.getByRole('row').getByRole('link').click();
  await expect(page.getByRole('heading', { name: '本期已入账 60 分' })).toBeVisible();
  const score = page.getByRole('textbox', { name: '得分，自评申报' });
  await expect(score).toHaveValue('60');
  await score.fill('55');
  await page.keyboard.press('F9');
  await expect(page.getByText('得分与本期已入账的 60 分不同，请写明为什么')).toBeVisible();
  const reason = page.getByLabel('得分与本期已入账的 60 分不同，为什么：');
  await expect(reason).toBeFocused();
  await reason.fill('镇里核减年度任务');
  await look('assessment-posted-points');
  await page.keyboard.press('F9');
  await expect(page.getByRole('button', { name: '登记核查认定' })).toBeVisible();
  await expect(reason).toHaveValue('镇里核减年度任务');
  await page.keyboard.press('F9');
  const verifier = page.getByRole('dialog', { name: '登记核查认定' });
  await verifier.getByLabel('核查单位').fill('镇组织办');
  await verifier.getByLabel('核查人').fill('王芳');
  await verifier.getByRole('button', { name: '登记核查认定' }).click();
  await press(page, '已核对，继续办理');
  await expect(page.getByRole('button', { name: '登记审定' })).toBeVisible();
  await page.keyboard.press('F9');
  const question = page.getByRole('dialog').filter({ hasText: '请核对' });
  await expect(question).toContainText('都照55分，不照已入账的60分');
  await look('assessment-replaces-posted');
  await question.getByRole('button', { name: '已核对，继续办理' }).click();
  await expect(page.getByText('已审定，只能另登一份更正')).toBeVisible();
  await expect(
    page.getByRole('row', { name: /审定.*已入账60分，考评得分55分：镇里核减年度任务/ }),
  ).toBeVisible();
  await look('assessment-posted-final');
});
