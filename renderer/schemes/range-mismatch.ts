import type { DraftItem } from '../../shared/schemes/model.ts';
import { isReversedRange } from '../../shared/schemes/model/ranges.ts';
import { formatPoints } from '../../shared/values/points.ts';

/** Said at 最高分 while it is below 最低分. */
export function rangeMismatch(scoring: DraftItem['scoring'], unitName: string): string | undefined {
  if (scoring.kind !== 'range' || !isReversedRange(scoring)) return undefined;
  return `最高分不能低于最低分 ${formatPoints(scoring.min ?? 0)} ${unitName}`;
}
