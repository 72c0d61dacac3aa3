import { utils, write } from '@e965/xlsx';
import { expect, goTo, test, villageOf } from './seeded-office.ts';
import { sampleWorkbook } from '../builders/samples.ts';

const village = villageOf();

const counts = () =>
  village.ask<{ households: number; declarations: number; goods: number }>(
    `SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM declaration) AS declarations,
            (SELECT count(*) FROM goods) AS goods`,
  );

function emptyWorkbook(): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), '花名册');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const FILES: { what: string; name: string; content: () => Buffer; word: RegExp }[] = [
  {
    what: 'a PDF that was renamed',
    name: '花名册.xlsx',
    content: () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'),
    word: /PDF|不是.*表格/,
  },
  { what: 'an empty workbook', name: '空表.xlsx', content: emptyWorkbook, word: /空|没有.*内容|没有.*行/ },
  {
    what: 'a workbook that was cut off',
    name: '断了的.xlsx',
    content: () => sampleWorkbook('roster.xlsx').subarray(0, 9000),
    word: /损坏|打不开|不完整/,
  },
  { what: 'nothing at all', name: '无.xlsx', content: () => Buffer.alloc(0), word: /空/ },
];

const PAGES = [
  { what: 'the roster', place: '/households/import' },
  { what: 'the register', place: '/declarations/import' },
  { what: 'the list of goods', place: '/goods/import' },
];

for (const { what, place } of PAGES) {
  test(`${what} is not taken from a bad file, and a good one can be chosen at once`, async ({
    page,
    look,
  }) => {
    const before = counts();
    await village.enter(page, 'accountant');
    await goTo(page, place);
    const input = page.locator('input[type=file]');
    for (const file of FILES) {
      await input.setInputFiles({
        name: file.name,
        mimeType: 'application/octet-stream',
        buffer: file.content(),
      });
      const said = page.getByRole('alert').first();
      await expect(said, file.what).toContainText(file.word);
      await expect(said, file.what).not.toContainText(/\b(?!Excel)[A-Za-z]{5,}/);
      await look(`bad-workbook-${place.split('/')[1] ?? ''}-${String(FILES.indexOf(file))}`);
    }
    const good = place.startsWith('/goods')
      ? 'goods.xlsx'
      : place.startsWith('/decl')
        ? 'register-2026-09.xlsx'
        : 'roster.xlsx';
    await input.setInputFiles({
      name: good,
      mimeType: 'application/octet-stream',
      buffer: sampleWorkbook(good),
    });
    await expect(page.getByRole('button', { name: /预览/ }).first()).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: /损坏|空/ })).toHaveCount(0);
    expect(counts()).toEqual(before);
  });
}
