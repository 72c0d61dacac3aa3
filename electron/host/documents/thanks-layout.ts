/** 感谢信 to a donor of points. The recipient is not named, to protect their privacy. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { sealBlock } from './frame.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

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
  const paragraph = { fontSize: 16, lineHeight: 1.6, preserveLeadingSpaces: true } as const;
  return {
    frame,
    title: '感谢信',
    paper: 'A4',
    orientation: 'portrait',
    margins: [30, 40, 30, 30],
    fontSize: 16,
    content: () => [
      {
        text: '感 谢 信',
        font: 'sans',
        bold: true,
        color: '#b01020',
        fontSize: 36,
        alignment: 'center',
        margin: [0, 0, 0, 24],
      },
      { text: `${donor}：`, bold: true, ...paragraph },
      {
        text: `　　您于${chineseDate(day)}将《${scheme}》的积分 ${formatPoints(points)} ${unit}捐给需要帮助的乡亲。邻里相帮，善行可敬。`,
        ...paragraph,
      },
      { text: '　　谨代表全体村民，向您表示衷心的感谢！', ...paragraph },
      sealBlock(frame.village, issuedOn, 16),
    ],
  };
}
