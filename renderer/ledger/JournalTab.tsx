import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { JournalLineView } from '../../shared/contract/ledger.ts';
import { localDateTime } from '../../shared/dates.ts';
import { groupShortName } from '../../shared/groups.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { formatPoints } from '../../shared/points.ts';
import type { SchemeId } from '../../shared/units.ts';
import { api } from '../client.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { KindSelect, MonthBox, SearchBox } from './filters.tsx';
import { KindTag } from './KindTag.tsx';
import { StoryDrawer } from './StoryDrawer.tsx';

const PAGE = 100;

const COLUMNS: TableColumnsType<JournalLineView> = [
  { title: '第几笔', dataIndex: 'transferId', width: 80, align: 'right', className: 'number' },
  { title: '入账时间', width: 155, render: (_, line) => localDateTime(line.postedAt) },
  {
    title: '农户',
    width: 190,
    render: (_, line) => `${line.no} ${line.head} ${groupShortName(line.groupNumber)}`,
  },
  { title: '种类', width: 80, render: (_, line) => <KindTag kind={line.kind} /> },
  {
    title: '摘要',
    dataIndex: 'summary',
    render: (summary: string, line) => (line.reversedBy === null ? summary : `${summary}（已冲销）`),
  },
  { title: '计入', dataIndex: 'period', width: 90 },
  {
    title: '分值',
    width: 100,
    align: 'right',
    className: 'number',
    render: (_, line) => <PointsText points={line.change} signed />,
  },
  { title: '经办', dataIndex: 'operator', width: 100 },
];

/** 流水: all that was posted, the newest first. */
export function JournalTab({ schemeId }: { schemeId: SchemeId }) {
  const [query, setQuery] = useState('');
  const [period, setPeriod] = useState<string>();
  const [kind, setKind] = useState<TransferKind>();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<number>();
  const journal = useQuery({
    ...api.ledger.journal.queryOptions({
      input: { schemeId, query, period, kind, offset: (page - 1) * PAGE, limit: PAGE },
    }),
    placeholderData: keepPreviousData,
  });
  function filtered<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      set(value);
      setPage(1);
    };
  }
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <SearchBox value={query} onChange={filtered(setQuery)} />
        <MonthBox value={period} onChange={filtered(setPeriod)} />
        <KindSelect value={kind} onChange={filtered(setKind)} />
      </Flex>
      <Loaded query={journal}>
        {({ rows, total }) => (
          <Table<JournalLineView>
            rowKey="transferId"
            size="small"
            sticky
            dataSource={rows}
            columns={COLUMNS}
            rowClassName={(line) => (line.reversedBy === null ? 'ledger-row' : 'ledger-row reversed')}
            onRow={(line) => ({
              onClick: () => setOpen(line.transferId),
              onKeyDown: (event) => {
                if (event.key === 'Enter') setOpen(line.transferId);
              },
              tabIndex: 0,
              'aria-label': `第 ${String(line.transferId)} 笔，打开来龙去脉`,
            })}
            locale={{ emptyText: '没有符合条件的流水' }}
            pagination={{
              current: page,
              pageSize: PAGE,
              total: total.lines,
              hideOnSinglePage: true,
              showSizeChanger: false,
              onChange: setPage,
            }}
            footer={() => (
              <span role="status">
                共 {total.lines} 笔，收 {formatPoints(total.in)} 分，支 {formatPoints(total.out)} 分
              </span>
            )}
          />
        )}
      </Loaded>
      {open === undefined ? null : (
        <StoryDrawer transferId={open} onOpen={setOpen} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
