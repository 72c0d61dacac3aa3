/** A village with two schemes convenes the meeting of the one in which something waits. */
import { secondScheme } from '../builders/fill-missing.ts';
import { buildDeclaration } from '../builders/meetings.ts';
import { testClock, type TestVillage } from '../builders/village.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { choose, expect, menu, press, requestId, test, villageOf } from './seeded-office.ts';

const names = { usual: '', second: '' };

const village = villageOf(async (made) => {
  const office = {
    store: made.host.app.store,
    by: { accountant: { staffId: 1, name: '余管理' } } as unknown as TestVillage['by'],
    dir: made.dataDir,
    clock: testClock('2026-10-09T02:00:00.000Z'),
    close: () => undefined,
  };
  const { schemeId, versionId } = secondScheme(office);
  const { id } = made.ask<{ id: HouseholdId }>(
    "SELECT id FROM household WHERE state = 'open' ORDER BY no LIMIT 1",
  );
  const scheme = { ...office, schemeId, schemeVersionId: versionId };
  for (const day of ['02', '03']) {
    buildDeclaration(scheme, { householdId: id, activityDate: `2026-10-${day}` });
  }
  // Who recorded the last meeting sits on no body any more.
  const recorder = (await made.office.meetings.committee()).find(({ name }) => name === '评议员会计');
  if (recorder) {
    const { id: seat, name, position, memberId, schemeId: body, version } = recorder;
    const left = { id: seat, name, position, memberId, schemeId: body, version, active: false };
    await made.office.meetings.changeMember({ requestId: requestId(), ...left });
  }
  const { schemes, defaultSchemeId } = await made.office.schemes.names();
  for (const one of schemes) {
    if (one.schemeId === schemeId) names.second = one.schemeName;
    if (one.schemeId === defaultSchemeId) names.usual = one.schemeName;
  }
});

test('the scheme with declarations that wait is proposed; another choice empties no field', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '评议会');
  await press(page, /召集评议会/);
  const dialog = page.getByRole('dialog', { name: '召集评议会' });
  await expect(dialog.getByText(`${names.second}（待评议 2 件）`)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /召集，评议 2 件/ })).toBeEnabled();
  await dialog.getByLabel('计票人').fill('祝曦志');
  await choose(page, '积分办法', `${names.usual}（没有待评议的）`);
  await expect(dialog.getByText(/没有待评议的申报/)).toBeVisible();
  await expect(dialog.getByLabel('记录人')).toHaveValue('评议员会计');
  await choose(page, '积分办法', names.second);
  await expect(dialog.getByRole('button', { name: /召集，评议 2 件/ })).toBeEnabled();
  await expect(dialog.getByLabel('记录人')).toHaveValue('评议员会计');
  await expect(dialog.getByText('不在积分评议小组名单里，请核对')).toBeVisible();
  await expect(dialog.getByLabel('计票人')).toHaveValue('祝曦志');
  await look('convene-second-scheme');
});
