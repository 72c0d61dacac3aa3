/** A household whose name no font has: named before printing, drawn from a picture, the same in search and on paper. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { aDeclaration } from '../builders/declarations.ts';
import { CROSS_TEXT, FRAME_TEXT } from '../builders/glyphs.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

/** Of extension H: in no font that a computer has by itself. */
const RARE = '𱍐';

/** Papers that lack no character. */
const archived = () =>
  village.store.sqlite.prepare("SELECT count(*) FROM document_source WHERE missing = '[]'").pluck().get();

test('a character without a font is named, and with a picture the paper is final and says the stored name', async () => {
  const office = clientFor(app, village, 'accountant');
  expect(await office.glyphs.missing({ words: `㛃${RARE}` })).toEqual({ characters: [RARE] });
  const { schemeId } = inForceScheme(village);
  const household = buildHousehold(village, person(`韦${RARE}明`));
  const { id } = await office.declarations.declare({
    ...aDeclaration({ schemeId, householdId: household.id }),
    requestId: requestId(),
    photos: [],
  });
  const loose = await office.declarations.document({ id });
  expect(loose.missing).toEqual([RARE]);
  expect(archived()).toBe(0);
  const { version } = await office.glyphs.save({
    requestId: requestId(),
    character: RARE,
    bitmap: CROSS_TEXT,
    version: null,
  });
  expect(await office.glyphs.missing({ words: RARE })).toEqual({ characters: [] });
  const final = await office.declarations.document({ id });
  expect(final.missing).toEqual([]);
  expect(archived()).toBe(1);
  const { file } = await office.documents.get({ id: final.documentId });
  expect(wordsOf(await file.bytes())).toContain(`韦${RARE}明`);
  expect((await office.declarations.document({ id })).documentId).toBe(final.documentId);
  // Another picture makes another paper of those it is on, and of no other.
  const blank = await office.declarations.document({ id: null });
  await office.glyphs.save({ requestId: requestId(), character: RARE, bitmap: FRAME_TEXT, version });
  expect((await office.declarations.document({ id })).documentId).not.toBe(final.documentId);
  expect((await office.declarations.document({ id: null })).documentId).toBe(blank.documentId);
});

test('a character that a font has needs no picture, and one picture is of one character', async () => {
  const office = clientFor(app, village, 'accountant');
  const save = (character: string) =>
    office.glyphs.save({ requestId: requestId(), character, bitmap: CROSS_TEXT, version: null });
  await expect(save('张')).rejects.toThrow(/不用加图/);
  // The same as 张 to a reader: a picture of it would pass for the real one.
  await expect(save('\u2f8f')).rejects.toThrow(/不用加图/);
  for (const wrong of ['', '  ', `${RARE}${RARE}`, '7', '。', `${RARE}\u0301`])
    await expect(save(wrong), wrong).rejects.toThrow(/一个字|填写/);
  await expect(
    office.glyphs.save({ requestId: requestId(), character: RARE, bitmap: '<svg/>', version: null }),
  ).rejects.toThrow(/换一张图/);
  expect(await office.glyphs.list()).toEqual([]);
  await expect(
    clientFor(app, village, 'supervisor').glyphs.save({
      requestId: requestId(),
      character: RARE,
      bitmap: CROSS_TEXT,
      version: null,
    }),
  ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
});

test.each([
  ['the private use of an old font', '王\ue863', '王䶮'],
  ['a radical', '\u2ee2明', '马明'],
  ['a compatibility form', '\uf9e9明', '里明'],
  ['a compatibility form beyond the first plane', '\u{2f81a}明', '冬明'],
])('a name typed with %s is one name in search, on screen and on paper', async (_what, typed, stored) => {
  const office = clientFor(app, village, 'accountant');
  const { schemeId } = inForceScheme(village);
  const { id: householdId } = await office.households.add({
    requestId: requestId(),
    no: '',
    groupId: 1,
    address: '',
    tags: [],
    remark: '',
    head: person(typed),
    reason: '补录',
  });
  for (const query of [typed, stored]) {
    const { households } = await office.households.search({ query, limit: 9 });
    expect(households.map(({ headName }) => headName)).toEqual([stored]);
  }
  expect((await office.households.detail({ householdId })).headName).toBe(stored);
  const { id } = await office.declarations.declare({
    ...aDeclaration({ schemeId, householdId }),
    requestId: requestId(),
    photos: [],
  });
  const { documentId, missing } = await office.declarations.document({ id });
  expect(missing).toEqual([]);
  const { file } = await office.documents.get({ id: documentId });
  expect(wordsOf(await file.bytes())).toContain(stored);
});
