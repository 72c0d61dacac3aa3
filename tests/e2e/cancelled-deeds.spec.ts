import { adopted } from '../builders/fill-missing.ts';
import { writtenDeclaration } from '../builders/written-declaration.ts';
import { choose, expect, goTo, press, test, villageOf } from './seeded-office.ts';

let scheme = '';
/** A party member with a bad record that is another one's. */
const village = villageOf(async (made) => {
  await Promise.resolve();
  const { store } = made.host.app;
  const by = { accountant: { staffId: 1, name: '余管理' } };
  const { schemeId, versionId } = adopted({ store, by }, 'jinshi-red-passbook');
  scheme = String(store.sqlite.prepare('SELECT name FROM scheme WHERE id = ?').pluck().get(schemeId));
  const { memberId, householdId } = store.sqlite
    .prepare('SELECT id AS memberId, household_id AS householdId FROM member ORDER BY id LIMIT 1')
    .get() as { memberId: number; householdId: number };
  store.sqlite.prepare(`UPDATE member SET political_status = '中共党员' WHERE id = ?`).run(memberId);
  writtenDeclaration(store, {
    schemeId,
    schemeVersionId: versionId,
    itemId: 'bad-record',
    householdId,
    memberId,
    activityDate: '2026-09-10',
    reason: '参与赌博',
    proposedPoints: 0,
    agreedPoints: 0,
    channel: '组织推荐',
    state: 'posted',
    registeredAt: '2026-09-10T02:00:00.000Z',
  });
});

test('a bad record of the wrong person is cancelled where points are reversed', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/ledger?tab=journal');
  await choose(page, '积分办法', scheme);
  await expect(page.getByRole('heading', { name: '不计分的记录（1 条）' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: '参与赌博' });
  await expect(row).toBeVisible();
  await look('unscored-deeds');
  await row.getByRole('button', { name: /^撤销 / }).click();
  const dialog = page.getByRole('dialog', { name: /^撤销 / });
  await expect(dialog.getByText('台账上没有可以冲销的一笔')).toBeVisible();
  await dialog.getByLabel('撤销原因（必填）').fill('记到了同名的人');
  await expect(dialog.getByRole('button', { name: '撤销这一条' })).toBeDisabled();
  await dialog.getByLabel('审批人（必填）').fill('林建国');
  await look('cancel-deed');
  await press(page, '撤销这一条');
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('已撤销：记到了同名的人；审批 林建国');
  await expect(row.getByRole('button', { name: /^撤销 / })).toHaveCount(0);
  await row.getByRole('link').click();
  const panel = page.getByRole('dialog', { name: /已撤销/ });
  await expect(panel.getByText('撤销', { exact: true })).toBeVisible();
  await look('cancelled-deed');
});
