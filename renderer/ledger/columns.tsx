import { countsIn, isReversibleKind, type TransferKind } from '../../shared/ledger.ts';
import { KindTag } from './KindTag.tsx';
import { ReverseLink } from './ReverseLink.tsx';

interface Line {
  kind: TransferKind;
  period: string;
  summary: string;
  reversedBy: number | null;
}

/** A transfer whose timeline is open. */
export interface OpenTransfer {
  transferId: number;
  toReverse?: boolean;
}

/** 冲销 of each line that it is for, and that is not reversed yet. */
export function reverseColumn<Of extends Pick<Line, 'kind' | 'reversedBy'> & { transferId: number }>(
  onOpen: (open: OpenTransfer) => void,
) {
  return {
    title: '办理',
    width: '5rem',
    render: (_: unknown, { transferId, kind, reversedBy }: Of) =>
      isReversibleKind(kind) && reversedBy === null ? (
        <ReverseLink
          transferId={transferId}
          onReverse={(reversed) => onOpen({ transferId: reversed, toReverse: true })}
        />
      ) : null,
  };
}

/** Columns common to lists of transfers: kind, reason (and reversal), month. */
export const STATEMENT_COLUMNS = [
  { title: '种类', width: '5rem', render: (_: unknown, line: Line) => <KindTag kind={line.kind} /> },
  {
    title: '摘要',
    dataIndex: 'summary',
    render: (summary: string, line: Line) => (line.reversedBy === null ? summary : `${summary}（已冲销）`),
  },
  {
    title: '计入',
    width: '6.25rem',
    render: (_: unknown, line: Line) => {
      const [period, made] = countsIn(line);
      return made === undefined ? (
        period
      ) : (
        <>
          {period}
          <span className="sub-line">{made}</span>
        </>
      );
    },
  },
];
