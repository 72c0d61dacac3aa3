/** A notice sheet of 2,000 rows: a long one costs no more a row than a short one. */
import { benchNotice } from './notice-table.ts';

await benchNotice('long-notice-sheet', 2_000, 5);
