/** Records that an intake 来访 can be about, for its form. */
import type { IntakeChoices } from '../../shared/contract/intakes.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { goods, notice } from '../schema/index.ts';

/** The latest records that are offered. */
const MOST = 200;
/** All goods of a shop: none of them is later than another. */
const MAX_GOODS = 5000;

interface Row {
  id: number;
  label: string;
  period: string;
}

function rowsOf(store: Store, sql: string): { id: number; label: string }[] {
  return prepared<[number], Row>(store, `${sql} LIMIT ?`)
    .all(MOST)
    .map(({ id, label, period }) => ({
      id,
      label: period === '' ? label : `${label} ${periodLabel(period)}`,
    }));
}

export function intakeChoices(store: Store): IntakeChoices {
  return {
    closes: rowsOf(
      store,
      `SELECT c.id, c.no || ' ' || s.name AS label, c.period FROM period_close c JOIN scheme s ON s.id = c.scheme_id
       WHERE c.state = 'closed' ORDER BY c.id DESC`,
    ),
    assessments: rowsOf(
      store,
      `SELECT a.id, a.no || ' ' || coalesce(nullif(p.name, ''), m.name, g.name, '') AS label, a.period
       FROM assessment a JOIN participant p ON p.id = a.participant_id LEFT JOIN member m ON m.id = p.member_id
       LEFT JOIN village_group g ON g.id = p.group_id ORDER BY a.id DESC`,
    ),
    drafts: rowsOf(
      store,
      `SELECT v.id, s.name || '（第 ' || v.number || ' 版草案）' AS label, '' AS period
       FROM scheme_version v JOIN scheme s ON s.id = v.scheme_id WHERE v.state = 'draft' AND s.state <> 'closed' ORDER BY v.id DESC`,
    ),
    goods: store.orm
      .select({ id: goods.id, label: sql<string>`trim(${goods.name} || ' ' || ${goods.spec})` })
      .from(goods)
      .orderBy(sql`${goods.state} <> 'onSale'`, goods.name)
      .limit(MAX_GOODS)
      .all(),
    notices: store.orm
      .select({ id: notice.id, label: sql<string>`${notice.no} || ' ' || ${notice.title}` })
      .from(notice)
      .where(eq(notice.state, 'published'))
      .orderBy(desc(notice.id))
      .limit(MOST)
      .all(),
  };
}
