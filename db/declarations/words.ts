/** A deed in the words that the audit trail keeps. */
import { groupShortName } from '../../shared/values/groups.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import type { Declaration } from './read.ts';

/** 8组方富户 为村内道路维修捐款 +10分（2026-09-09）. */
export function describeDeclaration(declaration: Declaration): string {
  const { groupNumber, headName, reason, agreedPoints, proposedPoints, deedDate } = declaration;
  const points = formatSignedPoints(agreedPoints ?? proposedPoints);
  return `${groupShortName(groupNumber)}${headName}户 ${reason} ${points} 分（${deedDate}）`;
}

/** What an award or deduction comes to in words: 加 1015 分，扣 42 分. */
export function describeTotals(awarded: Points, deducted: Points): string {
  return `加 ${formatPoints(awarded)} 分，扣 ${formatPoints(deducted)} 分`;
}
