/** Every page by its address, for everybody: it opens, or says whose it is and leads home. */
import { mayOpen } from '../../renderer/app/access.ts';
import { PATHS } from '../../renderer/app/paths.ts';
import { ROLE_NAMES, ROLES } from '../../shared/roles.ts';
import { expect, goTo, test, verifiedDeclarations, villageOf } from './seeded-office.ts';

/** A declaration waits for a meeting: a task of the accountant. */
const village = villageOf(async ({ office }) => {
  await verifiedDeclarations(office, [
    { no: '01001', itemId: 'flood-watch', points: 800, reason: '参加防汛值守', date: '2026-10-06' },
  ]);
});

const PARAMETERS: Record<string, string> = {
  $id: '1',
  $versionId: '1',
  $schemeId: '1',
  $templateId: 'xinyu-xiaokang-station',
  $period: '2026-10',
};
const ADDRESSES = Object.values(PATHS).map((address) =>
  address
    .split('/')
    .map((part) => PARAMETERS[part] ?? part)
    .join('/'),
);

for (const role of ROLES) {
  test(`every page by its address: ${ROLE_NAMES[role]}`, async ({ page }) => {
    test.setTimeout(180_000);
    expect(ADDRESSES.length).toBeGreaterThan(30);
    expect(ADDRESSES.join()).not.toContain('$');
    await village.enter(page, role);
    for (const address of ADDRESSES) {
      await goTo(page, address);
      const heading = page.getByRole('heading', { level: 1 }).first();
      if (address === '/' || mayOpen(role, address)) {
        await expect(page.getByText('这个页面不归您的岗位办'), address).toHaveCount(0);
        await expect(page.locator('#content, main.counter').first(), address).toBeVisible();
      } else {
        await expect(heading, address).toHaveText('这个页面不归您的岗位办');
        await expect(page.getByRole('link', { name: '回首页' }), address).toBeVisible();
      }
      await expect(page.locator('.ant-skeleton'), address).toHaveCount(0);
      await expect(page.getByText(/不能做这项操作/), address).toHaveCount(0);
    }
    // A part of 系统 that is not theirs is not another one in silence.
    await goTo(page, '/system?tab=backup');
    const said = page.getByText('“备份与恢复”不归您的岗位办');
    await expect(said).toHaveCount(role === 'administrator' || role === 'accountant' ? 0 : 1);
  });
}

/** Words on buttons and links that only the office may press. */
const OF_THE_OFFICE = /^(?:办理|新增|登记|召集|张贴|入账|结账|导入|下一步：张贴|积分使用$)/;

for (const role of ['committee', 'supervisor'] as const) {
  test(`${ROLE_NAMES[role]} is shown as its own only what it may do`, async ({ page, look }) => {
    await village.enter(page, role);
    const own = page.getByRole('region', { name: /^今天要办/ });
    await expect(own).toBeVisible();
    await expect(own.getByRole('link')).toHaveCount(0);
    const others = page.getByRole('region', { name: /^别人在办的/ });
    await expect(others).toContainText('召开评议会');
    await expect(others).toContainText('由村会计办理');
    await expect(others.getByRole('link')).toHaveCount(0);
    await look(`home-${role}`);
    for (const address of ['/households/1', '/participants', '/meetings/1', '/notices/1', '/declarations']) {
      await goTo(page, address);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(page.locator('.ant-skeleton'), address).toHaveCount(0);
      await expect(
        page.locator('#content').getByRole('button', { name: OF_THE_OFFICE }),
        address,
      ).toHaveCount(0);
    }
  });
}
