/** The steps of imports that only read: they run in a thread of their own. */
import type { OpeningPreview } from '../../../shared/contract/openings.ts';
import type { GoodsPreview } from '../../../shared/contract/goods-imports.ts';
import type { RegisterPreview } from '../../../shared/contract/register-workbooks.ts';
import type { RosterPreview } from '../../../shared/contract/roster-imports.ts';
import type { VoucherPreview } from '../../../shared/contract/voucher-imports.ts';
import { PREVIEWED_ROWS } from '../../../shared/contract/imports.ts';
import { differsFromRecord } from '../../../shared/workbooks/known-line.ts';
import type { DetectOptions } from '../workbooks/detect-columns.ts';
import { faultRowsOf } from '../exports/import-workbooks.ts';
import { detectGoods, goodsRows, previewGoods } from '../imports/goods/import.ts';
import {
  detectRegister,
  previewRegister,
  registerRows,
  type RegisterOptions,
} from '../imports/register/import.ts';
import { detectRoster, previewRoster, rosterRows } from '../imports/roster/import.ts';
import { detectRuleTable, previewRuleTable, ruleTableRows } from '../imports/rule-table/import.ts';
import { detectOpenings, openingRows, previewOpenings } from '../imports/opening/import.ts';
import { detectVouchers, previewVouchers, voucherRows } from '../imports/vouchers/import.ts';
import { parseWorkbook, type ImportingApp } from '../imports/workbook.ts';

export interface WorkbookInput<Options> {
  bytes: Uint8Array;
  fileName: string;
  options: Options;
}

export async function workbookOf(file: File): Promise<{ bytes: Uint8Array; fileName: string }> {
  return { bytes: await file.bytes(), fileName: file.name };
}

type Step<Options, Answer> = (
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  options: Options,
) => Promise<Answer>;

function ofWorkbook<Options, Answer>(step: Step<Options, Answer>) {
  return (app: ImportingApp, { bytes, fileName, options }: WorkbookInput<Options>): Promise<Answer> =>
    step(app, bytes, fileName, options);
}

async function faultRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  options: Parameters<typeof faultRowsOf>[1],
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { file } = await parseWorkbook(app, bytes, fileName, (content) => ({
    file: faultRowsOf(content, options),
  }));
  return { name: file.name, bytes: await file.bytes() };
}

interface Page {
  offset: number;
  limit: number;
}

/** A page of the list that was asked for; the other lists come empty. */
function pageOf<Lists extends Record<string, readonly unknown[]>>(
  lists: Lists,
  { list, offset, limit }: Page & { list: keyof Lists },
): Lists {
  const pages = Object.entries(lists).map(([name, rows]) => [
    name,
    name === list ? rows.slice(offset, offset + limit) : [],
  ]);
  return Object.fromEntries(pages) as Lists;
}

/** The first rows of each list of a preview; its sums and faults are whole. */
async function rosterPreview(...input: Parameters<typeof previewRoster>): Promise<RosterPreview> {
  const { added, changed, ...rest } = await previewRoster(...input);
  return {
    ...rest,
    added: added.slice(0, PREVIEWED_ROWS),
    changed: changed.slice(0, PREVIEWED_ROWS),
    counts: { added: added.length, changed: changed.length },
  };
}

type RosterPage = Page & { list: 'added' | 'changed' } & Parameters<typeof previewRoster>[3];

async function rosterPreviewRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { list, offset, limit, ...asked }: RosterPage,
): Promise<Pick<RosterPreview, RosterPage['list']>> {
  const { added, changed } = await previewRoster(app, bytes, fileName, asked);
  return pageOf({ added, changed }, { list, offset, limit });
}

async function registerPreview(...input: Parameters<typeof previewRegister>): Promise<RegisterPreview> {
  const { valid, known, ...rest } = await previewRegister(...input);
  const warned = valid.filter(({ warnings }) => warnings.length > 0).length;
  return {
    ...rest,
    valid: valid.slice(0, PREVIEWED_ROWS),
    known: known.slice(0, PREVIEWED_ROWS),
    counts: {
      valid: valid.length,
      known: known.length,
      warned,
      differing: known.filter(differsFromRecord).length,
    },
  };
}

type RegisterPage = Page & { list: 'valid' | 'known' } & RegisterOptions;

async function registerPreviewRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { list, offset, limit, ...asked }: RegisterPage,
): Promise<Pick<RegisterPreview, RegisterPage['list']>> {
  const { valid, known } = await previewRegister(app, bytes, fileName, asked);
  return pageOf({ valid, known }, { list, offset, limit });
}

async function goodsPreview(...input: Parameters<typeof previewGoods>): Promise<GoodsPreview> {
  const { lines, changed, ...rest } = await previewGoods(...input);
  return { ...rest, lines: lines.slice(0, PREVIEWED_ROWS), changed: changed.slice(0, PREVIEWED_ROWS) };
}

type GoodsPage = Page & { list: 'lines' | 'changed' } & Parameters<typeof previewGoods>[3];

async function goodsPreviewRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { list, offset, limit, ...asked }: GoodsPage,
): Promise<Pick<GoodsPreview, GoodsPage['list']>> {
  const { lines, changed } = await previewGoods(app, bytes, fileName, asked);
  return pageOf({ lines, changed }, { list, offset, limit });
}

async function openingPreview(...input: Parameters<typeof previewOpenings>): Promise<OpeningPreview> {
  const { lines, ...rest } = await previewOpenings(...input);
  return { ...rest, lines: lines.slice(0, PREVIEWED_ROWS) };
}

type OpeningPage = Page & Parameters<typeof previewOpenings>[3];

async function openingPreviewRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { offset, limit, ...asked }: OpeningPage,
): Promise<Pick<OpeningPreview, 'lines'>> {
  const { lines } = await previewOpenings(app, bytes, fileName, asked);
  return { lines: lines.slice(offset, offset + limit) };
}

async function voucherPreview(...input: Parameters<typeof previewVouchers>): Promise<VoucherPreview> {
  const { lines, ...rest } = await previewVouchers(...input);
  return { ...rest, lines: lines.slice(0, PREVIEWED_ROWS) };
}

async function voucherPreviewRows(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { offset, limit, ...asked }: Page & Parameters<typeof previewVouchers>[3],
): Promise<Pick<VoucherPreview, 'lines'>> {
  const { lines } = await previewVouchers(app, bytes, fileName, asked);
  return { lines: lines.slice(offset, offset + limit) };
}

export const IMPORT_READS = {
  faultRows: ofWorkbook(faultRows),
  goodsColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectGoods>>>(detectGoods),
  goodsPreview: ofWorkbook(goodsPreview),
  goodsPreviewRows: ofWorkbook(goodsPreviewRows),
  goodsRows: ofWorkbook(goodsRows),
  openingColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectOpenings>>>(detectOpenings),
  openingPreview: ofWorkbook(openingPreview),
  openingPreviewRows: ofWorkbook(openingPreviewRows),
  openingRows: ofWorkbook(openingRows),
  registerColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectRegister>>>(detectRegister),
  registerPreview: ofWorkbook(registerPreview),
  registerPreviewRows: ofWorkbook(registerPreviewRows),
  registerRows: ofWorkbook(registerRows),
  rosterColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectRoster>>>(detectRoster),
  rosterPreview: ofWorkbook(rosterPreview),
  rosterPreviewRows: ofWorkbook(rosterPreviewRows),
  rosterRows: ofWorkbook(rosterRows),
  ruleTableColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectRuleTable>>>(detectRuleTable),
  ruleTablePreview: ofWorkbook(previewRuleTable),
  ruleTableRows: ofWorkbook(ruleTableRows),
  voucherColumns: ofWorkbook<DetectOptions, Awaited<ReturnType<typeof detectVouchers>>>(detectVouchers),
  voucherPreview: ofWorkbook(voucherPreview),
  voucherPreviewRows: ofWorkbook(voucherPreviewRows),
  voucherRows: ofWorkbook(voucherRows),
};
