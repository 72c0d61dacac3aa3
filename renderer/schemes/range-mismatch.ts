import type { DraftItem } from '../../shared/schemes/model.ts';
import { isReversedRange } from '../../shared/schemes/model/ranges.ts';
import { formatPoints } from '../../shared/values/points.ts';

/** Where a range is chosen instead of one number. */
export const RANGE_KIND = '在“怎样计分”里选“在一个范围内评定”';

/** Said at 最高分 while it is below 最低分. */
export function rangeMismatch(scoring: DraftItem['scoring'], unitName: string): string | undefined {
  if (scoring.kind !== 'range' || !isReversedRange(scoring)) return undefined;
  return `最高分不能低于最低分 ${formatPoints(scoring.min ?? 0)} ${unitName}`;
}
