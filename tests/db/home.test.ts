import { afterEach, expect, it } from 'vitest';
import { homeOverview } from '../../db/village/home.ts';
import { auditRecoveryCodeView, recordRecoveryCodeKept } from '../../db/village/profile.ts';
import { deed, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('tells which periods wait for their close, and the points of persons by their group', () => {
  village = villageUnder('sanmenxia-party-members', {}, { today: '2027-01-05' });
  const member = somebody(village, '张灵勤');
  deed(village, member, { itemId: 'any', points: 300, date: '2026-11-05' });
  const { due, groups } = homeOverview(village.store, 0);
  expect(due.find(({ page }) => page === '/closes')).toMatchObject({
    title: expect.stringMatching(/^期末结账 \d+ 期$/) as string,
    count: expect.any(Number) as number,
  });
  village.clock.set('2026-12-05T02:00:00.000Z');
  expect(homeOverview(village.store, 0).groups[0]).toMatchObject({ number: 1, issued: 300 });
  expect(groups[0]).toMatchObject({ number: 1, issued: 0 });
});

it('leads to the very thing: the sheet that ran out, what was returned, the committee that is empty', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { due, setup } = homeOverview(village.store, 0);
  expect(due.find(({ key }) => key === 'committee')).toMatchObject({ page: '/meetings?open=committee' });
  expect(setup.filter(({ done }) => done).map(({ key }) => key)).toEqual(['scheme', 'staff', 'backup']);
  const recovery = () => homeOverview(village.store, 0).setup.find(({ key }) => key === 'recovery');
  auditRecoveryCodeView(village.store, village.by.accountant, 'sheet');
  expect(recovery()).toMatchObject({ done: false });
  recordRecoveryCodeKept(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    how: 'printed',
  });
  expect(recovery()).toMatchObject({ done: true });
});
