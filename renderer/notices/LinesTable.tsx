import { Button, Flex, Input, Table } from 'antd';
import { useState } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import { NOTICE_LINE_STATE_NAMES } from '../../shared/notices.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import type { NoticeLine } from './types.ts';
import { lineFits } from './who.ts';

interface Props {
  lines: NoticeLine[];
  unit: string;
  onObject: ((line: NoticeLine) => void) | undefined;
}

/** The lines one by one: what became of each, and where an objection begins. */
export function LinesTable({ lines, unit, onObject }: Props) {
  const [filter, setFilter] = useState('');
  const shown = lines.filter((line) => lineFits(line, filter));
  const columns = [
    { title: '序号', dataIndex: 'position', align: 'right' as const, className: 'number', width: '3.75rem' },
    {
      title: '组',
      dataIndex: 'groupNumber',
      width: '3.75rem',
      render: (group: number) => groupShortName(group),
    },
    { title: '户号', dataIndex: 'householdNo', width: '5.5rem' },
    {
      title: '户主',
      width: '7rem',
      render: (_: unknown, { headName, memberName, maskedName }: NoticeLine) => (
        <>
          {headName === '' ? maskedName : headName}
          {memberName === '' || memberName === headName ? null : (
            <span className="sub-line">{memberName}</span>
          )}
        </>
      ),
    },
    { title: '事由', dataIndex: 'fullReason' },
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
      <Flex gap={12} align="center" style={{ marginBottom: 8 }}>
        <Input
          aria-label="筛选"
          placeholder="按户主、拼音、户号、事由、组筛选"
          value={filter}
          allowClear
          style={{ maxWidth: '20rem' }}
          onChange={(event) => setFilter(event.target.value)}
        />
        <ListCount total={shown.length} />
        <span className="field-hint">村里自用，显示真名；张贴的公示表已遮盖</span>
      </Flex>
      <Table<NoticeLine>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ y: 480 }}
        footer={() => (
          <>
            {shown.length} 条，合计 <PointsText points={total} signed /> {unit}
          </>
        )}
      />
    </>
  );
}
