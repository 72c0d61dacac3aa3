/** Balances taken over from a workbook, through the same steps as on screen. */
import { randomUUID } from 'node:crypto';
import type { OpeningColumns, PublishedOpening } from '../../shared/contract/openings.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { OpeningRow } from '../../db/openings/evaluate.ts';
import { importOpenings } from '../../db/openings/import.ts';
import { attachToOpening } from '../../db/openings/attach.ts';
import { publishOpening } from '../../db/openings/publish.ts';
import { openingById } from '../../db/openings/read.ts';
import { discardOpening, reverseOpening } from '../../db/openings/reverse.ts';
import {
  detectOpenings,
  importOpeningsFile,
  previewOpenings,
} from '../../electron/host/imports/opening/import.ts';
import { writeWorkbook, type ExportCell } from '../../electron/host/workbooks/write-workbook.ts';
import type { ImportingApp } from '../../electron/host/imports/workbook.ts';
import { postNow } from './notices.ts';
import type { TestVillage } from './village.ts';

export const balanceSheet = (...rows: ExportCell[][]): Uint8Array => writeWorkbook([{ name: '期初', rows }]);

export const PDF = new TextEncoder().encode('%PDF-1.7 会议记录');

/** A draft record of one household, as its sheet would make it; none where it is on record already. */
export function openingOf(
  { store, by, clock }: TestVillage,
  schemeId: SchemeId,
  row: Pick<OpeningRow, 'householdId' | 'balance' | 'honour' | 'months'>,
) {
  return importOpenings(store, by.accountant, {
    fileName: '期初.xlsx',
    sha256: 'f'.repeat(64),
    asOf: clock.now.toISOString().slice(0, 10),
    parts: [{ schemeId, statedTotal: null }],
    rows: [
      {
        row: 2,
        name: '',
        householdNo: '',
        schemeId,
        memberId: null,
        honourAssumed: false,
        printedPage: null,
        printedLine: null,
        card: '',
        ...row,
      },
    ],
    answered: '',
  }).openings[0];
}

interface Sheet {
  bytes: Uint8Array;
  name?: string;
  asOf?: string;
  /** By the order of the sheet; proposed ones without. */
  schemeIds?: number[];
  statedTotal?: number | null;
  answered?: string;
}

/** What the program finds in a sheet, with schemes chosen where it asks. */
export async function readBalances(app: ImportingApp, { bytes, name = '期初.xlsx', schemeIds }: Sheet) {
  const { parts: proposed, ...mapping } = await detectOpenings(app, bytes, name);
  const parts = proposed.flatMap(({ heading: _, ...part }, index): OpeningColumns[] => {
    const schemeId = schemeIds ? schemeIds[index] : part.schemeId;
    return schemeId === undefined || schemeId === null ? [] : [{ ...part, schemeId }];
  });
  return { mapping, parts, proposed };
}

export async function previewBalances(app: ImportingApp, sheet: Sheet) {
  const { mapping, parts } = await readBalances(app, sheet);
  const { bytes, name = '期初.xlsx', asOf = '2026-09-25' } = sheet;
  return previewOpenings(app, bytes, name, { mapping, parts, asOf });
}

export async function importBalances(village: TestVillage, app: ImportingApp, sheet: Sheet) {
  const { bytes, name = '期初.xlsx', asOf = '2026-09-25', statedTotal = null, answered = '' } = sheet;
  const { mapping, parts } = await readBalances(app, sheet);
  return importOpeningsFile(app, village.by.accountant, bytes, name, {
    mapping,
    asOf,
    parts: parts.map((part) => ({ ...part, statedTotal })),
    answered,
    requestId: randomUUID(),
  });
}

/** With a paper attached, hung today for as long as the scheme says. */
export function hangOpening(village: TestVillage, openingId: number, days?: number): PublishedOpening {
  const { store, by } = village;
  if (openingById(store, openingId).attachments === 0) {
    const { version } = openingById(store, openingId);
    attachToOpening(store, by.accountant, { openingId, version }, [{ name: '会议记录.pdf', bytes: PDF }]);
  }
  return publishOpening(store, by.accountant, {
    openingId,
    version: openingById(store, openingId).version,
    place: '村部公示栏',
    publishedOn: village.clock.now.toISOString().slice(0, 10),
    ...(days === undefined ? {} : { days }),
  });
}

/** Hung, waited for, and posted. */
export function postOpening(village: TestVillage, openingId: number) {
  const { noticeId } = hangOpening(village, openingId);
  village.clock.forward(9);
  return { noticeId, ...postNow(village, noticeId) };
}

export function reverseOpeningNow(village: TestVillage, openingId: number, reason = '抄错了一页') {
  const { version } = openingById(village.store, openingId);
  return reverseOpening(village.store, village.by.accountant, { openingId, version, reason });
}

export function discardOpeningNow(village: TestVillage, openingId: number, reason = '表不对') {
  const { version } = openingById(village.store, openingId);
  return discardOpening(village.store, village.by.accountant, { openingId, version, reason });
}
