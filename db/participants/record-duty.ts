/** Records that a member working elsewhere fulfilled a substitute duty, and withdraws a record. */
import { and, eq } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { MemberId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { dutyRecord } from '../schema/index.ts';
import { candidatesOf } from './candidates.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme, participantLabel } from './entry.ts';

export interface DutyInput {
  requestId?: string;
  schemeId: SchemeId;
  memberId: MemberId;
  dutyId: string;
  date: string;
  relative: string;
  note: string;
}

/** Whether the same duty of the day is on record, and not withdrawn. */
function isFulfilled(store: Store, { schemeId, memberId, dutyId, date }: DutyInput): boolean {
  const same = store.orm
    .select({ id: dutyRecord.id })
    .from(dutyRecord)
    .where(
      and(
        eq(dutyRecord.schemeId, schemeId),
        eq(dutyRecord.memberId, memberId),
        eq(dutyRecord.dutyId, dutyId),
        eq(dutyRecord.date, date),
        eq(dutyRecord.state, 'effective'),
      ),
    )
    .get();
  return same !== undefined;
}

/** Records a fulfilled duty. Refuses invalidState, invalidInput, duplicate, notFound. */
export function recordDuty(store: Store, by: Actor, input: DutyInput): { id: number } {
  return transact(store, by, 'participants.recordDuty', input, (tx) => {
    const scheme = requireRosterScheme(tx, input.schemeId, input.date);
    const migrants = scheme.rules.participation?.migrants;
    const duty = requireFound(
      migrants?.duties.find(({ id }) => id === input.dutyId),
      '外出人员的这项义务',
    );
    assertNotFuture(tx, input.date, '日期');
    const [person] = candidatesOf(tx, scheme, input.date, {
      only: input.memberId,
      departedSince: input.date,
    });
    const { subject } = requireFound(person, '参加名单里的这个人');
    if (!subject.migrant) {
      throw new Refusal('invalidState', `${subject.name}没有列为外出人员，请先在参加名单里标明“外出”。`);
    }
    if (input.relative !== '' && migrants?.relativeMayStandIn !== true) {
      throw new Refusal('invalidInput', `本办法规定${quoted(duty.name)}须本人履行，不能由家属代。`);
    }
    if (isFulfilled(tx, input))
      throw new Refusal('duplicate', `${subject.name} ${input.date} 的${quoted(duty.name)}已经登记过。`);
    const { schemeId, memberId, dutyId, date, relative, note } = input;
    const fields = { schemeId, memberId, dutyId, date, relative, note };
    const { id } = tx.orm
      .insert(dutyRecord)
      .values({ ...fields, recordedAt: tx.at, staffId: tx.by.staffId })
      .returning({ id: dutyRecord.id })
      .get();
    const standIn = relative === '' ? '' : `（家属${relative}代）`;
    tx.audit({
      subject: `duty:${String(id)}`,
      summary: `${quoted(scheme.schemeName)}${participantLabel({ subject })} ${date} ${duty.name}${standIn}`,
      after: fields,
    });
    return { id };
  });
}
