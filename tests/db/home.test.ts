import { afterEach, expect, it } from 'vitest';
import { recordManualBackup } from '../../db/database/copies-elsewhere.ts';
import { transact } from '../../db/database/store.ts';
import { homeOverview } from '../../db/home/home.ts';
import { auditRecoveryCodeView, confirmRecoveryCodePrinted } from '../../db/village/recovery-code-trail.ts';
import { grantBasePoints } from '../../db/period-closes/grant-base-points.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { soap } from '../builders/goods.ts';
import { villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { buildHousehold } from '../builders/households.ts';
import { manualCopy } from '../builders/manual-copy.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('asks for the base points that nobody has got yet, until they are granted', () => {
  village = villageUnder('zhicheng-moral-savings', {}, { today: '2026-09-26' });
  buildHousehold(village, '余明梅');
  buildHousehold(village, '单火珍');
  const asked = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'base');
  expect(asked()).toMatchObject({ title: '给 2 户发放2026年基础分', count: 2, page: '/closes' });
  grantBasePoints(village.store, village.by.accountant, { schemeId: village.schemeId });
  expect(asked()).toBeUndefined();
});

it('leads to the record itself: the notice that ran out, what was returned, the committee that is empty', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { due, setup } = homeOverview(village.store, 0);
  expect(due.find(({ key }) => key === 'committee')).toMatchObject({ page: '/meetings?open=committee' });
  expect(setup.filter(({ done }) => done).map(({ key }) => key)).toEqual(['scheme', 'staff']);
  // An automatic backup, one day old, is not the one that the step asks for.
  transact(village.store, village.by.administrator, 'backup.now', null, (tx) => {
    recordManualBackup(tx, manualCopy('/data/backups/a.db'), false);
  });
  expect(homeOverview(village.store, 1).setup.find(({ key }) => key === 'backup')).toMatchObject({
    done: true,
  });
  const recovery = () => homeOverview(village.store, 0).setup.find(({ key }) => key === 'recovery');
  auditRecoveryCodeView(village.store, village.by.accountant, 'sheet');
  expect(recovery()).toMatchObject({ done: false });
  confirmRecoveryCodePrinted(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    how: 'printed',
  });
  expect(recovery()).toMatchObject({ done: true });
});

it('tells goods past their date, which are written off, from goods near it, which are redeemed first', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const tasks = (day: string) => {
    village.clock.set(`${day}T02:00:00.000Z`);
    const { due } = homeOverview(village.store, 0);
    return due
      .filter(({ kind }) => kind === 'expiry')
      .map(({ title, detail, date, overdue }) => [title, detail, date, overdue]);
  };
  for (const bestBefore of ['2026-09-27', '2026-10-10', null]) {
    const id = soap(village, { name: `盐${String(bestBefore)}` });
    const batch = { source: 'shop' as const, quantity: 5, unitPrice: 270, bestBefore, remark: '' };
    stockIn(village.store, village.by.accountant, { requestId: crypto.randomUUID(), goodsId: id, ...batch });
  }
  expect(tasks('2026-09-27')).toEqual([['2 批物品快到保质期', '先兑换或报损', '2026-09-27', false]]);
  expect(tasks('2026-09-28')).toEqual([
    ['1 批物品已过保质期', '不能再兑换，请报损', '2026-09-27', true],
    ['1 批物品快到保质期', '先兑换或报损', '2026-10-10', false],
  ]);
});
