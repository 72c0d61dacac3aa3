import { Button, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface ImportRun {
  id: number;
  /** ISO instant */
  at: string;
  fileName: string;
  who: string;
  withdrawnAt: string | null;
}

interface Props<Run extends ImportRun, Answer> {
  title: string;
  runs: Run[];
  /** What it brought, between the file and who imported it. */
  columns?: TableColumnsType<Run>;
  /** What became of it, and why it cannot be withdrawn. */
  placeOf: (run: Run) => string;
  mayWithdraw: (run: Run) => boolean;
  withdraw: (run: Run, input: { reason: string; requestId: string }) => Promise<Answer>;
  done: (answer: Answer) => string;
  after: (run: Run) => void;
  /** Text of the button that confirms. */
  action: (run: Run) => string;
  /** Consequences of a withdrawal. */
  consequences: (run: Run) => ReactNode;
}

/** Imports of a kind, the newest first, with withdrawal. */
export function ImportRunsTable<Run extends ImportRun, Answer>({
  title,
  runs,
  columns = [],
  placeOf,
  mayWithdraw,
  withdraw,
  done,
  after,
  action,
  consequences,
}: Props<Run, Answer>) {
  const [asking, setAsking] = useState<Run>();
  const withdrawal = useCommand({
    call: ({ run, reason }: { run: Run; reason: string }, requestId) => withdraw(run, { reason, requestId }),
    done,
    after: (_, { run }) => {
      setAsking(undefined);
      after(run);
    },
  });
  if (runs.length === 0) return null;
  return (
    <>
      <h2 className="import-part">{title}</h2>
      <Table<Run>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={runs}
        columns={[
          { title: '导入时间', dataIndex: 'at', width: '10rem', render: (at: string) => localDateTime(at) },
          { title: '文件', dataIndex: 'fileName' },
          ...columns,
          { title: '经办人', dataIndex: 'who', width: '7rem' },
          {
            title: '现在',
            width: '15rem',
            render: (_, run) =>
              run.withdrawnAt === null ? placeOf(run) : `已撤销（${localDateTime(run.withdrawnAt)}）`,
          },
          {
            title: '办理',
            width: '8.5rem',
            render: (_, run) =>
              run.withdrawnAt === null && mayWithdraw(run) ? (
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
          action={action(asking)}
          danger
          running={withdrawal.running}
          onConfirm={(reason) => withdrawal.run({ run: asking, reason })}
          onClose={() => setAsking(undefined)}
        >
          {consequences(asking)}
        </ReasonDialog>
      )}
    </>
  );
}
