import type { TransferKind } from '../../shared/ledger.ts';
import { KindTag } from './KindTag.tsx';

interface Line {
  kind: TransferKind;
  summary: string;
  reversedBy: number | null;
}

/** Columns common to lists of transfers: kind, reason (and reversal), month. */
export const STATEMENT_COLUMNS = [
  { title: '种类', width: '5rem', render: (_: unknown, line: Line) => <KindTag kind={line.kind} /> },
  {
    title: '摘要',
    dataIndex: 'summary',
    render: (summary: string, line: Line) => (line.reversedBy === null ? summary : `${summary}（已冲销）`),
  },
  { title: '计入', dataIndex: 'period', width: '5.625rem' },
];
