/** A close of people whose names and groups are as long as they come. */
import type { Close } from '../../../db/period-closes/read.ts';
import { periodsWithin } from '../../../shared/values/period.ts';

export const GROUP = '张家湾自然村第三村民小组';
const SHORT_GROUP = '张家湾组';
export const NAME = '阿卜杜热合曼·买买提艾力·艾合买提江';
export const SCHEME = '关于推行“股份分红＋善治积分”收益分配的实施办法（试行）';
export const UNIT = '品德币';
export const MOST = 9_999_999;
export const FEN = 123_456_789;

/** Each name, and the text of each line, must be found whole. */
export const people = [
  { name: NAME, group: GROUP },
  { name: '张明', group: SHORT_GROUP },
  { name: '欧阳小明', group: '3组' },
];

/** Pay of the months of a year: what each person has of each. */
function payYearOf(
  fen: number,
  lines: readonly { id: number; no: string; name: string; publicName: string; class: string }[],
) {
  const periods = periodsWithin('2026', 'month');
  return {
    periods,
    lines: lines.map((line) => ({ ...line, fens: periods.map(() => fen), fen: fen * periods.length })),
    sums: periods.map(() => fen * lines.length),
    totalFen: fen * lines.length * periods.length,
  };
}

/** A close that pays these people; by classes, cut to a limit, with shares, or a year's pay of so much a month. */
export function closeOf(byClasses: boolean, cut: boolean, shares: boolean, paid?: number): Close {
  const lines = people.map(({ name, group }, index) => ({
    id: index,
    no: `02041${String(index)}`,
    name,
    publicName: name,
    groupNumber: 3,
    groupName: group,
    class: byClasses ? ['村党组织书记兼村委会主任', '会计', '妇女主任'][index]! : '',
    ...(shares ? { shareFen: FEN } : {}),
  }));
  const close = {
    no: 'JZ-2026-01',
    closedAt: '2027-01-10T02:00:00.000Z',
    rules: {
      uses: { pay: { kind: 'gradeShare', coefficients: [{ name: '甲', percent: 11_000 }] } },
      procedure: { countersigned: true },
    },
    countersignatures: [],
    paidOutside: null,
    needs: { votedBy: null, votes: '', noticeDays: null },
    vote: null,
    notice: null,
    payment: 'ready',
    figures: {
      ...(paid === undefined ? {} : { payYear: payYearOf(paid, lines) }),
      unitName: UNIT,
      subject: 'cadre',
      lines,
      dividend: {
        price: 13_000,
        points: MOST,
        lines: lines.map(({ id }) => ({ id, points: MOST, fen: FEN, ...(cut ? { uncutFen: FEN } : {}) })),
        excluded: [],
        totalFen: FEN,
        poolFen: FEN,
        tailFen: 0,
      },
      pay: {
        kind: 'gradeShare',
        baseFen: FEN,
        price: null,
        topPoints: null,
        totalFen: FEN,
        why: '',
        lines: lines.map(({ id }) => ({ id, points: MOST, grade: '基本称职', difficulty: '甲', fen: FEN })),
      },
    },
  };
  // Only what the tables read.
  return close as unknown as Close;
}
