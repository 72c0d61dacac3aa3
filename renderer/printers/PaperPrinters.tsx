import { useQuery } from '@tanstack/react-query';
import { Button, Space, Typography } from 'antd';
import { useState } from 'react';
import type { StoredPrinterSetting, PrinterQueue } from '../../shared/contract/printers.ts';
import {
  COLOUR_NAMES,
  DUPLEX_NAMES,
  isMovedByQueue,
  PAPER_KIND_NAMES,
  type PaperKind,
} from '../../shared/printing.ts';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ComputerQueues } from './ComputerQueues.tsx';
import { PaperPrinterDialog } from './PaperPrinterDialog.tsx';
import './printers.css';

/** The default queue and options of each kind of paper, and the queues of this computer. */
export function PaperPrinters() {
  const settings = useQuery(api.printers.settings.queryOptions());
  const machine = useQuery(api.printers.queues.queryOptions());
  const [open, setOpen] = useState<PaperKind>();
  const test = usePaperWindow({
    draw: (paper: PaperKind) => client.printers.testPage({ paper }),
    what: '测试页',
  });
  return (
    <QueryBoundary query={settings}>
      {(kept) => {
        const changing = kept.find(({ paper }) => paper === open);
        return (
          <>
            <h2 className="printers-heading">各种纸用哪台打印机</h2>
            <ListTable<StoredPrinterSetting>
              rowKey="paper"
              pagination={false}
              dataSource={kept}
              columns={[
                {
                  title: '纸',
                  dataIndex: 'paper',
                  width: 130,
                  main: true,
                  render: (paper: PaperKind) => PAPER_KIND_NAMES[paper],
                },
                {
                  title: '打印机',
                  dataIndex: 'queue',
                  render: (queue: string | null) => <QueueName name={queue} known={machine.data?.queues} />,
                },
                {
                  title: '怎样打',
                  key: 'how',
                  folds: 'plain',
                  render: (_, row) => howOf(row, machine.data?.queues),
                },
                {
                  title: '偏移',
                  key: 'offset',
                  width: 180,
                  folds: 'named',
                  render: (_, row) => offsetOf(row),
                },
                {
                  title: '办理',
                  key: 'acts',
                  width: 220,
                  render: (_, { paper }) => (
                    <Space>
                      <Button
                        size="small"
                        aria-label={`设置：${PAPER_KIND_NAMES[paper]}`}
                        onClick={() => setOpen(paper)}
                      >
                        设置
                      </Button>
                      <Button
                        size="small"
                        aria-label={`打印测试页：${PAPER_KIND_NAMES[paper]}`}
                        loading={test.underWay === paper}
                        onClick={() => test.show(paper)}
                      >
                        打印测试页
                      </Button>
                    </Space>
                  ),
                },
              ]}
            />
            <ComputerQueues query={machine} />
            {changing ? (
              <PaperPrinterDialog
                setting={changing}
                queues={machine.data?.queues ?? []}
                onClose={() => setOpen(undefined)}
              />
            ) : null}
            {test.window}
          </>
        );
      }}
    </QueryBoundary>
  );
}

function QueueName({ name, known }: { name: string | null; known: readonly PrinterQueue[] | undefined }) {
  if (name === null) return <Typography.Text type="secondary">没有选，用打印窗口打印</Typography.Text>;
  const gone = known !== undefined && !known.some((queue) => queue.name === name);
  return (
    <>
      {name} {gone ? <StateTag tone="bad">这台电脑上没有</StateTag> : null}
    </>
  );
}

function howOf(
  { queue, copies, duplex, colour, tray, ask }: StoredPrinterSetting,
  known: readonly PrinterQueue[] = [],
): string {
  if (queue === null) return ask ? '每次都问' : '';
  const trays = known.find(({ name }) => name === queue)?.trays ?? [];
  return [
    `${String(copies)} 份`,
    DUPLEX_NAMES[duplex],
    ...(colour === 'queue' ? [] : [COLOUR_NAMES[colour]]),
    ...(tray === null ? [] : [trays.find(({ name }) => name === tray)?.label ?? `纸盒${quoted(tray)}`]),
    ...(ask ? ['每次都问'] : []),
  ].join('，');
}

function offsetOf({ paper, offsetX, offsetY }: StoredPrinterSetting): string {
  if (!isMovedByQueue(paper)) return '在“存折与积分卡”里校准';
  if (offsetX === 0 && offsetY === 0) return '';
  const moves = [
    { by: offsetX, to: offsetX < 0 ? '左' : '右' },
    { by: offsetY, to: offsetY < 0 ? '上' : '下' },
  ].filter(({ by }) => by !== 0);
  return `向${moves.map(({ by, to }) => `${to} ${formatDecimal(Math.abs(by), 1)} 毫米`).join('、向')}`;
}
