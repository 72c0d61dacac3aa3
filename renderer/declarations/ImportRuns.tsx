import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { RegisterRunView } from '../../shared/contract/register-imports.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { PointsText } from '../ui/PointsText.tsx';

/** State of an import's lines, and why it cannot be withdrawn. */
function placeOf({ lines, waiting, beyond, withdrawnAt }: RegisterRunView): string {
  if (withdrawnAt !== null) return `已撤销（${localDateTime(withdrawnAt)}）`;
  if (beyond > 0) return `${String(beyond)} 条已初审或往下办理，不能整批撤销`;
  return waiting === lines ? `${String(waiting)} 条待初审` : `${String(waiting)} 条待初审，其余已逐条撤销`;
}

/** Earlier register imports, with withdrawal while nothing is verified. */
export function ImportRuns({ onWithdrawn }: { onWithdrawn: (importRunId: number) => void }) {
  const query = useQuery(api.registerImports.list.queryOptions());
  const [asking, setAsking] = useState<RegisterRunView>();
  const withdraw = useCommand({
    call: (input: { importRunId: number; waiting: number; reason: string }, requestId) =>
      client.registerImports.withdraw({ ...input, requestId }),
    done: ({ withdrawn }) => `已撤销导入，${String(withdrawn)} 条登记作废`,
    after: () => {
      setAsking(undefined);
      if (asking) onWithdrawn(asking.id);
    },
  });
  const runs = query.data?.runs ?? [];
  if (runs.length === 0) return null;
  return (
    <>
      <h2 className="import-part">以前导入的登记册</h2>
      <Table<RegisterRunView>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={runs}
        columns={[
          { title: '导入时间', dataIndex: 'at', width: '10rem', render: (at: string) => localDateTime(at) },
          { title: '文件', dataIndex: 'fileName' },
          { title: '月份', dataIndex: 'period', width: '7rem', render: periodLabel },
          { title: '条数', dataIndex: 'lines', width: '5rem', align: 'right', className: 'number' },
          {
            title: '加分',
            dataIndex: 'awarded',
            width: '6rem',
            align: 'right',
            className: 'number',
            render: (points: number) => <PointsText points={points} />,
          },
          {
            title: '扣分',
            dataIndex: 'deducted',
            width: '6rem',
            align: 'right',
            className: 'number',
            render: (points: number) => <PointsText points={points} />,
          },
          { title: '经办人', dataIndex: 'who', width: '6rem' },
          { title: '现在', width: '15rem', render: (_, run) => placeOf(run) },
          {
            title: '办理',
            width: '8.5rem',
            render: (_, run) =>
              run.withdrawnAt === null && run.beyond === 0 ? (
                <Button size="small" onClick={() => setAsking(run)}>
                  撤销本次导入
                </Button>
              ) : null,
          },
        ]}
      />
      {asking && (
        <ReasonDialog
          title={`撤销导入${quoted(asking.fileName)}`}
          action={`撤销 ${String(asking.waiting)} 条登记`}
          danger
          running={withdraw.running}
          onConfirm={(reason) => withdraw.run({ importRunId: asking.id, waiting: asking.waiting, reason })}
          onClose={() => setAsking(undefined)}
        >
          {periodLabel(asking.period)}的 {asking.waiting}{' '}
          条登记一并撤销，编号保留、不计分；改正后可以再导入这个文件。
        </ReasonDialog>
      )}
    </>
  );
}
