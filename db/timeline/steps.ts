/** Steps which the timelines of a declaration and of any transfer share: published, written in a passbook. */
import type { TimelineStep } from '../../shared/contract/declarations.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Notices on which a declaration, what took it back, or a balance taken over was published. */
export function publicationSteps(
  store: Store,
  event: string,
  column: 'declaration_id' | 'transfer_id' | 'cancelled_deed_id' | 'opening_line_id',
  id: number,
): TimelineStep[] {
  return prepared<
    [number],
    { no: string; place: string; fromDate: string; toDate: string; position: number; state: string }
  >(
    store,
    `SELECT n.no, n.place, n.from_date AS fromDate, n.to_date AS toDate, l.position, n.state
     FROM notice_line l JOIN notice n ON n.id = l.notice_id WHERE l.${column} = ?`,
  )
    .all(id)
    .map(({ no, place, fromDate, toDate, position, state }) => ({
      at: fromDate,
      event,
      who: place,
      detail: `公示表 ${no} 第 ${String(position)} 行，${fromDate} 至 ${toDate}${state === 'withdrawn' ? '，张贴前撤回' : ''}`,
    }));
}

/** Passbook lines of transfers `t` that fulfil a condition on one value. */
export function printedSteps(
  store: Store,
  condition: string,
  value: string | number,
  unit: string,
): TimelineStep[] {
  return prepared<
    [string | number],
    { at: string; book: number; page: number; line: number; balance: Points }
  >(
    store,
    `SELECT l.printed_at AS at, b.book, l.page, l.line, l.balance FROM passbook_line l
     JOIN passbook b ON b.id = l.passbook_id JOIN transfer t ON t.id = l.transfer_id
     WHERE l.unprinted_at IS NULL AND (${condition})`,
  )
    .all(value)
    .map(({ at, book, page, line, balance }) => ({
      at,
      event: '记入存折',
      who: '',
      detail: `存折第 ${String(book)} 册第 ${String(page)} 页第 ${String(line)} 行，余额 ${formatPoints(balance)} ${unit}`,
    }));
}
