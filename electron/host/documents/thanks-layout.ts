/** 感谢信 to a donor of points. The recipient is not named, to protect their privacy. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { thanksLetter } from './thanks-letter.ts';

export interface ThanksRecord {
  frame: DocumentFrame;
  donor: string;
  day: string;
  scheme: string;
  unit: string;
  points: Points;
  issuedOn: string;
}

export function thanksLayout(record: ThanksRecord): Sheet {
  const { frame, donor, day, scheme, unit, points, issuedOn } = record;
  const text = `您于${chineseDate(day)}将《${scheme}》的积分 ${formatPoints(points)} ${unit}捐给需要帮助的乡亲。邻里相帮，善行可敬。`;
  return thanksLetter(frame, { donor, text, issuedOn });
}
