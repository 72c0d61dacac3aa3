/** The code on a paper, scanned into the search box, finds what the paper is about. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchRecords } from '../../db/home/search.ts';
import { findPages } from '../../renderer/app/search-pages.ts';
import { pageCode, readPageCode, readRecordCode, recordCode } from '../../shared/values/record-code.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { begun } from '../builders/inspections.ts';
import {
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';

let village: MeetingVillage;
let meetingId: MeetingId;
let declarationId: DeclarationId;
beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  declarationId = buildDeclaration(village, { householdId: buildHousehold(village).id });
  meetingId = convene(village);
});
afterEach(() => village.close());

const found = (query: string) =>
  searchRecords(village.store, query, () => true).map(({ kind, id }) => [kind, id]);

it('a meeting and a declaration, however the scanner types it', () => {
  expect(found(recordCode('meeting', meetingId))).toEqual([['meeting', meetingId]]);
  expect(found(recordCode('declaration', declarationId).toLowerCase())).toEqual([
    ['declaration', declarationId],
  ]);
  expect(found('ＣＪＦＨＹ999')).toEqual([]);
  expect(found('CJFDJ999')).toEqual([]);
});

it('a round of which the households were marked by hand', () => {
  const roundId = begun(village, village.schemeId);
  expect(found(recordCode('inspection', roundId))).toEqual([['inspection', roundId]]);
  expect(found('CJFXC999')).toEqual([]);
});

it('nothing that the reader may not open', () => {
  expect(
    searchRecords(village.store, recordCode('meeting', meetingId), (kind) => kind !== 'meeting'),
  ).toEqual([]);
});

it('the page where a blank form is entered, for those who may open it', () => {
  const code = pageCode('/declarations');
  expect(readPageCode(code)).toBe('/declarations');
  expect(findPages('accountant', code).map(({ name }) => name)).toEqual(['登记']);
  expect(findPages('operator', code)).toEqual([]);
  expect(findPages('operator', pageCode('/goods')).map(({ name }) => name)).toEqual(['商品']);
});

it('no other text is a code', () => {
  for (const text of ['', 'CJF', 'CJFXX1', 'CJFHY', 'CJFHY1x', '2026-000001', 'CJFYM'])
    expect([readRecordCode(text), readPageCode(text)], text).toEqual([undefined, undefined]);
});
