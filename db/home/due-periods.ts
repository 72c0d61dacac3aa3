/** Due tasks with a day: inspection rounds, rectifications, closes, goods near their date. */
import { NEAR_EXPIRY_DAYS } from '../../shared/goods.ts';
import { addDays } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Store } from '../database/store.ts';
import { dueCloses } from '../period-closes/due.ts';
import type { Due } from './due.ts';

export function dueRounds(store: Store): Due[] {
  const rows = prepared<[], { id: number; no: string; title: string; date: string; marked: number }>(
    store,
    `SELECT r.id, r.no, r.title, r.date, (SELECT count(*) FROM inspection_mark k WHERE k.round_id = r.id) AS marked
     FROM inspection_round r WHERE r.state = 'open' ORDER BY r.date`,
  ).all();
  return rows.map(({ id, no, title, date, marked }) => ({
    key: `inspection:${String(id)}`,
    kind: 'inspection',
    title: `接着巡查 ${no}`,
    detail: `${date} ${title}，已查 ${String(marked)} 户`,
    count: 1,
    date: null,
    overdue: false,
    page: `/inspections/${String(id)}`,
  }));
}

export function dueRectifications(store: Store, today: string): Due[] {
  const rows = prepared<[], { n: number; first: string }>(
    store,
    `SELECT count(*) AS n, min(due_on) AS first FROM rectification WHERE state = 'open' HAVING count(*) > 0`,
  ).all();
  return rows.map(({ n, first }) => ({
    key: 'rectification',
    kind: 'rectification',
    title: `核查 ${String(n)} 户的整改`,
    detail: '按期整改的不扣分',
    count: n,
    date: first,
    overdue: first < today,
    page: '/rectifications',
  }));
}

/** Ended periods to close, one task per scheme. */
export function duePeriods(store: Store): Due[] {
  const { due } = dueCloses(store);
  return [...Map.groupBy(due, ({ schemeId }) => schemeId)].flatMap(([schemeId, periods]) => {
    const [first] = periods;
    if (!first) return [];
    return [
      {
        key: `close:${String(schemeId)}`,
        kind: 'close',
        title: `期末结账 ${String(periods.length)} 期`,
        detail: `${quoted(first.schemeName)}，最早的是${periodLabel(first.period)}`,
        count: periods.length,
        date: null,
        overdue: false,
        page: '/closes',
      },
    ];
  });
}

export function dueGoods(store: Store, today: string): Due[] {
  const until = addDays(today, NEAR_EXPIRY_DAYS);
  const rows = prepared<[string], { n: number; first: string | null }>(
    store,
    'SELECT count(*) AS n, min(best_before) AS first FROM batch WHERE quantity > 0 AND best_before <= ?',
  ).all(until);
  return rows
    .filter((row) => row.n > 0)
    .map(({ n, first }) => ({
      key: 'expiry',
      kind: 'expiry',
      title: `${String(n)} 批物品快到保质期`,
      detail: '先兑换或报损',
      count: n,
      date: first,
      overdue: first !== null && first < today,
      page: '/goods',
    }));
}
