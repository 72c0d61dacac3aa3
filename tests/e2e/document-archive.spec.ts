/** 纸张档案: a paper that was drawn is found, opened as it was, and drawn again where a setting has changed. */
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { pick } from './hands.ts';
import { expect, goTo, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

async function openArchive(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('纸张档案');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '纸张档案' })).toBeVisible();
}

const rows = (page: Page) => page.locator('tr.ant-table-row');

test('papers are found by number, kind and words, and opened byte for byte, by keyboard', async ({
  page,
  look,
}) => {
  const notice = village.ask<{ id: number; no: string }>('SELECT id, no FROM notice ORDER BY id LIMIT 1');
  await village.office.notices.document({ id: notice.id, paper: 'A4' });
  const slip = village.ask<{ id: number; no: string; head: string }>(
    `SELECT r.id, r.slip_no AS no, m.name AS head FROM redemption r JOIN account a ON a.id = r.account_id
     JOIN household h ON h.id = a.household_id JOIN member m ON m.id = h.head_member_id ORDER BY r.id LIMIT 1`,
  );
  await village.office.redemptions.slipDocument({ redemptionId: slip.id });
  await village.office.declarations.document({ id: null });
  await village.enter(page, 'accountant');
  await openArchive(page);
  await expect(rows(page).first()).toBeVisible();
  await look('document-archive');
  await page.getByLabel('编号').fill(notice.no.replace('〔', '').replace('〕', '-').replace('号', ''));
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('编号').fill('');
  await page.getByLabel('种类').click();
  await page.keyboard.type('兑换小票');
  await page.keyboard.press('Enter');
  await page.getByLabel('纸上的字').fill(slip.head);
  await page.getByLabel('纸上的字').press('Enter');
  await expect(rows(page).first()).toContainText(slip.no);
  await rows(page).first().focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: new RegExp(slip.no) });
  await expect(panel).toContainText('已核对，一致');
  await expect(panel).toContainText('没有打印过');
  await look('document-panel');
  const open = panel.getByRole('button', { name: '打开原样' });
  await open.focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText(slip.no);
  await page.keyboard.press('Escape');
});

test('a slip for another roll says so, and is drawn again for the roll of today', async ({ page, look }) => {
  const settings = await village.office.village.counterSettings();
  const slip = village.ask<{ id: number; no: string }>(
    'SELECT id, slip_no AS no FROM redemption ORDER BY id DESC LIMIT 1',
  );
  await village.office.redemptions.slipDocument({ redemptionId: slip.id });
  await village.office.village.changeCounterSettings({
    ...settings,
    requestId: requestId(),
    rollWidth: settings.rollWidth === 80 ? 58 : 80,
  });
  await village.enter(page, 'operator');
  await goTo(page, '/settlements');
  await page.getByRole('button', { name: '纸张档案' }).click();
  await page.getByLabel('编号').fill(slip.no);
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('种类').click();
  await expect(page.locator('.ant-select-dropdown').getByText('公示表', { exact: true })).toHaveCount(0);
  await pick(page, '兑换小票');
  await rows(page).first().click();
  const panel = page.getByRole('dialog', { name: new RegExp(slip.no) });
  await expect(panel).toContainText('小票纸的宽度改了');
  await look('document-changed');
  await panel.getByRole('button', { name: '按现在的设置重画' }).click();
  await paperDrawn(page.getByRole('dialog').last());
  await look('document-redrawn');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);
});

test('a paper that counts for nothing any more says why, and is opened only to be looked at', async ({
  page,
  look,
}) => {
  const card = village.ask<{ id: number; number: string }>(
    `SELECT id, number FROM card WHERE state = 'active' ORDER BY id LIMIT 1`,
  );
  await village.office.cards.document({ cardIds: [card.id], arrangement: 'single' });
  await village.office.cards.reportLost({
    requestId: requestId(),
    number: card.number,
    reason: '本人到村部挂失',
  });
  await village.enter(page, 'accountant');
  await openArchive(page);
  await page.getByLabel('种类').click();
  await page.keyboard.type('积分卡');
  await page.keyboard.press('Enter');
  await page.getByLabel('编号').fill(`K${String(card.id)}`);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().click();
  const panel = page.getByRole('dialog', { name: /^积分卡/ });
  await expect(panel).toContainText('这张纸已经作废');
  await expect(panel.getByRole('button', { name: '按现在的设置重画' })).toHaveCount(0);
  await look('document-void');
  await panel.getByRole('button', { name: '打开原样' }).click();
  const question = page.getByRole('dialog', { name: '这张纸已经作废' });
  await expect(question).toContainText('不要拿它签字');
  await look('document-void-question');
  await question.getByRole('button', { name: '只供查看，打开' }).click();
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.getByText(/^只供查看，不打印。这张纸已经作废/)).toBeVisible();
  await expect(paper.getByRole('button', { name: '打印', exact: true })).toHaveCount(0);
  await look('document-void-opened');
});
