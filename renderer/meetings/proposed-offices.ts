/** Who chairs, records and counts: as in the last meeting of the same scheme. */
import { isSameName } from '../../shared/values/names.ts';

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
  const sits = (name = ''): string => (serving.some((one) => isSameName(one, name)) ? name : '');
  const chair = sits(last?.chair);
  return {
    chair,
    chairPosition: chair === '' ? '' : (last?.chairPosition ?? ''),
    recorder: sits(last?.recorder),
    voteCounter: sits(last?.voteCounter),
    voteSupervisor: sits(last?.voteSupervisor),
  };
}
