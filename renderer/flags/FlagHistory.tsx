/** Where the flags were: every award, revoked ones too. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { FlagAwardView, FlagView } from '../../shared/contract/flags.ts';
import { FLAG_AWARD_STATE_NAMES, type FlagAwardState } from '../../shared/flags.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

const TONES: Record<FlagAwardState, Tone> = { held: 'good', ended: 'over', revoked: 'bad' };

export function AwardReason({ reason, basisName }: Pick<FlagAwardView, 'reason' | 'basisName'>) {
  return (
    <>
      {reason}
      {basisName === '' ? null : <span className="sub-line">依据：{basisName}</span>}
    </>
  );
}

export function FlagHistory({
  flags,
  onRevoke,
}: {
  flags: readonly FlagView[];
  /** Absent for those who only read. */
  onRevoke?: (award: FlagAwardView) => void;
}) {
  const [flagId, setFlagId] = useState<number>(0);
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const query = useQuery({
    ...api.flags.awards.queryOptions({ input: { ...(flagId === 0 ? {} : { flagId }), ...paging } }),
    placeholderData: keepPreviousData,
  });
  const columns: TableColumnsType<FlagAwardView> = [
    { title: '编号', dataIndex: 'no', width: 130 },
    { title: '授旗日期', dataIndex: 'givenOn', width: 115 },
    { title: '红旗', dataIndex: 'flagName', width: 150 },
    { title: '授给', dataIndex: 'holder', width: 170 },
    { title: '事由', render: (_, row) => <AwardReason {...row} /> },
    {
      title: '状态',
      width: 190,
      render: (_, { state, endedOn, stateReason }) => (
        <>
          <StateTag tone={TONES[state]}>{FLAG_AWARD_STATE_NAMES[state]}</StateTag>
          {state === 'held' ? null : (
            <span className="sub-line">
              {[endedOn ?? '', stateReason].filter((text) => text !== '').join('，')}
            </span>
          )}
        </>
      ),
    },
    ...(onRevoke
      ? [
          {
            title: '办理',
            width: 90,
            render: (_: unknown, row: FlagAwardView) =>
              row.state === 'revoked' ? null : (
                <Button size="small" aria-label={`撤销授旗 ${row.no}`} onClick={() => onRevoke(row)}>
                  撤销
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ margin: '24px 0 12px' }}>
        <h2 className="section" style={{ margin: 0 }}>
          授旗记录
        </h2>
        {flags.length > 1 && (
          <Select
            aria-label="看哪种红旗的记录"
            value={flagId}
            onChange={resettingPage(setFlagId)}
            style={{ minWidth: '12rem' }}
            options={[
              { value: 0, label: '全部红旗' },
              ...flags.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <ListActions list="flagAwards" filter={{ flagId: flagId === 0 ? undefined : flagId, ...paging }} />
      </Flex>
      <QueryBoundary query={query}>
        {({ awards, total }) => (
          <Table<FlagAwardView>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={awards}
            pagination={pages(total)}
            locale={{ emptyText: '还没有授过旗' }}
            footer={() => `共 ${String(total)} 次授旗`}
          />
        )}
      </QueryBoundary>
    </>
  );
}
