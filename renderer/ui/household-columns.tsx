import { Link } from '@tanstack/react-router';
import { GROUP_WIDTH, type ListColumns } from './ListTable.tsx';
import { renderGroup } from './GroupName.tsx';

interface InTable {
  id: number;
  no: string;
  /** Empty when the household has no head. */
  head: string;
  groupNumber: number;
}

/** 户号 (opens the household), 户主 and 小组: the first columns of a list of households. */
export function householdColumns<Row extends object>(
  householdOf: (row: Row) => InTable,
  widths: { no: string; head?: string },
): ListColumns<Row> {
  return [
    {
      title: '户号',
      width: widths.no,
      render: (_, row) => {
        const { id, no } = householdOf(row);
        return (
          <Link to="/households/$id" params={{ id: String(id) }}>
            {no}
          </Link>
        );
      },
    },
    {
      title: '户主',
      main: true,
      width: widths.head,
      render: (_, row) => <strong>{householdOf(row).head || '（空缺）'}</strong>,
    },
    {
      title: '小组',
      folds: 'plain',
      width: GROUP_WIDTH,
      render: (_, row) => renderGroup(householdOf(row).groupNumber),
    },
  ];
}
