/** The rule sheet of every published scheme, on the wall and on the table. */
import { describe, expect, test } from 'vitest';
import { documentBytes } from '../../../db/documents.ts';
import { adoptScheme } from '../../../db/schemes/adopt.ts';
import { ruleSheetLayout } from '../../../electron/host/documents/rule-sheet-layout.ts';
import { renderSheet } from '../../../electron/host/pdf/engine.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { schemeVersionById } from '../../../db/schemes/versions.ts';
import { ruleSheetDocument } from '../../../electron/host/documents/rule-sheet-document.ts';
import type { Application } from '../../../electron/host/application.ts';
import { ruleSheetText } from '../../../shared/schemes/rule-sheet.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';
import { eachWithApplication } from '../../builders/each-application.ts';
import { clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { inForceScheme, revise } from '../../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { readPdf, wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

async function sheetOf(versionId: number, paper: 'A3' | 'A4' = 'A3') {
  const { documentId, missing } = await ruleSheetDocument(app, village.by.accountant, versionId, paper);
  expect(missing).toEqual([]);
  const pdf = documentBytes(village.store, documentId)!.bytes;
  return { documentId, pdf, words: wordsOf(pdf) };
}

describe('the rule sheet of', () => {
  test.each(templates.map((template) => [template.place, template.title, template] as const))(
    '%s %s names every item and how it was voted',
    async (_, __, { id, rules }) => {
      const { versionId } = adopted(village, id);
      const { words } = await sheetOf(versionId);
      for (const { name } of rules.items) expect(words).toContain(name.replace(/\s/g, ''));
      expect(words).toContain('表决通过：应到45人');
      expect(words).toContain('自2026年1月1日起执行');
      expect(words).not.toMatch(/undefined|null|NaN|未定/);
    },
    30_000,
  );
});

test('地圩 publishes its virtue bank: who is judged, points, caps, deductions, what points buy, the procedure', async () => {
  const { versionId } = inForceScheme(village);
  const { words } = await sheetOf(versionId, 'A4');
  for (const part of [
    '地禾村积分细则',
    '品德银行积分办法　第1版',
    '积分主体农户',
    '照看独居老人',
    '每月最多10次',
    '扣分项目',
    '1分折合1元',
    '烟酒',
    '积分评议小组，9人',
    '三分之二以上',
    '地禾村村民委员会（盖章）',
  ])
    expect(words).toContain(part.replaceAll('　', ''));
});

test('a draft says that it is one, and is another paper after every change', async () => {
  const { versionId } = adoptScheme(village.store, village.by.accountant, {
    templateId: 'guyuan-civility',
    name: '文明积分',
  });
  const { words, documentId } = await sheetOf(versionId);
  expect(words).toContain('草案，尚未表决');
  expect(words).toContain('未定');
  expect(words).not.toContain('盖章');
  expect((await sheetOf(versionId)).documentId).toBe(documentId);
});

test('a version in force is drawn once; the next one has its own', async () => {
  const { versionId, schemeId } = inForceScheme(village);
  const { documentId } = await sheetOf(versionId);
  // Nothing was scored before the first version.
  expect((await sheetOf(versionId)).words).not.toContain('以前的版本');
  const second = revise(village, schemeId, '2026-09-26', (rules) => {
    rules.procedure.noticeDays = 5;
  });
  expect((await sheetOf(versionId)).documentId).toBe(documentId);
  const next = await sheetOf(second);
  expect(next.documentId).not.toBe(documentId);
  expect(next.words).toContain('公示天数5天');
  expect(next.words).toContain('以前的事按以前的版本计分');
});

test('a sheet that runs over by some rows is set closer and hangs on one sheet, a long one stays as it is', async () => {
  const { versionId } = adopted(village, 'tongjie-dividend');
  const { rules, number, vote, effectiveFrom } = schemeVersionById(village.store, versionId);
  const frame = { village: '地禾村', serial: 'XZ-01-01', madeAt: '2026-09-26T02:00:00.000Z', sample: false };
  const text = ruleSheetText(rules);
  const item = text.awards[0]!;
  const layoutWith = (more: number) =>
    ruleSheetLayout({
      frame,
      paper: 'A3',
      scheme: rules.name,
      version: number,
      text: { ...text, awards: [...text.awards, ...Array.from({ length: more }, () => item)] },
      vote,
      effectiveFrom,
    });
  const usualPages = async (more: number) => {
    const { closer: _, ...usual } = layoutWith(more);
    return (await renderSheet(usual, fonts)).pages;
  };
  const pages = async (more: number) => (await renderSheet(layoutWith(more), fonts)).pages;
  let more = 0;
  while ((await usualPages(more)) === 1) more += 1;
  expect(await pages(more)).toBe(1);
  expect(await pages(more + 100)).toBeGreaterThan(1);
}, 60_000);

test('the vote never stands alone on a page', async () => {
  for (const id of ['sanmenxia-party-members', 'changle-index', 'guyuan-civility', 'tongjie-dividend']) {
    const { versionId } = adopted(village, id);
    const pages = readPdf((await sheetOf(versionId, 'A4')).pdf);
    expect(pages.at(-1)?.words, id).toContain('怎样评议和公示');
  }
}, 60_000);

test('the committee and the supervisor may print it, the shop may not', async () => {
  const { versionId } = inForceScheme(village);
  const asked = (role: 'supervisor' | 'operator') =>
    clientFor(app, village, role).schemes.ruleSheetDocument({ versionId, paper: 'A4' });
  expect((await asked('supervisor')).missing).toEqual([]);
  await expect(asked('operator')).rejects.toMatchObject({ data: { code: 'notAllowed' } });
});

test('that goods are had for vouchers stands under what the points are for', () => {
  const { rules } = templates.find(({ rules: { uses } }) => uses.goods !== undefined)!;
  const vouchers = { change: 'refused', expiry: 'back' } as const;
  const { uses, ratings } = ruleSheetText({ ...rules, uses: { ...rules.uses, vouchers } });
  expect(uses.map(([name]) => name)).toContain('积分券');
  expect(ratings.map(([name]) => name)).not.toContain('积分券');
});
