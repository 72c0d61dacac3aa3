import { useQuery } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import type { RegisterRunView } from '../../shared/contract/register-imports.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { api, client } from '../client.ts';
import { ImportRunsTable } from '../imports/ImportRunsTable.tsx';
import { PointsText } from '../ui/PointsText.tsx';

const POINTS = {
  width: '6rem',
  align: 'right',
  className: 'number',
  render: (points: number) => <PointsText points={points} />,
} as const;

const COLUMNS: TableColumnsType<RegisterRunView> = [
  { title: '月份', dataIndex: 'period', width: '7rem', render: periodLabel },
  { title: '条数', dataIndex: 'lines', width: '5rem', align: 'right', className: 'number' },
  { title: '加分', dataIndex: 'awarded', ...POINTS },
  { title: '扣分', dataIndex: 'deducted', ...POINTS },
];

/** State of an import's lines, and why it cannot be withdrawn. */
function placeOf({ lines, waiting, beyond }: RegisterRunView): string {
  if (beyond > 0) return `${String(beyond)} 条已初审或往下办理，不能整批撤销`;
  return waiting === lines ? `${String(waiting)} 条待初审` : `${String(waiting)} 条待初审，其余已逐条撤销`;
}

/** Earlier register imports, with withdrawal while nothing is verified. */
export function ImportRuns({ onWithdrawn }: { onWithdrawn: (importRunId: number) => void }) {
  const query = useQuery(api.registerImports.list.queryOptions());
  return (
    <ImportRunsTable
      title="以前导入的登记册"
      runs={query.data?.runs ?? []}
      columns={COLUMNS}
      placeOf={placeOf}
      mayWithdraw={({ beyond }) => beyond === 0}
      withdraw={({ id, waiting }, input) =>
        client.registerImports.withdraw({ importRunId: id, waiting, ...input })
      }
      done={({ withdrawn }) => `已撤销导入，${String(withdrawn)} 条登记作废`}
      after={({ id }) => onWithdrawn(id)}
      action={({ waiting }) => `撤销 ${String(waiting)} 条登记`}
      consequences={({ period, waiting }) => (
        <>
          {periodLabel(period)}的 {waiting} 条登记一并撤销，编号保留、不计分；改正后可以再导入这个文件。
        </>
      )}
    />
  );
}
