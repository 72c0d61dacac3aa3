/** Building blocks of close tables. */
import type { Close } from '../../../db/period-closes/read.ts';
import { countersignNote } from '../../../shared/countersignatures.ts';
import { chineseDate, localDate } from '../../../shared/values/dates.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { namesOnOneList } from '../../../shared/values/names.ts';
import type { CloseColumn, CloseSheetRecord } from './close-layout.ts';

export type Table = Pick<
  CloseSheetRecord,
  'orientation' | 'columns' | 'rows' | 'totals' | 'notes' | 'signers' | 'issuedOn'
>;

export const leftColumn = (head: string, width: number | null): CloseColumn => ({
  head,
  width,
  align: 'left',
});
export const centreColumn = (head: string, width: number | null): CloseColumn => ({
  head,
  width,
  align: 'center',
});
export const rightColumn = (head: string, width: number | null): CloseColumn => ({
  head,
  width,
  align: 'right',
});

/** A column of names: as wide as the longest, within these limits. */
export const names = (head: string, from: number, to: number): CloseColumn => ({
  head,
  width: { from, to },
  align: 'center',
});

const SIGNERS = ['制表', '审核', '村务监督'];

/**
 * Where to object to a published table: its names are masked and nobody signs. A table without it is signed for
 * and has the whole names.
 */
export interface Publication {
  objectionHandler: string;
  officePhone: string;
}

export function objectionNote({ objectionHandler, officePhone }: Publication): string {
  return `对以上数字有异议的，请向村里提出。受理人：${objectionHandler}　电话：${officePhone}`;
}

/** The name of a line of money. */
export function shownName(
  publication: Publication | null,
  line: { name: string; publicName: string } | undefined,
): string {
  return (publication ? line?.publicName : line?.name) ?? '';
}

/** Names of a table of money that has no group and no number: namesakes have their household's number. */
export function shownNames<Line extends { no: string; name: string; publicName: string }>(
  publication: Publication | null,
  lines: readonly Line[],
): (line: Line | undefined) => string {
  const nameOf = namesOnOneList(lines, (line) => ({
    group: null,
    no: line.no,
    name: shownName(publication, line),
  }));
  return (line) => (line ? nameOf(line) : '');
}

/** Where the receiver signs. */
export function signature(publication: Publication | null, width: number): CloseColumn[] {
  return publication ? [] : [leftColumn('签名', width)];
}

/** Foot of a table of money. */
export function moneyTableFoot(
  close: Close,
  publication: Publication | null,
  notes: string[],
): Pick<Table, 'notes' | 'signers' | 'issuedOn'> {
  const below = close.state === 'reopened' ? notes : [...notes, voteNote(close)];
  return publication
    ? { notes: [...below, objectionNote(publication)], signers: [], issuedOn: localDate(close.closedAt) }
    : { notes: below, signers: SIGNERS, issuedOn: null };
}

/** Remarks on the vote, the notice, and steps missing before payment. */
export function voteNote(close: Close): string {
  const { vote, notice, payment, needs, rules, countersignatures, paidOutside } = close;
  if (payment === 'later') return '本表为本期计算结果，年终汇总、审议、公示后一并发放。';
  const { votedBy, votes, noticeDays: days } = needs;
  const done = [
    ...(vote
      ? [
          `${chineseDate(vote.date)}${vote.body}${votes}通过：应到 ${String(vote.due)} 人，实到 ${String(vote.present)} 人，赞成 ${String(vote.inFavour)} 票。`,
        ]
      : []),
    ...(notice
      ? [`${chineseDate(notice.publishedOn)}起张贴于${notice.where}，公示 ${String(notice.days)} 天。`]
      : []),
  ];
  const missing = [
    ...(votedBy !== null && !vote ? [`经${votedBy}${votes}通过`] : []),
    ...(days !== null && !notice ? [`公示 ${String(days)} 天`] : []),
  ];
  if (paidOutside) {
    const { paidOn, fen, approver } = paidOutside;
    done.push(`${chineseDate(paidOn)}已在资金专账以外发清 ${formatFen(fen)} 元（审批人：${approver}）。`);
  } else if (missing.length > 0) done.push(`本表为计算结果，须${missing.join('、')}后方可发放。`);
  const signed = countersignNote(
    countersignatures,
    rules.procedure.countersigned === true && paidOutside === null,
  );
  if (signed !== '') done.push(signed);
  return done.length > 0 ? done.join('') : '以上金额经核对无误。';
}
