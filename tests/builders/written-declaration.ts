import { declaration } from '../../db/schema/index.ts';
import type { Store } from '../../db/database/store.ts';
import type { DeclarationId } from '../../shared/values/units.ts';

type Row = typeof declaration.$inferInsert;
type Written = Pick<
  Row,
  | 'schemeId'
  | 'schemeVersionId'
  | 'itemId'
  | 'householdId'
  | 'activityDate'
  | 'reason'
  | 'proposedPoints'
  | 'channel'
  | 'state'
> &
  Partial<Row>;

let written = 0;

/**
 * A declaration written into its table, for a state or points that registration would not give at once; the period is the month
 * of the activity. `wholeMonth` and `declared` go through the public functions.
 */
export function writtenDeclaration({ orm, clock }: Store, row: Written): DeclarationId {
  written += 1;
  const period = row.activityDate.slice(0, 7);
  return orm
    .insert(declaration)
    .values({ no: `${period}-T${String(written)}`, period, registeredAt: clock().toISOString(), ...row })
    .returning()
    .get().id;
}
