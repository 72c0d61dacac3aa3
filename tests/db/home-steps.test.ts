/** The home page: the next step of a draft, of a close, and the days on which bodies meet. */
import { afterEach, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { postedDeclaration, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { drafted } from '../builders/fill-missing.ts';
import { buildCommittee, buildDeclaration, convene } from '../builders/meetings.ts';
import { preparedClose, preparedDraft } from '../builders/steps.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('names the next step of a draft, until the last is recorded', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { versionId } = drafted(village, 'tongjie-dividend');
  const step = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'step');
  expect(step()).toMatchObject({
    title: expect.stringContaining('下一步：村级组织提出具体方案') as string,
    count: 5,
    page: `/schemes/${String(versionId)}`,
  });
  preparedDraft(village, versionId, '2026-09-20');
  expect(step()).toBeUndefined();
});

it('names the recheck that the close of a year waits for', () => {
  village = villageUnder('tongjie-dividend', {}, { today: '2027-01-05' });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const close = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'close');
  expect(close()?.detail).toContain('，先办：');
  preparedClose(village, village.schemeId, '2026');
  expect(close()?.detail).not.toContain('先办');
});

it('names no steps of the year with a month that is to be closed', () => {
  const changes = { cycle: 'month', carryOver: 'lifelong' };
  village = villageUnder('tongjie-dividend', changes, { today: '2026-06-05' });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const close = homeOverview(village.store, 0).due.find(({ kind }) => kind === 'close');
  expect(close?.detail).toContain('2026年5月');
  expect(close?.detail).not.toContain('先办');
});

it('names the day of the month on which a body meets, three days before, while no meeting is convened for it', () => {
  village = villageUnder('youxiqiao-village-affairs', {}, { today: '2026-09-24' });
  const day = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'meetingDay');
  expect(day()).toBeUndefined();
  village.clock.set('2026-09-25T02:00:00.000Z');
  expect(day()).toMatchObject({ date: '2026-09-28', page: '/meetings' });
  village.clock.set('2026-09-28T02:00:00.000Z');
  expect(day()?.title).toContain('今天开会');
});

it('does not name that day in a month whose meeting is convened for another day', () => {
  village = villageUnder(
    'dixu-virtue-bank',
    (rules) => {
      Object.assign(rules, structuredClone(sampleAdoption));
      rules.procedure.meetingDay = 28;
    },
    { today: '2026-09-26' },
  );
  const days = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'meetingDay');
  buildCommittee(village);
  buildDeclaration(
    { ...village, schemeVersionId: village.versionId },
    { householdId: somebody(village, '余明梅') },
  );
  expect(days()).toMatchObject([{ date: '2026-09-28' }]);
  convene(village);
  expect(days()).toEqual([]);
  village.clock.set('2026-10-08T02:00:00.000Z');
  buildDeclaration(
    { ...village, schemeVersionId: village.versionId },
    { householdId: somebody(village, '单火珍') },
  );
  // September's once more, late: October's is still to come.
  convene(village);
  village.clock.set('2026-10-26T02:00:00.000Z');
  expect(days()).toMatchObject([{ date: '2026-10-28' }]);
});
