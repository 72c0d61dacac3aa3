/** 归档册: the papers of a period in one file, with contents, page numbers and bookmarks. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import type { VolumePart } from '../../shared/contract/volumes.ts';
import type { Application } from '../../electron/host/application.ts';
import { pageSizes, shiftPages } from '../../electron/host/printing/pdf-pages.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { soap } from '../builders/goods.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, publish, objectTo } from '../builders/notices.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';

let village: MeetingVillage;
let app: Application;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
});

const office = () => clientFor(app, village, 'accountant');

/** September with a meeting, a notice, an answered objection, and a customer of the shop. */
function september(): void {
  buildCommittee(village);
  buildDeclaration(village, { householdId: buildHousehold(village).id });
  buildDeclaration(village, { householdId: buildHousehold(village, [{ name: '胡根土' }]).id, points: -200 });
  allPassed(village);
  const { noticeId } = publish(village);
  answerWith(village, objectTo(village, noticeId, 1), 'kept');
  redeemed(village, householdWith(village, village.schemeId), [[soap(village), 1]]);
}

async function bound(period: string): Promise<{ parts: VolumePart[]; bytes: Uint8Array }> {
  const parts = await office().volumes.parts({ period });
  const papers: { key: string; documentId: number }[] = [];
  for (const { key } of parts) {
    const { documentId } = await office().volumes.drawPart({ period, key });
    papers.push({ key, documentId });
  }
  const { documentId, missing } = await office().volumes.document({ period, papers });
  expect(missing).toEqual([]);
  const { file, title } = await office().documents.get({ id: documentId });
  expect(title).toContain('积分归档册');
  return { parts, bytes: await file.bytes() };
}

test('the volume of a month has every paper of it, a page number on each page, and a bookmark for each paper', async () => {
  september();
  const { parts, bytes } = await bound('2026-09');
  expect(parts.map(({ kind }) => kind)).toEqual([
    'notice',
    'minutes',
    'attendance',
    'register',
    'objection',
    'redemptions',
    'stock',
  ]);
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: true }).promise;
  const outline = await pdf.getOutline();
  expect(outline.map(({ title }) => title)).toEqual([
    '目录',
    '公示表',
    '会议记录',
    '签到表',
    '加扣分登记册',
    '异议答复书',
    '兑换登记表',
    '物资台账',
  ]);
  const inner = outline.flatMap(
    ({ items }) => items as { title: string; dest: [{ num: number; gen: number }] }[],
  );
  expect(inner.map(({ title }) => title)).toEqual(parts.map(({ title }) => title));
  const wordsOf = async (page: number): Promise<string[]> =>
    (await (await pdf.getPage(page)).getTextContent()).items.map((item) => ('str' in item ? item.str : ''));
  for (let page = 1; page <= pdf.numPages; page += 1)
    expect(await wordsOf(page)).toContain(`- ${String(page)} -`);
  // The contents name the page on which each bookmark lands.
  const contents = (await wordsOf(1)).join('');
  for (const [index, { title, dest }] of inner.entries()) {
    const page = (await pdf.getPageIndex(dest[0])) + 1;
    expect(contents).toContain(`${title} ${parts[index]?.date ?? ''} ${String(page)}`);
  }
  await pdf.destroy();
});

test('the same papers bound again are the same bytes', async () => {
  september();
  const first = await bound('2026-09');
  expect(Buffer.compare((await bound('2026-09')).bytes, first.bytes)).toBe(0);
});

test('a quarter and a year have the papers of their months; another month has none', async () => {
  september();
  expect(await office().volumes.months()).toEqual(['2026-09']);
  const keys = async (period: string) => (await office().volumes.parts({ period })).map(({ key }) => key);
  const month = await keys('2026-09');
  expect(await keys('2026-Q3')).toEqual(month);
  const { schemeId } = village;
  const ledger = `year-ledger:${String(schemeId)}:2026`;
  expect((await keys('2026')).filter((key) => key !== ledger)).toEqual(month);
  expect(await keys('2026')).toContain(ledger);
  expect(await keys('2026-08')).toEqual([]);
  await expect(office().volumes.document({ period: '2026-08', papers: [] })).rejects.toMatchObject({
    data: { code: 'notFound', message: '2026年8月还没有可以归档的文件。' },
  });
});

test('papers that are not all of the period are not bound', async () => {
  september();
  const [{ key } = { key: '' }] = await office().volumes.parts({ period: '2026-09' });
  const { documentId } = await office().volumes.drawPart({ period: '2026-09', key });
  await expect(
    office().volumes.document({ period: '2026-09', papers: [{ key, documentId }] }),
  ).rejects.toMatchObject({ data: { code: 'versionConflict' } });
  await expect(office().volumes.drawPart({ period: '2026-09', key: 'notice:77' })).rejects.toMatchObject({
    data: { code: 'notFound' },
  });
});

test('the shop may not have the volume', async () => {
  september();
  await expect(
    clientFor(app, village, 'operator').volumes.parts({ period: '2026-09' }),
  ).rejects.toMatchObject({
    data: { code: 'notAllowed' },
  });
});

test('the volume can be printed: the sizes of its pages are known, and it is moved as its printer wants', async () => {
  september();
  const { bytes } = await bound('2026-09');
  const pages = pageSizes(bytes);
  const standing = pages.filter(({ width }) => Math.round(width) === 210);
  expect(standing.length).toBeGreaterThan(3);
  expect(pages.length).toBeGreaterThan(standing.length);
  const page = await (
    await getDocument({ data: Uint8Array.from(shiftPages(bytes, { right: 50, down: 0 })) }).promise
  ).getPage(2);
  const { items } = await page.getTextContent();
  expect(items.length).toBeGreaterThan(10);
});
