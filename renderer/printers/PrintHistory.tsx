import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex } from 'antd';
import { useState } from 'react';
import type { PrintJob } from '../../shared/contract/printers.ts';
import { PRINT_JOB_STATE_NAMES, type PrintJobState } from '../../shared/printing.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { Empty } from '../ui/Empty.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { usePrintAgain } from './usePrintAgain.tsx';
import './printers.css';

const TONES: Record<PrintJobState, Tone> = {
  sending: 'going',
  sent: 'going',
  printed: 'good',
  failed: 'bad',
};

/** What was sent to which printer, newest first. */
export function PrintHistory() {
  const [onlyFailed, setOnlyFailed] = useState(false);
  const history = useInfiniteQuery(
    api.printers.jobs.infiniteOptions({
      input: (before: number | undefined) => ({ onlyFailed, before }),
      initialPageParam: undefined,
      getNextPageParam: ({ rows, more }) => (more ? rows.at(-1)?.id : undefined),
      placeholderData: keepPreviousData,
      refetchInterval: REFETCH_MS,
    }),
  );
  const again = usePrintAgain();
  const rows = history.data?.pages.flatMap((page) => page.rows);
  return (
    <>
      <Flex align="center" gap={16} className="printers-heading">
        <h2>打印记录</h2>
        <Checkbox checked={onlyFailed} onChange={({ target }) => setOnlyFailed(target.checked)}>
          只看没有打出来的
        </Checkbox>
      </Flex>
      {history.error && !history.data ? (
        <Alert type="error" showIcon title={errorMessage(history.error)} style={{ marginBottom: 12 }} />
      ) : null}
      <ListTable<PrintJob>
        rowKey="id"
        pagination={false}
        loading={history.isLoading}
        dataSource={rows}
        locale={{
          emptyText: history.data ? <Empty text={onlyFailed ? '都打出来了' : '还没有从这里打印过'} /> : '',
        }}
        columns={[
          {
            title: '时间',
            dataIndex: 'at',
            width: 150,
            render: (at: string) => localDateTime(at).slice(0, 16),
          },
          {
            title: '文件',
            dataIndex: 'title',
            main: true,
            render: (title: string, { retryOf }) => (retryOf === null ? title : `${title}（再打）`),
          },
          { title: '打印机', dataIndex: 'queue', folds: 'named' },
          { title: '份数', dataIndex: 'copies', width: 70, align: 'right', folds: 'named' },
          { title: '谁打的', dataIndex: 'staffName', width: 110, folds: 'named' },
          {
            title: '状态',
            dataIndex: 'state',
            width: 260,
            render: (state: PrintJobState, { reason, retriedBy }) => (
              <>
                <StateTag tone={retriedBy !== null ? 'over' : TONES[state]}>
                  {PRINT_JOB_STATE_NAMES[state]}
                </StateTag>{' '}
                {retriedBy !== null ? '后来再打了' : reason}
              </>
            ),
          },
          {
            title: '办理',
            key: 'acts',
            width: 120,
            // Lines of a passbook are printed again from the passbook only.
            render: (_, { id, title, documentId, kind }) =>
              documentId === null || kind === 'passbook-continuation' ? null : (
                <Button
                  size="small"
                  aria-label={`再打一次：${title}`}
                  loading={again.underWay === id}
                  onClick={() => again.run(id)}
                >
                  再打一次
                </Button>
              ),
          },
        ]}
      />
      {history.hasNextPage ? (
        <Button
          style={{ marginTop: 12 }}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          看更早的
        </Button>
      ) : null}
    </>
  );
}

/** The state of what was just sent changes by itself. */
const REFETCH_MS = 5_000;
