/** Forms to be written by hand carry a code; scanned into the search box, it opens where they are keyed in. */
import { expect, test } from 'vitest';
import { searchRecords } from '../../db/home/search.ts';
import type { Application } from '../../electron/host/application.ts';
import { findPages } from '../../renderer/app/search-pages.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { begun, finished, marked } from '../builders/inspections.ts';
import { buildHousehold, meetingVillage, type MeetingVillage } from '../builders/meetings.ts';

let village: MeetingVillage;
let app: Application;
let record: ReturnType<typeof recordsOf>;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
  buildHousehold(village, [{ name: '余明梅' }], 1);
  buildHousehold(village, [{ name: '胡根土' }], 2);
});

const office = () => clientFor(app, village, 'accountant');
const pagesOf = (code: string | undefined) => findPages('accountant', code ?? '').map(({ name }) => name);

test('a round’s sheet has its households and results, and finds the round', async () => {
  const roundId = begun(village, village.schemeId);
  await office().inspections.sheetDocument({ roundId });
  const { code, households, results, area } = record('inspection-sheet');
  expect(area).toBe('全村');
  expect(households.map(({ head, group }) => [head, group])).toEqual([
    ['余明梅', '1组'],
    ['胡根土', '2组'],
  ]);
  expect(results.at(-1)).toEqual({ key: '0', name: '正常', points: 0 });
  expect(searchRecords(village.store, code, () => true)).toMatchObject([{ kind: 'inspection', id: roundId }]);
  marked(village, roundId, () => '0');
  finished(village, roundId);
  await expect(office().inspections.sheetDocument({ roundId })).rejects.toMatchObject({
    data: { code: 'invalidState' },
  });
});

test('a grid’s log to write by hand is empty, and finds the page where its entries are keyed in', async () => {
  const roundId = begun(village, village.schemeId);
  marked(village, roundId, () => '0');
  const groupId = village.store.sqlite
    .prepare<[], { id: number }>('SELECT id FROM village_group WHERE number = 1')
    .get()!.id;
  const log = { schemeId: village.schemeId, groupId, month: '2026-09', gridMember: '章月英' };
  const filled = await office().inspections.gridLogDocument(log);
  expect(record('grid-log').days).toHaveLength(1);
  expect(record('grid-log').code).toBeUndefined();
  const blank = await office().inspections.gridLogDocument({ ...log, blank: true });
  expect(blank.documentId).not.toBe(filled.documentId);
  expect(record('grid-log')).toMatchObject({ days: [], gridMember: '章月英' });
  expect(pagesOf(record('grid-log').code)).toEqual(['登记']);
});

test('the blank declaration form and the blank stocktake form find their pages', async () => {
  await office().declarations.document({ id: null });
  expect(pagesOf(record('declaration').code)).toEqual(['登记']);
  await office().goods.stocktakeDocument({ stocktakeId: null });
  expect(pagesOf(record('stocktake').code)).toEqual(['商品']);
});
