import type { SchemeRules } from '../schemes/model.ts';

/**
 * Why a meeting of this many fixed and invited members cannot decide, in Chinese; undefined when it can (新余:
 * three fixed members and one or two villagers invited each month).
 */
export function evaluatorsFault(
  { fixedMembers, invited }: Pick<SchemeRules['procedure'], 'fixedMembers' | 'invited'>,
  present: { fixed: number; invited: number },
): string | undefined {
  if (fixedMembers !== undefined && present.fixed < fixedMembers) {
    return `评分须有${String(fixedMembers)}名固定人员，到会${String(present.fixed)}名，不能作出决定。`;
  }
  if (!invited) return undefined;
  const { min, max, who } = invited;
  if (present.invited >= min && present.invited <= max) return undefined;
  const wanted = min === max ? String(min) : `${String(min)}至${String(max)}`;
  return `每次须邀请${wanted}名${who}参加，到会${String(present.invited)}名，不能作出决定。`;
}
