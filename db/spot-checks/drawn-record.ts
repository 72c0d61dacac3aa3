/** What the books say of a record when it is drawn for a spot check. Without numbers of persons. */
import { redactNumbers } from '../../shared/values/redact.ts';
import type { SampledKind } from '../../shared/spot-checks.ts';
import type { Fen, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { slipById } from '../redemptions/slips.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { groupName } from '../village/groups.ts';

interface DrawnRecord {
  kind: SampledKind;
  recordId: number;
  no: string;
  day: string;
  party: string;
  content: string;
  points: Points | null;
  unit: string;
  amount: Fen | null;
}

interface Row {
  recordId: number;
  no: string;
  day: string;
  groupNumber: number | null;
  name: string;
  /** Parts of the content; empty ones are left out. */
  parts: string;
  points: Points | null;
  schemeId: SchemeId | null;
  amount: Fen | null;
}

const said = (label: string, column: string): string => `iif(${column} = '', NULL, '${label}' || ${column})`;

const RECORDS: Record<SampledKind, string> = {
  deed: `SELECT d.id AS recordId, d.no, d.activity_date AS day, g.number AS groupNumber,
      coalesce(p.name, ${householdName('m')}) AS name, coalesce(d.agreed_points, d.proposed_points) AS points, d.scheme_id AS schemeId, NULL AS amount,
      json_array(d.reason, ${said('地点', 'd.place')}, ${said('证明人', 'd.witness')}, ${said('登记人', 'd.registrar')},
        (SELECT '评议会 ' || e.no FROM agenda_item i JOIN meeting e ON e.id = i.meeting_id
         WHERE i.declaration_id = d.id AND i.result IN ('passed', 'changed') ORDER BY e.id DESC LIMIT 1),
        (SELECT '公示表 ' || n.no FROM notice_line l JOIN notice n ON n.id = l.notice_id
         WHERE l.declaration_id = d.id AND n.state <> 'withdrawn' ORDER BY l.id DESC LIMIT 1),
        (SELECT '佐证 ' || count(*) || ' 份' FROM evidence v WHERE v.declaration_id = d.id HAVING count(*) > 0)) AS parts
    FROM declaration d JOIN household h ON h.id = d.household_id JOIN village_group g ON g.id = h.group_id
    LEFT JOIN member p ON p.id = d.member_id LEFT JOIN member m ON m.id = ${NAMED_BY}
    WHERE d.no = ?`,
  slip: `SELECT r.id AS recordId, r.slip_no AS no, r.day, o.group_number AS groupNumber, o.name, r.points, o.scheme_id AS schemeId, NULL AS amount,
      json_array('领取人 ' || r.collector || '（' || r.relation || '）', '经办 ' || r.staff_name,
        iif(r.returned_points = 0, NULL, iif(r.state = 'returned', '已退货', '退回一部分'))) AS parts
    FROM redemption r JOIN account_owner o ON o.account_id = r.account_id WHERE r.slip_no = ?`,
  payment: `SELECT e.id AS recordId, e.no, e.day, NULL AS groupNumber, e.party AS name, NULL AS points, NULL AS schemeId, e.amount,
      json_array(e.summary, ${said('原始凭证 ', 'e.voucher')}, '经办 ' || e.staff_name,
        (SELECT '附件 ' || count(*) || ' 份' FROM fund_attachment f WHERE f.entry_id = e.id HAVING count(*) > 0),
        (SELECT '已由 ' || r.no || ' 冲销' FROM fund_entry r WHERE r.reverses_id = e.id)) AS parts
    FROM fund_entry e WHERE e.no = ?`,
  cash: `SELECT u.id AS recordId, u.no, u.day, o.group_number AS groupNumber, o.name, u.points, o.scheme_id AS schemeId, u.fen AS amount,
      json_array('积分兑现金', ${said('领取人 ', 'u.collector')}, ${said('', 'u.remark')}, '经办 ' || u.staff_name,
        iif(u.state = 'cancelled', '已撤销', NULL)) AS parts
    FROM points_use u JOIN account_owner o ON o.account_id = u.account_id WHERE u.no = ?`,
};

/** A record by its number, which the population has. */
export function drawnRecord(store: Store, kind: SampledKind, no: string): DrawnRecord {
  const row = prepared<[string], Row>(store, RECORDS[kind]).get(no);
  if (!row) throw new Error(`${kind} ${no} is in the population and not in the books`);
  const parts = JSON.parse(row.parts) as (string | null)[];
  if (kind === 'slip') parts.unshift(slipById(store, row.recordId)?.goods ?? null);
  return {
    kind,
    recordId: row.recordId,
    no: row.no,
    day: row.day,
    party: `${groupName(store, row.groupNumber)}${redactNumbers(row.name)}`,
    content: redactNumbers(parts.filter((part) => part !== null && part !== '').join('；')),
    points: row.points,
    unit: row.schemeId === null ? '' : schemeUnit(store, row.schemeId),
    amount: row.amount,
  };
}
