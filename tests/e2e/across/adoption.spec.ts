import type { Page } from '@playwright/test';
import { inProcessClient } from '../../../electron/host/sample/in-process-client.ts';
import { choose, press } from '../hands.ts';
import { expect, test, type Office } from '../office.ts';
import { failNextCall } from '../failing-call.ts';

async function signedIn(page: Page, office: Office): Promise<void> {
  await inProcessClient(office.host.app).village.setUp({
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: 9,
    officePhone: '0999-6010001',
    objectionHandler: '村务监督委员会',
    administrator: { name: '余会计', login: 'yukj', password: 'dihe2026' },
  });
  await page.reload();
  await page.getByLabel('用户名').fill('yukj');
  await page.getByLabel('密码').fill('dihe2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
}

test('a village adopts the scheme of 油溪桥: asked for what is missing, checked, voted, revised', async ({
  page,
  office,
  look,
}) => {
  test.setTimeout(300_000);
  office.setToday('2026-09-26');
  await signedIn(page, office);

  await test.step('eighteen published schemes, filtered by who is judged', async () => {
    await page.getByRole('menuitem', { name: '积分办法', exact: true }).click();
    await look('adoption-none');
    await page.keyboard.press('F2');
    await expect(page.getByRole('button', { name: /^选用/ })).toHaveCount(18);
    await look('adoption-gallery');
    await page.getByText('党员 3', { exact: true }).click();
    await expect(page.getByRole('button', { name: /^选用/ })).toHaveCount(3);
    await page.getByText('村民 1', { exact: true }).click();
    await page.getByText('说明 8 条').click();
    await expect(page.getByText(/加分35项、扣分41项/)).toBeVisible();
    await look('adoption-card');
  });

  await test.step('what the template is, and what it leaves open', async () => {
    await press(page, '选用这个办法：村级事务积分考评管理');
    await expect(page.getByRole('heading', { name: '须本村填写的 21 处' })).toBeVisible();
    await look('adoption-template');
    await page.keyboard.press('F9');
    await expect(page.getByText('还差 21 处')).toBeVisible();
  });

  await test.step('only what is missing is asked for', async () => {
    await page.getByLabel('基础分：每名承包人口多少分').fill('10');
    await page.getByLabel('基础分：户口在本村多少分').fill('5.5');
    for (const name of ['义务筹工', '公益事业捐献', '突发事件、公共安全、社会治安中的特殊贡献'])
      await page.getByLabel(`“${name}”的分值`).fill('3.25');
    const deductions = page.getByLabel(/^“(?:违反|参与|涉毒|大操)/);
    await expect(deductions).toHaveCount(9);
    for (const field of await deductions.all()) await field.fill('2');
    await page.getByLabel('一个积分折合多少钱').fill('1.5');
    await page.getByLabel('集体收入用于积分分红的比例').fill('12.5');
    await page.getByLabel('公示天数').fill('7');
    await page.getByLabel('评议机构人数').fill('9');
    await choose(page, /^评议会到会比例/, '三分之二以上');
    await choose(page, /^表决通过比例/, '过半数');
    await page.getByLabel('由谁表决后发放').fill('村民代表会议');
    await expect(page.getByText('都填好了')).toBeVisible();
    await look('adoption-filled');
  });

  await test.step('nothing is lost when saving fails', async () => {
    await failNextCall(page, { path: '/changeDraft', status: 422, body: '' });
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: '知道了' }).click();
    await expect(page.getByLabel('“义务筹工”的分值')).toHaveValue('3.25');
    await page.goBack();
    await expect(page.getByText('草案有改动还没有保存')).toBeVisible();
    await press(page, '留下继续填写');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('草案已保存').first()).toBeVisible();
    await page.reload();
    await expect(page.getByText('去登记表决结果')).toBeVisible();
    await press(page, '上一步');
    await expect(page.getByLabel('“义务筹工”的分值')).toHaveValue('3.25');
    await expect(page.getByLabel('一个积分折合多少钱')).toHaveValue('1.5');
  });

  await test.step('an item that punishes petitioning bars the vote, by name and clause', async () => {
    await press(page, /打开草案，调整其他内容/);
    await expect(page.getByRole('heading', { name: '基本规定' })).toBeVisible();
    await press(page, '新增项目');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('项目名称').fill('越级上访');
    await choose(page, '加分还是扣分', '扣分');
    await dialog.getByLabel('分值').fill('5');
    await press(page, '加入草案');
    await look('adoption-draft');
    await page.keyboard.press('F9');
    await expect(page.getByText('项目“越级上访”')).toBeVisible();
    await expect(page.getByText(/宪法第四十一条/)).toBeVisible();
    await expect(page.getByRole('button', { name: /去登记表决结果/ })).toBeDisabled();
    await look('adoption-barred');
    await press(page, '打开草案修改');
    await press(page, '去掉越级上访');
    await press(page, '去掉这个项目');
    await page.keyboard.press('F9');
    await expect(page.getByText('越级上访')).toBeHidden();
  });

  await test.step('what is doubtful asks for a reason', async () => {
    const reasons = page.getByLabel(/为什么保留/);
    await expect(reasons).toHaveCount(3);
    await expect(page.getByText('还有 3 条没有写理由')).toBeVisible();
    // Each finding leads to where it is mended, and the check is one key away again.
    await press(page, '去“积分用途”改');
    await expect(page.getByRole('heading', { name: '积分用途' })).toBeInViewport();
    await expect(page.getByRole('heading', { name: '积分用途' })).toBeFocused();
    await look('adoption-mend');
    await page.keyboard.press('F9');
    await expect(reasons).toHaveCount(3);
    for (const field of await reasons.all()) await field.fill('村民代表会议讨论，只作推荐参考');
    await look('adoption-reasons');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('应到人数')).toBeVisible();
  });

  await test.step('the vote puts it in force, and the reasons stand with the version', async () => {
    await expect(page.getByText('旧版本计分')).toHaveCount(0);
    await expect(page.getByText('请填写：应到人数、实到人数、赞成')).toBeVisible();
    await page.getByLabel('应到人数').fill('45');
    await page.getByLabel('实到人数').fill('29');
    await page.getByLabel('赞成').fill('29');
    await expect(page.getByText('请填写：')).toHaveCount(0);
    await expect(page.getByText(/不足三分之二/)).toBeVisible();
    await page.getByLabel('实到人数').fill('40');
    await page.getByLabel('赞成').fill('38');
    // A scheme cannot reach back before its vote: said next to the field, and nothing is sent.
    await page.getByLabel('自哪天起执行').fill('2026-09-20');
    await page.keyboard.press('Enter');
    await expect(page.getByText('执行日期 2026-09-20 早于表决日期 2026-09-26，请核对日期')).toBeVisible();
    await look('adoption-too-early');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('自哪天起执行')).toBeFocused();
    await expect(page.getByText('没有办成')).toHaveCount(0);
    await page.getByLabel('自哪天起执行').fill('2026-09-26');
    await page.keyboard.press('Enter');
    await look('adoption-vote');
    await page.keyboard.press('F9');
    await expect(page.getByText('执行中')).toBeVisible();
    await expect(page.getByText('村民代表会议讨论，只作推荐参考')).toHaveCount(3);
    await look('adoption-in-force');
    await press(page, '积分细则 A3');
    await expect(page.getByRole('dialog').getByText(/第1版 积分细则/)).toBeVisible();
    await expect(page.getByRole('region', { name: '文件预览' })).toBeVisible();
    await look('adoption-rule-sheet');
    await page.keyboard.press('Escape');
  });

  await test.step('a revision is compared with the version before it, before the vote too', async () => {
    await page.getByRole('menuitem', { name: '积分办法', exact: true }).click();
    await press(page, '修订新版本');
    await page.getByLabel('“义务筹工”的分值').fill('4');
    await page.getByLabel('公示天数').fill('5');
    await expect(page.getByText('改动 2 处')).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.getByText('每工 +3.25分')).toBeVisible();
    await expect(page.getByText('每工 +4分')).toBeVisible();
    await expect(page.getByText('都填好了')).toBeHidden();
    await look('adoption-comparison');
    // The reasons given before hold; nothing has to be entered twice.
    await expect(page.getByRole('button', { name: /去登记表决结果/ })).toBeEnabled();
  });
});
