/** Who chairs, records and counts: as in the last meeting of the same scheme. */
import { isSameName, nameAlone } from '../../shared/values/names.ts';

/** Whether a name of another list may be that member: one list may add a group to a name where the other does not. */
const mayBe = (listed: string, name: string): boolean =>
  isSameName(listed, name) || isSameName(nameAlone(listed), name) || isSameName(listed, nameAlone(name));

/** The member of this name as the list of the body has him; undefined for nobody, and where it may be one of several. */
export function matchListedMember(serving: readonly string[], name: string): string | undefined {
  const alike = serving.filter((one) => mayBe(one, name));
  return alike.find((one) => isSameName(one, name)) ?? (alike.length === 1 ? alike[0] : undefined);
}

export interface Offices {
  chair: string;
  chairPosition: string;
  recorder: string;
  voteCounter: string;
  voteSupervisor: string;
}

/**
 * `earlier`: meetings, the latest first. Without one of the scheme, those of the last meeting who sit in the scheme's
 * own body (`serving`) as well; '' for the others.
 */
export function proposedOffices(
  earlier: readonly (Offices & { schemeId: number })[],
  schemeId: number,
  serving: readonly string[],
): Offices {
  const own = earlier.find((one) => one.schemeId === schemeId);
  if (own) return own;
  const [last] = earlier;
  const sits = (name = ''): string => {
    const listed = matchListedMember(serving, name) ?? '';
    return isSameName(listed, name) ? name : listed;
  };
  const chair = sits(last?.chair);
  return {
    chair,
    chairPosition: chair === '' ? '' : (last?.chairPosition ?? ''),
    recorder: sits(last?.recorder),
    voteCounter: sits(last?.voteCounter),
    voteSupervisor: sits(last?.voteSupervisor),
  };
}

export const OFFICE_FIELDS = ['chair', 'recorder', 'voteCounter', 'voteSupervisor'] as const;
export type OfficeField = (typeof OFFICE_FIELDS)[number];

/**
 * Offices whose person was proposed for the scheme chosen before and stays, although this one proposes somebody else or
 * nobody and its body has no such member. `proposed`: as `standing` was filled in, without what the clerk typed.
 */
export function carriedOffices(
  standing: Partial<Record<OfficeField, string>>,
  proposed: Offices,
  serving: readonly string[],
): OfficeField[] {
  return OFFICE_FIELDS.filter((office) => {
    const name = standing[office] ?? '';
    return name !== '' && name !== proposed[office] && !serving.some((one) => mayBe(one, name));
  });
}
