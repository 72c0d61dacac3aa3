/**
 * What became of the household `h`, as SQL: '' of one that is there, 已并入 01010 陈志荣户, or 已销户. What was under way for
 * it stays in the books and is not pending.
 */
export const DEPARTURE_TEXT = `CASE WHEN h.state <> 'closed' THEN '' ELSE coalesce(
  (SELECT '已并入 ' || i.no || ' ' || coalesce(im.name, '') || '户' FROM household i LEFT JOIN member im ON im.id = i.head_member_id
   WHERE i.id = h.merged_into_id), '已销户') END`;
