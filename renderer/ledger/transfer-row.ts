import type { TableProps } from 'antd';

interface TransferLine {
  transferId: number;
  reversedBy: number | null;
}

/** Rows of transfers: reversed ones are struck out, and each opens its timeline by click or Enter. */
export function transferRow<Line extends TransferLine>({
  what,
  onOpen,
}: {
  what: (line: Line) => string;
  onOpen: (transferId: number) => void;
}): Pick<TableProps<Line>, 'rowClassName' | 'onRow'> {
  return {
    rowClassName: ({ reversedBy }) => (reversedBy === null ? 'ledger-row' : 'ledger-row reversed'),
    onRow: (line) => ({
      onClick: () => onOpen(line.transferId),
      onKeyDown: (event) => {
        if (event.key === 'Enter') onOpen(line.transferId);
      },
      tabIndex: 0,
      'aria-label': `${what(line)}，打开来龙去脉`,
    }),
  };
}
