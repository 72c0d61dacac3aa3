/** A notice sheet of 500 rows. */
import { createRenderer } from '../../electron/host/pdf/render.ts';
import { notice, noticeRows } from '../electron/documents/records.ts';
import { benchNotice } from './notice-table.ts';

const ROWS = 500;
const renderer = createRenderer();
const cold = performance.now();
await renderer.render({ kind: 'notice', record: notice({ rows: noticeRows(ROWS) }) });
const firstMs = performance.now() - cold;
await renderer.close();

await benchNotice('notice-sheet', ROWS, 7, { '启动后第一张（含启动打印线程），毫秒': Math.round(firstMs) });
