/** The audit trail of the ten years' village: one row for each declaration, linked as the program does. */
import type { Store } from '../../db/database/store.ts';
import { appendToTrail, type TrailRow } from '../../db/database/trail-link.ts';

export function auditDeclarations(store: Store): void {
  const registered = store.sqlite
    .prepare<[], Omit<TrailRow, 'id'>>(
      `SELECT registered_at AS at, 1 AS staffId, '余明梅' AS staffName, 'declarations.declare' AS procedure,
         'declaration:' || id AS subject, '登记 ' || no || '：' || reason AS summary, NULL AS before, NULL AS after
       FROM declaration ORDER BY id`,
    )
    .all();
  for (const entry of registered) appendToTrail(store, entry);
}
