import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Table } from 'antd';
import { renderGroupName } from '../ui/GroupName.tsx';
import { useState } from 'react';
import { isOnlyTold, noticeLineStateName } from '../../shared/notices.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { api } from '../client.ts';
import { JudgedName, judgedTitle } from '../ui/JudgedName.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { useSubject } from '../ui/useSubject.ts';
import type { NoticeLineView } from '../../shared/contract/notices.ts';
import { ListActions } from '../lists/ListActions.tsx';

interface Props {
  noticeId: number;
  schemeId: number;
  unit: string;
  onObject: ((line: NoticeLineView) => void) | undefined;
}

/** Lines of a notice with their states, and the action to object. */
export function LinesTable({ noticeId, schemeId, unit, onObject }: Props) {
  const subject = useSubject(schemeId);
  const [filter, setFilter] = useState('');
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const { data, isFetching } = useQuery({
    ...api.notices.lines.queryOptions({
      input: { id: noticeId, query: filter, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const total = data?.total ?? 0;
  const columns = [
    { title: '序号', dataIndex: 'position', align: 'right' as const, className: 'number', width: '3.75rem' },
    {
      title: '组',
      width: '5rem',
      render: (_: unknown, line: NoticeLineView) => renderGroupName(recordedGroup(line)),
    },
    { title: '户号', dataIndex: 'householdNo', width: '5.5rem' },
    {
      title: judgedTitle(subject),
      width: '7rem',
      render: (_: unknown, { headName, memberName, maskedName }: NoticeLineView) => (
        <JudgedName
          subject={subject}
          household={headName === '' ? maskedName : headName}
          headName={headName}
          memberName={memberName}
        />
      ),
    },
    { title: '事由', dataIndex: 'fullReason' },
    {
      title: unit,
      align: 'right' as const,
      className: 'number',
      width: '5.625rem',
      render: (_: unknown, line: NoticeLineView) =>
        line.effectivePoints === line.points || isOnlyTold(line) ? (
          <PointsText points={line.points} signed />
        ) : (
          <>
            <del>
              <PointsText points={line.points} signed />
            </del>{' '}
            <PointsText points={line.effectivePoints} signed />
          </>
        ),
    },
    {
      title: '状态',
      width: '5.625rem',
      render: (_: unknown, line: NoticeLineView) =>
        !isOnlyTold(line) ? noticeLineStateName(line) : line.transferId === null ? '撤销告知' : '冲销告知',
    },
    ...(onObject
      ? [
          {
            title: '办理',
            width: '5rem',
            render: (_: unknown, line: NoticeLineView) =>
              line.state === 'posted' || line.state === 'cancelled' ? null : (
                <Button
                  size="small"
                  aria-label={`登记异议：第 ${String(line.position)} 条`}
                  onClick={() => onObject(line)}
                >
                  异议
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Flex gap="4px 12px" align="center" wrap style={{ marginBottom: 8 }}>
        <Input
          aria-label="筛选"
          placeholder="按户主、拼音、户号、事由、组筛选"
          value={filter}
          allowClear
          style={{ maxWidth: '20rem' }}
          onChange={(event) => resettingPage(setFilter)(event.target.value)}
        />
        <ListCount total={total} />
        <ListActions list="noticeLines" filter={{ id: noticeId, query: filter, ...paging }} />
        <span className="field-hint one-line">村里自用，显示真名；张贴的公示表已遮盖</span>
      </Flex>
      <Table<NoticeLineView>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={data?.lines ?? []}
        loading={data === undefined && isFetching}
        pagination={pages(total)}
        sticky
        footer={() => (
          <>
            {total} 条，合计 <PointsText points={data?.points ?? 0} signed /> {unit}
          </>
        )}
      />
    </>
  );
}
