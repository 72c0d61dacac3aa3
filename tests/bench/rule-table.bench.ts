/** A rule table of 230 items read, understood and taken into a draft, against the same workbook parsed bare. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { closeStore } from '../../db/database/open.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import type { Actor } from '../../db/database/store.ts';
import {
  detectRuleTable,
  importRuleTableFile,
  previewRuleTable,
} from '../../electron/host/imports/rule-table/import.ts';
import { longRuleTable } from '../builders/rule-tables.ts';
import { open } from './books.ts';
import { inTurns, median, report } from './measure.ts';

const ITEMS = 230;
const ADDED_MS = 300;
const by: Actor = { staffId: null, name: '基准' };
const dir = mkdtempSync(path.join(tmpdir(), 'bench-rule-table-'));
const store = open(path.join(dir, 'village.db'));
const { versionId } = adoptScheme(store, by, { templateId: 'dixu-virtue-bank', name: '积分办法' });
let bytes: Uint8Array = new Uint8Array();

async function imported(): Promise<void> {
  const app = { store };
  const draft = {
    versionId,
    how: 'replace' as const,
    mapping: await detectRuleTable(app, bytes, '细则.xlsx', {}),
  };
  const { mark, faults } = await previewRuleTable(app, bytes, '细则.xlsx', draft);
  const requestId = crypto.randomUUID();
  await importRuleTableFile(app, by, bytes, '细则.xlsx', { ...draft, mark, requestId });
  const { items } = schemeVersionById(store, versionId).rules;
  if (items.length !== ITEMS)
    throw new Error(`${String(items.length)} items: ${JSON.stringify(faults.slice(0, 3))}`);
}

bytes = longRuleTable(ITEMS, -1);
const begun = performance.now();
await imported();
const firstMs = performance.now() - begun;

const measured = await inTurns({
  repeats: 9,
  warmUp: 2,
  prepare: (turn) => {
    bytes = longRuleTable(ITEMS, turn);
  },
  work: imported,
  baseline() {
    const book = XLSX.read(bytes, { type: 'array' });
    const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    if (rows.length !== ITEMS) throw new Error('not read');
  },
});
closeStore(store);
rmSync(dir, { recursive: true, force: true });

const bare = median(measured.baseline);
report('rule-table', measured, {
  work: `${String(ITEMS)} 项的积分细则表：读取、识别列、看懂、预览、导入草案`,
  baseline: '同一工作簿只用 SheetJS 解析成行',
  // The limit is on what comes on top; the table of figures speaks of ratios.
  limit: Number(((bare + ADDED_MS) / bare).toFixed(2)),
  notes: {
    '比只解析多用，毫秒': Math.round(median(measured.work) - bare),
    '多用不得超过，毫秒': ADDED_MS,
    '启动后第一次（含启动读表线程），毫秒': Math.round(firstMs),
  },
});
