/** What the tables of a close are made of. */
import type { Close } from '../../../db/period-closes/read.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import type { CloseColumn, CloseSheetRecord } from './close-sheet.ts';

export type Table = Pick<
  CloseSheetRecord,
  'orientation' | 'columns' | 'rows' | 'totals' | 'notes' | 'signers' | 'issuedOn'
>;

export const left = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'left' });
export const middle = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'center' });
export const right = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'right' });

export const SIGNERS = ['制表', '审核', '村务监督'];

/** What the sheet says of the vote. */
export function voteNote({ vote, payment, rules }: Close): string {
  if (vote) {
    const { date, body, due, present, inFavour } = vote;
    return `${chineseDate(date)}${body}表决通过：应到 ${String(due)} 人，实到 ${String(present)} 人，赞成 ${String(inFavour)} 票。`;
  }
  if (payment !== 'waiting') return '以上金额经核对无误。';
  return `本表为计算结果，须经${rules.procedure.paymentVotedBy ?? '成员大会或成员代表大会'}表决通过后方可发放。`;
}
