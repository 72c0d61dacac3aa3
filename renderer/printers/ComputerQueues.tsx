import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import type { PrinterQueue } from '../../shared/contract/printers.ts';
import { QUEUE_STATE_NAMES } from '../../shared/printing.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

const TONES: Record<PrinterQueue['state'], Tone> = {
  idle: 'good',
  printing: 'going',
  paused: 'bad',
  refusing: 'bad',
};

interface Machine {
  queues: PrinterQueue[];
  problem: string;
}

/** Queues of the computer on which the program runs. */
export function ComputerQueues({ query }: { query: UseQueryResult<Machine> }) {
  return (
    <>
      <Flex align="center" gap={12} className="printers-heading">
        <h2>这台电脑的打印机</h2>
        <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
          再看一次
        </Button>
      </Flex>
      <QueryBoundary query={query}>
        {({ queues, problem }) => (
          <>
            {problem === '' ? null : <Alert type="info" showIcon title={problem} />}
            {queues.length === 0 ? null : (
              <ListTable<PrinterQueue>
                rowKey="name"
                pagination={false}
                dataSource={queues}
                columns={[
                  {
                    title: '名称',
                    dataIndex: 'name',
                    main: true,
                    render: (name: string, { isDefault }) => (isDefault ? `${name}（系统默认）` : name),
                  },
                  { title: '型号', dataIndex: 'description', folds: 'named' },
                  { title: '放在哪里', dataIndex: 'location', folds: 'named' },
                  {
                    title: '状态',
                    dataIndex: 'state',
                    render: (state: PrinterQueue['state'], { reason }) => (
                      <>
                        <StateTag tone={TONES[state]}>{QUEUE_STATE_NAMES[state]}</StateTag> {reason}
                      </>
                    ),
                  },
                  { title: '能打', key: 'can', folds: 'named', render: (_, row) => abilities(row) },
                ]}
              />
            )}
          </>
        )}
      </QueryBoundary>
    </>
  );
}

function abilities({ colour, duplex, papers }: PrinterQueue): string {
  return [
    ...(colour === undefined ? [] : [colour ? '彩色' : '黑白']),
    ...(duplex === undefined ? [] : [duplex ? '双面' : '单面']),
    ...['A3', 'A4', 'A5'].filter((sheet) => papers?.includes(sheet)),
    ...(papers?.some((paper) => paper.startsWith('Custom.')) ? ['任意大小的纸'] : []),
  ].join('、');
}
