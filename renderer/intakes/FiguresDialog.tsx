import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Table } from 'antd';
import { useState } from 'react';
import type { IntakeFigures } from '../../shared/contract/intakes.ts';
import { INTAKE_KIND_NAMES, intakeChannelText } from '../../shared/intakes.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Empty } from '../ui/Empty.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { YearSelect } from '../ui/YearSelect.tsx';

type Line = IntakeFigures['lines'][number];

const number = (title: string, dataIndex: keyof Line) =>
  ({ title, dataIndex, align: 'right', className: 'number', width: '6rem' }) as const;

const COLUMNS = [
  { title: '事项', render: (_: unknown, { kind }: Line) => INTAKE_KIND_NAMES[kind] },
  { title: '怎样收到的', render: (_: unknown, { channel }: Line) => intakeChannelText(channel) },
  number('收到', 'received'),
  number('办结', 'ended'),
  number('采纳、成立', 'adopted'),
];

/** 收到、办结、采纳 of a year. */
export function FiguresDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const [chosen, setYear] = useState<string>();
  const year = chosen ?? today.slice(0, 4);
  const query = useQuery(
    api.intakes.figures.queryOptions({ input: { year }, placeholderData: keepPreviousData }),
  );
  return (
    <Dialog
      open
      width={720}
      keepsNothing
      title="来访办理情况"
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <Flex gap={8} style={{ marginBottom: 12 }}>
        <YearSelect label="年份" thisYear={Number(today.slice(0, 4))} value={year} onChange={setYear} />
        <PaperButton draw={() => client.intakes.figuresDocument({ year })}>打印来访办理情况</PaperButton>
      </Flex>
      <QueryBoundary query={query}>
        {({ lines, total }) =>
          lines.length === 0 ? (
            <Empty text={`${year}年没有收到来访。`} />
          ) : (
            <Table<Line>
              size="small"
              rowKey={({ kind, channel }) => `${kind} ${channel}`}
              columns={COLUMNS}
              dataSource={lines}
              pagination={false}
              footer={() =>
                `合计：收到 ${String(total.received)} 件，办结 ${String(total.ended)} 件，采纳、成立 ${String(total.adopted)} 件`
              }
            />
          )
        }
      </QueryBoundary>
    </Dialog>
  );
}
