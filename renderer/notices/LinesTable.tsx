import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import { groupShortName } from '../../shared/groups.ts';
import { NOTICE_LINE_STATE_NAMES } from '../../shared/notices.ts';
import { PointsText } from '../ui/PointsText.tsx';
import type { NoticeLine } from './types.ts';

interface Props {
  lines: NoticeLine[];
  onObject: ((line: NoticeLine) => void) | undefined;
}

/** The lines one by one: what became of each, and where an objection begins. */
export function LinesTable({ lines, onObject }: Props) {
  const [filter, setFilter] = useState('');
  const shown = lines.filter((line) =>
    [
      line.maskedName,
      line.reason,
      line.householdNo,
      line.declarationNo ?? '',
      groupShortName(line.groupNumber),
    ].some((text) => text.includes(filter.trim())),
  );
  const columns = [
    { title: '序号', dataIndex: 'position', align: 'right' as const, className: 'number', width: '3.75rem' },
    {
      title: '组',
      dataIndex: 'groupNumber',
      width: '3.75rem',
      render: (group: number) => groupShortName(group),
    },
    { title: '户主', dataIndex: 'maskedName', width: '6.25rem' },
    { title: '事由', dataIndex: 'reason' },
    {
      title: '分',
      align: 'right' as const,
      className: 'number',
      width: '5.625rem',
      render: (_: unknown, line: NoticeLine) =>
        line.effectivePoints === line.points || line.declarationId === null ? (
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
      render: (_: unknown, line: NoticeLine) =>
        line.declarationId === null ? '冲销告知' : NOTICE_LINE_STATE_NAMES[line.state],
    },
    ...(onObject
      ? [
          {
            title: '办理',
            width: '5rem',
            render: (_: unknown, line: NoticeLine) =>
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
  const total = shown.reduce(
    (sum, line) => sum + (line.declarationId === null ? 0 : line.effectivePoints),
    0,
  );
  return (
    <>
      <Input
        aria-label="筛选"
        placeholder="按户主、户号、事由、组筛选"
        value={filter}
        allowClear
        style={{ maxWidth: '20rem', marginBottom: 8 }}
        onChange={(event) => setFilter(event.target.value)}
      />
      <Table<NoticeLine>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ y: 480 }}
        footer={() => (
          <>
            {shown.length} 条，合计 <PointsText points={total} signed /> 分
          </>
        )}
      />
    </>
  );
}
