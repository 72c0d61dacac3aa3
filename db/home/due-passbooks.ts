/** Passbooks whose last printing is unanswered: it is unknown what came out. */
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import { unansweredByScheme } from '../passbooks/unanswered-prints.ts';
import type { Due } from './due-task.ts';

export function duePassbooks(store: Store): Due[] {
  return unansweredByScheme(store).map(({ schemeId, schemeName, books, since }) => ({
    key: `passbook:${String(schemeId)}`,
    kind: 'passbook',
    title: `核对 ${String(books)} 本存折上次的打印`,
    detail: `${quoted(schemeName)}，${localDateTime(since)} 送打后还没有答印上没有`,
    count: books,
    date: null,
    overdue: false,
    page: `/passbooks?scheme=${String(schemeId)}&only=unanswered`,
  }));
}
