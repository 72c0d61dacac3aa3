import type { NoticeLineState } from '../shared/notices.ts';
import { sqlList } from './schema/sql-list.ts';

/** Of `notice_line`: it is still to be posted, now or once an objection to it is answered. */
export const LINES_TO_POST = sqlList(['published', 'corrected', 'objected'] satisfies NoticeLineState[]);

/** SQL: something on notice `n` is still to be posted, now or once an objection to it is answered. */
export const HAS_TO_POST = `EXISTS (SELECT 1 FROM notice_line WHERE notice_id = n.id AND transfer_id IS NULL
  AND state IN (${LINES_TO_POST}))`;
