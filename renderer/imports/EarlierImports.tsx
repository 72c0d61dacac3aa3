import { Button, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ImportRunView } from '../../shared/contract/imports.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { ImportFlow } from './useImport.ts';

interface Props<Answer> {
  title: string;
  /** The import on this page: withdrawn when done, it starts again. */
  flow: Pick<ImportFlow<string>, 'step' | 'file' | 'again'>;
  runs: ImportRunView[];
  withdraw: (input: { importRunId: number; reason: string; requestId: string }) => Promise<Answer>;
  done: (answer: Answer) => string;
  /** Consequences of a withdrawal. */
  children: ReactNode;
}

function placeOf({ changes, withdrawnAt }: ImportRunView): string {
  if (withdrawnAt !== null) return `已撤销（${localDateTime(withdrawnAt)}）`;
  return changes === 0 ? '没有可以整批撤销的改动' : '';
}

/** Earlier imports of a kind, with withdrawal unless later records depend on them. */
export function EarlierImports<Answer>({ title, flow, runs, withdraw, done, children }: Props<Answer>) {
  const [asking, setAsking] = useState<ImportRunView>();
  const taking = useCommand({
    call: (input: { importRunId: number; reason: string }, requestId) => withdraw({ ...input, requestId }),
    done,
    after: () => {
      setAsking(undefined);
      // Newest first: the first of this name is the one on the page.
      const own = runs.find(({ fileName }) => fileName === flow.file?.name);
      if (flow.step === 3 && own?.id === asking?.id) flow.again();
    },
  });
  if (runs.length === 0) return null;
  return (
    <>
      <h2 className="import-part">{title}</h2>
      <Table<ImportRunView>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={runs}
        columns={[
          { title: '导入时间', dataIndex: 'at', width: '10rem', render: (at: string) => localDateTime(at) },
          { title: '文件', dataIndex: 'fileName' },
          { title: '经办人', dataIndex: 'who', width: '8rem' },
          { title: '现在', width: '16rem', render: (_, run) => placeOf(run) },
          {
            title: '办理',
            width: '8.5rem',
            render: (_, run) =>
              run.withdrawnAt === null && run.changes > 0 ? (
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
          action="撤销本次导入"
          danger
          running={taking.running}
          onConfirm={(reason) => taking.run({ importRunId: asking.id, reason })}
          onClose={() => setAsking(undefined)}
        >
          {children}
        </ReasonDialog>
      )}
    </>
  );
}
