/**
 * Finds records that reference a record, from the schema's foreign keys, so that new tables are covered
 * automatically.
 */
import { prepared, type Store } from './database/store.ts';

/** Table names in the clerk's words. */
const WORDS: Record<string, string> = {
  account: '有积分账户',
  attendance: '到过会',
  card: '已发卡',
  committee_member: '是评议会成员',
  declaration: '有登记',
  duty_record: '有履职记录',
  flag_award: '得过流动红旗',
  handwritten_slip: '有待处理的手写单',
  inspection_mark: '有检查结果',
  intake: '有来访',
  invitee: '列席过会议',
  notice_line: '上过公示表',
  participant: '已列入参加人',
  redemption: '有兑换',
  redemption_line: '已有人兑换',
  suspension: '停过资格',
};
const OTHERWISE = '已有别的记录';

/** Tables and columns referencing a table. */
function pointers(store: Store, table: string): { from: string; column: string }[] {
  return prepared<[string], { from: string; column: string }>(
    store,
    `SELECT s.name AS "from", f."from" AS "column" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
     WHERE s.type = 'table' AND f."table" = ? ORDER BY s.name`,
  ).all(table);
}

/** Which of these records are referenced, and by what; tables belonging to the record itself are excluded. */
export function referredTo(
  store: Store,
  table: 'household' | 'member' | 'goods',
  ids: readonly number[],
  goingAlong: readonly string[],
): Map<number, string> {
  const found = new Map<number, string>();
  for (const { from, column } of pointers(store, table)) {
    if (goingAlong.includes(from)) continue;
    const rows = prepared<[string], { id: number }>(
      store,
      `SELECT j.value AS id FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM "${from}" t WHERE t."${column}" = j.value)`,
    ).all(JSON.stringify(ids));
    for (const { id } of rows) if (!found.has(id)) found.set(id, WORDS[from] ?? OTHERWISE);
  }
  return found;
}
