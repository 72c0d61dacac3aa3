/** 积分手册 of the persons of a scheme: each deed of a year with time, place and course, by quarter. */
import type { HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { subjectsOf } from '../participants/subjects.ts';
import { personAccount } from '../ledger/accounts.ts';
import { householdWording } from '../households/wording.ts';
import { currentScheme } from '../schemes/read.ts';
import { deedsOfPerson, type Deed } from './deeds.ts';
import { and, between, eq, isNotNull } from 'drizzle-orm';
import { declaration } from '../schema/index.ts';

export interface Handbook {
  memberId: MemberId;
  name: string;
  householdNo: string;
  groupNumber: number;
  balance: Points;
  deeds: Deed[];
}

interface Holder {
  memberId: MemberId;
  householdId: HouseholdId;
  name: string;
  householdNo: string;
  groupNumber: number;
}

/** Members with deeds in the year, whether or not they still take part. */
function actingMembers(store: Store, schemeId: SchemeId, year: string): MemberId[] {
  return store.orm
    .selectDistinct({ memberId: declaration.memberId })
    .from(declaration)
    .where(
      and(
        eq(declaration.schemeId, schemeId),
        between(declaration.period, `${year}-01`, `${year}-12`),
        eq(declaration.state, 'posted'),
        isNotNull(declaration.memberId),
      ),
    )
    .all()
    .flatMap(({ memberId }) => memberId ?? []);
}

/**
 * Handbooks of a year ('2026') of those who take part today and of those who did something in it, by group and name; or
 * of one of them.
 */
export function handbooks(
  store: Store,
  {
    schemeId,
    year,
    today,
    memberId,
  }: { schemeId: SchemeId; year: string; today: string; memberId: MemberId | null },
): Handbook[] {
  const scheme = currentScheme(store, schemeId, today);
  const listed = scheme ? subjectsOf(store, scheme, today).flatMap((one) => one.memberId ?? []) : [];
  const asked = new Set([...listed, ...actingMembers(store, schemeId, year)]);
  const wanted = [...asked].filter((id) => memberId === null || id === memberId);
  const holders = prepared<[string], Holder>(
    store,
    `SELECT p.id AS memberId, p.household_id AS householdId, p.name, h.no AS householdNo, g.number AS groupNumber
     FROM json_each(?) w CROSS JOIN member p ON p.id = w.value JOIN household h ON h.id = p.household_id
     JOIN village_group g ON g.id = h.group_id ORDER BY g.number, h.no, p.id`,
  ).all(JSON.stringify(wanted));
  const wordingFor = householdWording(store, today);
  return holders.map(({ householdId, ...holder }) => ({
    ...holder,
    balance: personAccount(store, schemeId, holder.memberId)?.balance ?? 0,
    deeds: deedsOfPerson(store, holder.memberId, { schemeId, year, wording: wordingFor([householdId]) }),
  }));
}
