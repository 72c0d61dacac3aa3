/** What stood on a withdrawn notice waits for another one. */
import type { DeclarationId, NoticeId } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transition } from '../database/states.ts';
import { OPENING } from '../opening-lines/states.ts';
import { NOTICE_LINE } from './states.ts';

interface Released {
  id: number;
  declarationId: DeclarationId | null;
  isReversal: 0 | 1;
  /** Record of the balances taken over. */
  openingId: number | null;
}

/** Its declarations and reversals wait for the next notice; answers how many. */
export function releaseLines(tx: Tx, noticeId: NoticeId): { declarations: number; reversals: number } {
  const lines = prepared<[NoticeId], Released>(
    tx,
    `SELECT l.id, d.id AS declarationId, l.transfer_id IS NOT NULL OR l.cancelled_deed_id IS NOT NULL AS isReversal, o.opening_id AS openingId FROM notice_line l
     LEFT JOIN opening_line o ON o.id = l.opening_line_id
     LEFT JOIN declaration d ON d.id = l.declaration_id AND d.state = 'onNotice' WHERE l.notice_id = ?`,
  ).all(noticeId);
  const declarations = lines.flatMap(({ declarationId }) => declarationId ?? []);
  transition(tx, DECLARATION, declarations, 'passed');
  transition(
    tx,
    NOTICE_LINE,
    lines.map(({ id }) => id),
    'withdrawn',
  );
  const [opening] = lines.flatMap(({ openingId }) => openingId ?? []);
  if (opening !== undefined) transition(tx, OPENING, opening, 'draft');
  return {
    declarations: opening === undefined ? declarations.length : lines.length,
    reversals: lines.filter(({ isReversal }) => isReversal === 1).length,
  };
}
