/** What the files know of an assessed subject on the last day of the period. */
import { periodBounds } from '../../shared/values/period.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { filesUntil } from '../households/rows.ts';
import { stateOnDay } from '../households/states.ts';
import { particularAsOf } from '../participants/past-particulars.ts';
import type { AssessmentRow } from './read.ts';

export interface AtEnd {
  class: string;
  /** For groups: number of households in the household files, without closed ones. */
  households: number | null;
}

export function atEndOf(
  store: Store,
  { participantId, period }: Pick<AssessmentRow, 'participantId' | 'period'>,
): AtEnd {
  const { to: day } = periodBounds(period);
  const one = prepared<
    [{ id: number; day: string; filesUntil: string | null }],
    { class: string; groupId: GroupId | null; households: number }
  >(
    store,
    `SELECT ${particularAsOf('class', '@day')} AS class, p.group_id AS groupId,
       (SELECT count(*) FROM household h WHERE h.group_id = p.group_id AND ${stateOnDay('@day')} <> 'closed'
          AND (@filesUntil IS NULL OR h.created_at < @filesUntil)) AS households
     FROM participant p WHERE p.id = @id`,
  ).get({ id: participantId, day, filesUntil: filesUntil(store, day) });
  return { class: one?.class ?? '', households: one?.groupId == null ? null : one.households };
}
