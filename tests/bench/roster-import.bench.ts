/** A roster of 5,000 people read, previewed and imported, against the same workbook parsed bare. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { closeStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import { detectRoster, importRosterFile, previewRoster } from '../../electron/host/imports/roster/import.ts';
import { threads } from '../builders/threads.ts';
import { open } from './books.ts';
import { inTurns, report } from './measure.ts';
import { rosterWorkbook } from './roster-workbook.ts';
import { DIHE } from '../builders/village.ts';

const PEOPLE = 5_000;
const by: Actor = { staffId: 1, name: '管理员' };

const dir = mkdtempSync(path.join(tmpdir(), 'bench-roster-'));
let store: Store | undefined;
let bytes: Uint8Array = new Uint8Array();

function fresh(turn: number): void {
  if (store) closeStore(store);
  store = open(path.join(dir, `turn-${String(turn)}.db`));
  setUpVillage(store, by, DIHE);
  bytes = rosterWorkbook(PEOPLE, turn);
}

async function imported(): Promise<void> {
  if (!store) throw new Error('no store');
  const app = { store, workbookWorker: threads().workbookWorker };
  const mapping = await detectRoster(app, bytes, '花名册.xlsx', {});
  const preview = await previewRoster(app, bytes, '花名册.xlsx', { mapping });
  const answer = await importRosterFile(app, by, bytes, '花名册.xlsx', {
    mapping,
    acceptChanges: [],
    requestId: crypto.randomUUID(),
  });
  const row = store.sqlite.prepare('SELECT count(*) AS n FROM member').get() as { n: number };
  if (preview.faults.length > 0 || row.n !== PEOPLE) {
    throw new Error(
      `imported ${String(row.n)}: ${JSON.stringify(preview.faults.slice(0, 3))} ${JSON.stringify(answer)}`,
    );
  }
}

const measured = await inTurns({
  repeats: 7,
  warmUp: 2,
  prepare: fresh,
  work: imported,
  baseline() {
    const book = XLSX.read(bytes, { type: 'array' });
    const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    if (rows.length !== PEOPLE) throw new Error('not read');
  },
});
if (store) closeStore(store);
rmSync(dir, { recursive: true, force: true });

report('roster-import', measured, {
  work: `${String(PEOPLE)} 人的花名册：读取、识别列、预览、导入`,
  baseline: '同一工作簿只用 SheetJS 解析成行',
  limit: 2.5,
});
