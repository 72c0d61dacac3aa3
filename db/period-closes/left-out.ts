/** Warns of everybody with points in the period who is not judged in it. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import type { CloseLine } from '../../shared/period-closes/close-lines.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

interface Earner {
  accountId: AccountId;
  no: string;
  name: string;
  gone: number;
  /** The household it was merged into: its number, and its head's name; null of all others. */
  intoNo: string | null;
  intoName: string | null;
}

/** Accounts with awards or deductions in a period, by household. */
function earnersOf(store: Store, schemeId: SchemeId, period: string): Earner[] {
  const { from, to } = periodBounds(period);
  return prepared<[SchemeId, string, string], Earner>(
    store,
    `SELECT a.id AS accountId, h.no, coalesce(p.name, ${householdName('m')}) AS name,
       h.state = 'closed' OR coalesce(p.state = 'left', 0) AS gone,
       CASE WHEN p.id IS NULL THEN i.no END AS intoNo, im.name AS intoName
     FROM account a LEFT JOIN member p ON p.id = a.member_id JOIN household h ON h.id = coalesce(a.household_id, p.household_id)
     LEFT JOIN member m ON m.id = ${NAMED_BY}
     LEFT JOIN household i ON i.id = h.merged_into_id LEFT JOIN member im ON im.id = i.head_member_id
     WHERE a.scheme_id = ? AND a.kind IN ('household', 'person') AND EXISTS (
       SELECT 1 FROM account_period x WHERE x.account_id = a.id AND x.period BETWEEN ? AND ? AND x.awarded + x.deducted <> 0)
     ORDER BY h.no, a.id`,
  ).all(schemeId, from.slice(0, 7), to.slice(0, 7));
}

/** Why somebody is not listed: 已并入 02065 汪富小户, whose balance went there and who is not to be reopened. */
function reasonLeftOut({ gone, intoNo, intoName }: Earner): string {
  if (intoNo !== null) return `已并入 ${intoNo} ${intoName ?? ''}户`;
  return gone ? '已销户或离户' : '期末不参加';
}

/** What became of the points, and what is to be done, of those merged and of all others. */
function advice(merged: number, others: number): string {
  return [
    others > 0
      ? `积分仍在${merged > 0 ? '其余各户' : '各自'}的账上。应当列入的，请先恢复该户、该成员或其参加资格，再结账。`
      : '',
    merged > 0 ? '并入别户的，可兑余额已转入那一户，累计积分留在原户账上，不用恢复。' : '',
  ].join('');
}

export function leftOutCheck(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  period: string,
  lines: readonly Pick<CloseLine, 'accountId'>[],
): CloseCheck {
  const listed = new Set(lines.map(({ accountId }) => accountId));
  const out = earnersOf(store, schemeId, period).filter(({ accountId }) => !listed.has(accountId));
  if (out.length === 0) {
    return { id: 'left-out', level: 'done', title: '本期有积分的都已列入', detail: '', page: '' };
  }
  const count = `${String(out.length)} ${subjectMeasure(rules.subject)}`;
  const names = out.slice(0, 5).map((earner) => `${earner.no} ${earner.name}（${reasonLeftOut(earner)}）`);
  const merged = out.filter(({ intoNo }) => intoNo !== null).length;
  const who = `${names.join('、')}${out.length > names.length ? `等 ${count}` : ''}`;
  return {
    id: 'left-out',
    level: 'warning',
    title: `有 ${count}本期有积分，没有列入`,
    detail: `${who}在本期最后一天以前就不再参加，不算名次、等次、分红和绩效。${advice(merged, out.length - merged)}`,
    page: '/participants',
  };
}
