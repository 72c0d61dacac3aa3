/** Records that an intake 来访 can be about, for its form. */
import type { IntakeChoices } from '../../shared/contract/intakes.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';

/** The latest records that are offered. */
const MOST = 200;
/** All goods of a shop: none of them is later than another. */
const MAX_GOODS = 5000;

interface Row {
  id: number;
  label: string;
  period: string;
}

function rowsOf(store: Store, sql: string, most = MOST): { id: number; label: string }[] {
  return prepared<[number], Row>(store, `${sql} LIMIT ?`)
    .all(most)
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
    goods: rowsOf(
      store,
      `SELECT id, trim(name || ' ' || spec) AS label, '' AS period FROM goods ORDER BY state <> 'onSale', name`,
      MAX_GOODS,
    ),
    notices: rowsOf(
      store,
      `SELECT id, no || ' ' || title AS label, '' AS period FROM notice WHERE state = 'published' ORDER BY id DESC`,
    ),
  };
}
