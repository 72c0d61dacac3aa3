/**
 * A whole month by keys and mouse on the village's own workbooks, from the first run to a restart: that its pages lead from one to
 * the next, each looked at once. What a page does beyond that is in its own file; its figures are in tests/electron/demo.test.ts.
 */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paperDrawn, papersReady } from '../drawn-paper.ts';
import { choose, goTo, menu, pick, press } from '../hands.ts';
import { expect, test } from '../office.ts';
import { SAMPLES } from '../../builders/samples.ts';

async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('县（市、区）').fill('禾川县');
  await page.getByLabel('乡镇（街道）').fill('清溪镇');
  await page.getByLabel('村名').fill('地禾村');
  await page.getByLabel(/统计用区划代码/).fill('990825101201');
  await page.getByLabel(/村民小组/).fill('9');
  await page.getByLabel(/村办公电话/).fill('0999-6010001');
  await page.getByLabel(/异议受理人/).fill('村务监督委员会');
  await page.getByLabel('姓名', { exact: true }).fill('余会计');
  await page.getByLabel(/用户名/).fill('yukj');
  await page.getByLabel(/密码/).fill('dihe2026');
  await press(page, /建立村档案/);
  await expect(page.locator('.recovery-code')).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/);
  await page.getByRole('checkbox', { name: /已抄写好/ }).check();
  await press(page, /开始使用/);
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
}

test('a village accountant does the whole job of a month on the village’s own workbooks', async ({
  page,
  office,
  look,
}) => {
  test.setTimeout(600_000);
  office.setToday('2026-09-01');

  await test.step('first run', async () => {
    await look('first-run');
    await firstRun(page);
    await look('home-empty');
  });

  await test.step('the roster: faults row by row, then the good households', async () => {
    await menu(page, '农户');
    await look('households-empty');
    await press(page, /导入花名册/);
    await look('roster-file');
    await page.getByLabel('选择花名册文件').setInputFiles(path.join(SAMPLES, 'roster.xlsx'));
    await expect(page.getByLabel('标题行')).toHaveValue('3');
    await look('roster-columns');
    await press(page, /预览/);
    await page.getByRole('tab', { name: '有错误 6 行' }).click();
    for (const word of [
      '920',
      '身份证校验位错误',
      '921',
      '重复',
      '922',
      '姓名为空',
      '923',
      '不符',
      '924',
      '没有户主',
      '925',
      '不存在',
    ]) {
      await expect(page.getByRole('tabpanel').getByText(word).first()).toBeVisible();
    }
    await look('roster-preview');
    await press(page, /导入：新建 355 户 916 人/);
    await expect(page.getByText(/355 户/).first()).toBeVisible();
    await look('roster-done');
    await menu(page, '农户');
    await expect(page.getByText('余明梅').first()).toBeVisible();
    await look('households');
  });

  await test.step('a household is found by pinyin initials, and its page opens', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ymm');
    await expect(page.getByText(/01001/).last()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /余明梅/ })).toBeVisible();
    await look('household');
  });

  await test.step('a scheme from the template: filled in, voted, in force', async () => {
    await menu(page, '积分办法');
    await look('schemes-empty');
    await press(page, /选用一个办法/);
    await press(page, '选用这个办法：品德银行');
    await press(page, /起草本村办法/);
    await expect(page.getByText('还差 13 处')).toBeVisible();
    for (const [item, points] of Object.entries({
      公益善举: '5',
      义务劳动: '5',
      庭院整洁: '4',
      垃圾分类合格: '5',
      违反村规民约: '2',
    })) {
      await page.getByLabel(`“${item}”的分值`).fill(points);
    }
    await choose(page, /^积分周期/, /年/);
    await choose(page, /^周期结束后/, /长期有效/);
    await page.getByLabel('公示天数').fill('7');
    await page.getByLabel(/^评议机构(?!人数)/).fill('积分评议小组');
    await page.getByLabel('评议机构人数').fill('5');
    await choose(page, /^评议会到会比例/, /三分之二/);
    await choose(page, /^表决通过比例/, /过半|半数/);
    await page.getByLabel(/折合多少钱/).fill('1');
    await look('scheme-missing');
    await press(page, /打开草案，调整其他内容/);
    await choose(page, /^负分/, /允许/);
    await look('scheme-draft');
    await press(page, /合规检查和表决/);
    await expect(page.getByText('合规检查通过')).toBeVisible();
    await look('scheme-compliance');
    await press(page, /去登记表决结果/);
    await page.getByLabel(/应到/).fill('35');
    await page.getByLabel(/实到/).fill('32');
    await page.getByLabel(/赞成/).fill('32');
    await look('scheme-vote');
    await press(page, /表决通过，自/);
    await expect(page.getByText(/起执行/).first()).toBeVisible();
    await menu(page, '积分办法');
    await look('schemes');
  });

  await test.step('a month’s register: faults row by row, then the good lines, verified in bulk', async () => {
    office.setToday('2026-09-30');
    await menu(page, '登记');
    await look('declarations-empty');
    await press(page, /导入登记册/);
    await page.locator('#register-file').setInputFiles(path.join(SAMPLES, 'register-2026-09.xlsx'));
    await look('register-columns');
    await press(page, /预览/);
    await expect(page.getByRole('tab', { name: '可登记 168 条' })).toBeVisible();
    await look('register-preview');
    for (const row of [0, 1]) {
      await page.locator('table').first().getByRole('combobox').nth(row).click();
      await pick(page, '违反村规民约');
    }
    await press(page, /按指定的 2 项重新预览/);
    await page.getByRole('tab', { name: '有错误 6 行' }).click();
    for (const word of ['查无此户', '未写小组', '不在本期', '不是数', '同时填写', '重复登记']) {
      await expect(page.getByRole('tabpanel').getByText(word).first()).toBeVisible();
    }
    await look('register-faults');
    await press(page, /^登记 180 条/);
    await expect(page.getByText('已登记 180 条。')).toBeVisible();
    await press(page, /去初审/);
    await expect(page.getByText('待初审').first()).toBeVisible();
    await look('declarations');
    await press(page, /初审通过 180 条/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /初审通过/ })
      .click();
    await expect(page.getByText('待评议').first()).toBeVisible();
  });

  await test.step('the evaluation meeting: no quorum no decision, then one by one and in bulk', async () => {
    await menu(page, '评议会');
    await look('meetings-empty');
    await press(page, /评议小组/);
    for (const name of ['甲书记', '乙主任', '丙会计', '丁代表', '戊党员']) {
      await page.getByRole('textbox', { name: '姓名' }).fill(name);
      await press(page, /加入/);
      await expect(page.getByText(`${name} 已加入评议小组`)).toBeVisible();
    }
    await look('committee');
    await page.keyboard.press('Escape');
    office.setToday('2026-10-01', '08:00');
    await press(page, /召集评议会/);
    await page.getByLabel('地点').fill('村部二楼会议室');
    await page.getByLabel('主持人', { exact: true }).fill('甲书记');
    await page.getByLabel('记录人').fill('丙会计');
    await page.getByLabel('评议到哪个月').fill('2026-09');
    await page.keyboard.press('Enter');
    await look('meeting-convene');
    await press(page, /召集，评议 180 件/);
    await press(page, /签到：实到 0 人/);
    await expect(page.getByText(/至少需 \d 人到会/)).toBeVisible();
    await look('meeting-no-quorum');
    await press(page, /全部到会/);
    await press(page, /签到：实到 5 人/);
    await expect(page.locator('strong').filter({ hasText: '0 / 180' })).toBeVisible();
    await look('meeting-deciding');
    await page.keyboard.press('1');
    await expect(page.locator('strong').filter({ hasText: '1 / 180' })).toBeVisible();
    // The next declaration is not decided by an Enter out of habit.
    await page.keyboard.press('Enter');
    await press(page, /其余 179 件一致通过/);
    await press(page, /^一致通过 179 件/);
    await expect(page.getByText('180 / 180')).toBeVisible();
    await look('meeting-decided');
    // The meeting was set for half past seven.
    office.setToday('2026-10-01', '20:30');
    await press(page, /结束会议/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /结束会议/ })
      .click();
    await expect(page.getByRole('button', { name: /打印会议记录/ })).toBeVisible();
    await look('meeting-closed');
    await press(page, /打印会议记录/);
    await paperDrawn(page);
    await look('meeting-minutes');
    await page.keyboard.press('Escape');
  });

  await test.step('the notice is published, an objection is answered, and only then the points are posted', async () => {
    await menu(page, '公示');
    await look('notices-empty');
    await press(page, /张贴公示表/);
    await page.getByLabel('公示到哪个月').fill('2026-09');
    await page.keyboard.press('Enter');
    // As above: the month is proposed already.
    await page.keyboard.press('Tab');
    await page.getByLabel('张贴地点').fill('村务公开栏');
    await look('notice-published');
    await press(page, /生成公示表，180 条/);
    await paperDrawn(page);
    await look('notice');
    await expect(page.getByRole('button', { name: /^入账/ })).toHaveCount(0);

    await press(page, /登记异议/);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('对哪一条有异议').click();
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('异议人').fill('某村民');
    await dialog.getByLabel('异议内容').fill('那天他没有参加');
    await look('objection');
    await dialog.getByRole('button', { name: /受理异议/ }).click();
    office.setToday('2026-10-09');
    await page.reload();
    await expect(page.getByRole('button', { name: /入账 179 条/ })).toBeVisible();
    await press(page, /登记调查情况/);
    await dialog.getByLabel(/调查人/).fill('甲书记、戊党员');
    await dialog.getByLabel('调查情况').fill('经核对签到表，当天确实参加');
    await dialog.getByRole('button', { name: /登记调查情况/ }).click();
    await press(page, /^答复/);
    await dialog.getByText('维持原分').click();
    await dialog.getByLabel(/印在答复书上/).fill('经查，签到表有本人签名，维持原分。');
    await look('objection-answer');
    await dialog.getByRole('button', { name: /答复/ }).click();
    await press(page, /入账 180 条/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /入账 180 条/ })
      .click();
    await expect(page.getByText(/已入账 180 条：加 1015 品德币，扣 42 品德币/)).toBeVisible();
    await look('notice-posted');
  });

  await test.step('the ledger tells each line’s story, and its chain verifies', async () => {
    await menu(page, '台账');
    await expect(page.getByText('余明梅').first()).toBeVisible();
    await look('ledger');
    await page.getByRole('tab', { name: /校验/ }).click();
    await press(page, /校验全部台账/);
    await expect(page.getByText(/180 笔/).first()).toBeVisible();
    await look('ledger-verified');
  });

  await test.step('passbooks and cards for every household', async () => {
    await goTo(page, '/passbooks');
    await expect(page.getByRole('heading', { name: /存折与积分卡/ }).first()).toBeVisible();
    await look('passbooks');
    await press(page, /批量发放存折/);
    await page.getByText(/还没有存折的都发/).click();
    await press(page, /发放 \d+ 本并打印/);
    await expect(page.getByRole('button', { name: /积分存折 \S+ 户号 \d+ 至 \d+/ }).first()).toBeVisible({
      timeout: 120_000,
    });
    await look('passbooks-issued');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /积分卡/ }).click();
    await look('cards');
    await press(page, /批量发卡/);
    await press(page, /发卡 \d+ 张并打印/);
    await papersReady(page);
    await page.keyboard.press('Escape');
    await look('cards-issued');
  });

  await test.step('goods are taken in from the village’s list', async () => {
    await menu(page, '超市');
    await look('shop');
    await goTo(page, '/goods/import');
    await expect(page.getByRole('heading', { name: /导入物品目录/ }).first()).toBeVisible();
    await page.locator('input[type=file]').setInputFiles(path.join(SAMPLES, 'goods.xlsx'));
    await expect(page.getByLabel('标题行')).toBeVisible();
    await look('goods-columns');
    await press(page, /预览/);
    await expect(page.getByRole('button', { name: /导入 30 种商品/ })).toBeVisible();
    await look('goods-preview');
    await press(page, /导入 30 种商品/);
    await expect(page.getByText('物品目录已导入')).toBeVisible();
    await look('goods-done');
    await goTo(page, '/goods');
    await expect(page.getByRole('heading', { name: '商品' }).first()).toBeVisible();
    await look('goods');
  });

  await test.step('the counter: a card, goods by bar code, Enter twice, one slip', async () => {
    await goTo(page, '/counter');
    await expect(page.getByRole('heading', { name: /柜台/ }).first()).toBeVisible();
    await look('counter');
    const scan = (text: string) =>
      page.evaluate((code) => {
        for (const key of [...code, 'Enter']) {
          const place = key === 'Enter' ? 'Enter' : `Digit${key}`;
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key, code: place, bubbles: true, cancelable: true }),
          );
        }
      }, text);
    const card = office.host.app.store.sqlite
      .prepare<[], { number: string; head: string }>(
        `SELECT c.number, m.name AS head FROM card c JOIN household h ON h.id = c.household_id JOIN member m ON m.id = h.head_member_id
         JOIN account a ON a.household_id = h.id WHERE a.balance >= 800 ORDER BY c.id LIMIT 1`,
      )
      .get();
    await scan(card?.number ?? '');
    await expect(page.getByText(card?.head ?? '').first()).toBeVisible();
    await scan('6910000023757');
    await expect(page.getByRole('table', { name: '兑换清单' })).toContainText('牙膏');
    await look('counter-basket');
    await page.getByRole('button', { name: /^兑换 5 品德币/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/2026-000001/).first()).toBeVisible();
    await look('counter-slip');
    const { slips } = office.host.app.store.sqlite
      .prepare<[], { slips: number }>('SELECT count(*) AS slips FROM redemption')
      .get() ?? { slips: 0 };
    expect(slips).toBe(1);
  });

  await test.step('the settlement with the shop', async () => {
    await goTo(page, '/settlements');
    await expect(page.getByRole('heading', { name: /结算/ }).first()).toBeVisible();
    await page.getByRole('tab', { name: /结算/ }).click();
    await look('settlement');
    await press(page, /结算 1 张小票/);
    await page
      .getByRole('dialog', { name: /结算 1 张小票/ })
      .getByRole('button', { name: '结算', exact: true })
      .click();
    await paperDrawn(page);
    await look('settlement-paper');
    await page.keyboard.press('Escape');
  });

  await test.step('home and the system pages', async () => {
    await menu(page, '工作台');
    await look('home');
    await menu(page, '系统');
    for (const tab of ['操作员', '我的密码', '备份与恢复', '审计日志', '关于']) {
      await page.getByRole('tab', { name: tab }).click();
      await look(`system-${tab}`);
    }
  });

  await test.step('after a restart of the program everything is still there', async () => {
    await office.restart();
    await page.getByLabel('用户名').fill('yukj');
    await page.getByLabel('密码').fill('dihe2026');
    await page.keyboard.press('Enter');
    await menu(page, '台账');
    await expect(page.getByText('余明梅').first()).toBeVisible();
  });
});
