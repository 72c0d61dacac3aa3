/** What a meeting or the answer to an objection gives beyond what stood so far. */
import { STANDING_STATES } from '../../shared/declarations.ts';
import { formatSignedPoints } from '../../shared/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, Points } from '../../shared/units.ts';
import type { Writer } from '../store.ts';
import { declarationById } from './read.ts';
import { judgeDeed } from './rules.ts';

/**
 * Holds it against the caps, as a new deed would be: between a deed and its decision others may have used what was left.
 * Another value than the standard one is for those who decide to agree on. Refuses capExceeded.
 */
export function requireWithinCaps(w: Writer, id: DeclarationId, points: Points): void {
  const deed = declarationById(w, id);
  const stands = STANDING_STATES.some((state) => state === deed.state);
  const before = stands ? Math.abs(deed.agreedPoints ?? deed.proposedPoints) : 0;
  if (Math.abs(points) <= before) return;
  const { schemeId, householdId, memberId, itemId, deedDate } = deed;
  const asked = { schemeId, householdId, memberId, itemId, deedDate, reason: '', points, except: id };
  const cut = judgeDeed(w, asked).findings.filter(
    ({ severity, code }) => severity === 'cut' && code !== 'offStandard',
  );
  if (cut.length === 0) return;
  throw new Refusal(
    'capExceeded',
    `${deed.no} 议定 ${formatSignedPoints(points)} 分超出办法规定：${cut.map(({ message }) => message).join('；')}。`,
  );
}
