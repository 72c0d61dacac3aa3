/** Declarations under the sample scheme. */
import type { DeclareAnswer } from '../../shared/contract/declarations.ts';
import { randomUUID } from 'node:crypto';
import { declare, type DeclareInput } from '../../db/declarations/declare.ts';
import type { EvidenceFile } from '../../db/declarations/evidence.ts';
import { verifyDeclarations } from '../../db/verification/verify.ts';
import { declarationById } from '../../db/declarations/read.ts';
import type { DeclarationId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import type { Household } from '../../db/households/rows.ts';
import { buildHousehold, person } from './households.ts';
import { inForceScheme } from './schemes.ts';
import { buildVillage, type TestVillage } from './village.ts';

export interface DeclaringVillage extends TestVillage {
  schemeId: SchemeId;
  household: Household;
  householdId: HouseholdId;
}

/** A village with the sample scheme in force and one household: 余明梅 in the third group, with a son. */
export function declaringVillage(): DeclaringVillage {
  const village = buildVillage();
  const { schemeId } = inForceScheme(village);
  const household = buildHousehold(village, '余明梅', {
    group: 3,
    members: [person('余小宝', { relation: '子' })],
  });
  return { ...village, schemeId, household, householdId: household.id };
}

export interface DeclarationPlan extends Partial<DeclareInput> {
  schemeId: SchemeId;
  householdId: HouseholdId;
}

/** A day of river cleaning, +5, on 2026-09-20, by default. */
export function aDeclaration(plan: DeclarationPlan): DeclareInput {
  return {
    memberId: null,
    itemId: 'river-cleaning',
    activityDate: '2026-09-20',
    points: 500,
    reason: '参加周末河道清理',
    place: '村口河道',
    narrative: '',
    witness: '',
    informant: '',
    channel: '本人申报',
    requestId: randomUUID(),
    ...plan,
  };
}

export function declared(
  village: TestVillage,
  plan: DeclarationPlan,
  photos: EvidenceFile[] = [],
): DeclareAnswer {
  return declare(village.store, village.by.accountant, aDeclaration(plan), photos);
}

/** Declared and verified, ready for the meeting. */
export function verified(village: TestVillage, plan: DeclarationPlan): DeclareAnswer {
  const answer = declared(village, plan);
  verify(village, answer.id);
  return answer;
}

export function verify(village: TestVillage, ...ids: DeclarationId[]) {
  const entries = ids.map((id) => ({ id, version: declarationById(village.store, id).version }));
  return verifyDeclarations(village.store, village.by.accountant, { entries, requestId: randomUUID() });
}

/** The first bytes of a png, enough to be taken for a photo. */
export function photo(name = '现场.png'): EvidenceFile {
  return { name, bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) };
}

/** A declaration of that household, not of one of its members, unless the test says otherwise. */
export function planOf<More extends object = object>(
  { schemeId, householdId }: DeclaringVillage,
  more?: More,
) {
  return { schemeId, householdId, memberId: null, ...more } as {
    schemeId: SchemeId;
    householdId: HouseholdId;
    memberId: null;
  } & More;
}
