import { changeDraft } from '../../db/schemes/draft.ts';
import { newVersion } from '../../db/schemes/new-version.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark } from '../../db/schemes/reasons.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { reasonsFor } from '../builders/fill-missing.ts';
import { aVote } from '../builders/schemes.ts';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, menu, press, requestId, test, villageOf } from './seeded-office.ts';

/** The village's scheme by the quarter: stars, a board, and what is left lapses at its end. */
const village = villageOf(async ({ host, office }) => {
  const { store } = host.app;
  const by = { staffId: 1, name: '余管理' };
  const { defaultSchemeId } = await office.schemes.inForce({});
  const { versionId } = newVersion(store, by, { schemeId: defaultSchemeId ?? 0 });
  const rules = schemeVersionById(store, versionId).rules as SchemeRules;
  const mark = draftMark(rules);
  rules.cycle = 'quarter';
  rules.carryOver = 'resetAfterNotice';
  rules.gradings = [
    {
      id: 'stars',
      name: '季度评星',
      per: 'quarter',
      basis: 'newPoints',
      rule: {
        kind: 'lines',
        levels: [
          { name: '三星', from: 1500, inclusive: true },
          { name: '二星', from: 1000, inclusive: true },
          { name: '一星', from: 500, inclusive: true },
        ],
      },
    },
  ];
  rules.boards = [{ id: 'quarter', name: '品德榜', per: 'quarter', kind: 'rank' }];
  const changed = changeDraft(store, by, { versionId, mark, rules });
  const { compliance } = schemeVersionById(store, versionId);
  giveReasons(store, by, {
    versionId,
    mark: changed.mark,
    seen: reasonsMark(compliance),
    reasons: reasonsFor(rules),
  });
  putInForce(store, by, {
    versionId,
    mark: changed.mark,
    vote: aVote({ date: '2026-09-20' }),
    effectiveFrom: '2026-09-20',
    requestId: requestId(),
  });
});

const balances = (): number =>
  village.ask<{ sum: number }>(`SELECT sum(balance) AS sum FROM account WHERE kind = 'household'`).sum;

test('a quarter is closed and opened again', async ({ page, look }) => {
  const before = balances();
  expect(before).toBeGreaterThan(0);
  await village.enter(page, 'accountant');
  await menu(page, '台账');
  await press(page, '期末结账');
  await expect(page.getByRole('heading', { name: '期末结账', level: 1 })).toBeVisible();
  await look('closes-due');

  await test.step('nothing stands in the way, every figure is there to be looked at', async () => {
    await press(page, /^去结账 .*2026年第三季度/);
    await expect(page.getByRole('heading', { name: '2026年第三季度结账' })).toBeVisible();
    await expect(page.getByText('台账链条校验')).toBeVisible();
    await expect(page.getByLabel('未办妥')).toHaveCount(1);
    await look('close-checks');
    await press(page, '下一步：核对');
    await expect(page.getByText(/季度评星：三星/)).toBeVisible();
    await press(page, '下一步：结账');
    await expect(page.getByText(/清零还没有公告/)).toBeVisible();
    await look('close-unannounced');
    await press(page, '去办理');
    await expect(page.getByLabel('清零公告日期')).toBeFocused();
    await press(page, '打印清零公告');
    await paperDrawn(page.getByRole('dialog'));
    await look('clearing-notice');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByLabel('清零公告日期').fill('2026-09-28');
    await page.getByLabel('公告地点').fill('村部公示栏');
    await look('close-results');
    await page.getByRole('tab', { name: '结转' }).click();
    await expect(page.getByText(/公告后清零/)).toBeVisible();
    await look('close-carry');
    await press(page, '下一步：结账');
    await expect(page.getByText(/清零余额共/)).toBeVisible();
    await look('close-confirm');
  });

  await test.step('one act, and the quarter is closed', async () => {
    await page.keyboard.press('F9');
    await look('close-asked');
    await page.getByRole('dialog').getByRole('button', { name: '2026年第三季度结账' }).click();
    await expect(page.getByRole('heading', { name: /2026年第三季度结账单 结〔2026〕1号/ })).toBeVisible();
    expect(balances()).toBe(0);
    await expect(page.getByText('2026年9月28日张贴于村部公示栏').first()).toBeVisible();
    await look('close-closed');
    await press(page, '评定结果公示表');
    await paperDrawn(page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('opened again with a reason, every balance is back', async () => {
    await press(page, '重新打开');
    await page.getByLabel('原因（必填）').fill('漏登一条九月的事项');
    await page.getByRole('dialog').getByRole('button', { name: '重新打开' }).click();
    await expect(page.getByText(/原因：漏登一条九月的事项/)).toBeVisible();
    expect(balances()).toBe(before);
    await look('close-reopened');
  });

  await test.step('what was passed over in the checks is not ticked', async () => {
    const { id } = village.ask<{ id: number }>('SELECT scheme_id AS id FROM period_close');
    await goTo(page, `/closes/period/${String(id)}/2026-Q4`);
    await press(page, '下一步：核对');
    await expect(page.getByText(/^检查（\d+ 项未办妥）$/)).toBeVisible();
    await look('close-passed-over');
  });
});
