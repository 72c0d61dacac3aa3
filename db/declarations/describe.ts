/** Describes a declaration for the audit trail. */
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import { groupName } from '../village/groups.ts';
import type { Store } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';

/** 8组方富户 为村内道路维修捐款 +10分（2026-09-09）. */
export function describeDeclaration(store: Store, declaration: DeclarationView): string {
  const { groupNumber, household, reason, agreedPoints, proposedPoints, activityDate } = declaration;
  const points = formatSignedPoints(agreedPoints ?? proposedPoints);
  return `${groupName(store, groupNumber)}${household}户 ${reason} ${points} ${schemeUnit(store, declaration.schemeId)}（${activityDate}）`;
}

/** Total of awards or deductions in words: 加 1015 分，扣 42 分. */
export function describeTotals(unit: string, awarded: Points, deducted: Points): string {
  return `加 ${formatPoints(awarded)} ${unit}，扣 ${formatPoints(deducted)} ${unit}`;
}
