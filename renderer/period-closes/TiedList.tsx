import { Button, Flex, Input, Table } from 'antd';
import { useState } from 'react';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { RANK_BASIS_NAMES, scoreBasis } from '../../shared/period-closes/subjects.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { useSearchMatcher } from '../ui/useSearchMatcher.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';

interface Props {
  id: string;
  name: string;
  seatsLeft: number;
  /** Tied subjects for whom the places do not suffice. */
  tied: number[];
  figures: CloseFigures;
  chosen: readonly number[];
  onChange: (ids: number[]) => void;
}

/** 积分相同: all tied subjects, to tick those chosen by the meeting. */
export function TiedList({ id: listId, name, seatsLeft, tied, figures, chosen, onChange }: Props) {
  const [text, setText] = useState('');
  const measure = subjectMeasure(figures.subject);
  const among = new Set(tied);
  const lines = figures.lines.filter(({ id }) => among.has(id));
  const isFound = useSearchMatcher(text);
  const shown = lines.filter(isFound);
  const left = seatsLeft - chosen.length;
  const add = (ids: readonly number[]): void =>
    onChange([...chosen, ...ids.filter((id) => !chosen.includes(id))].slice(0, seatsLeft));
  return (
    <div className="tied" id={listId}>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 8 }}>
        <strong>
          {name}：{tied.length} {measure}积分相同，还剩 {seatsLeft} 个名额，会议决定给谁
        </strong>
        <span>
          已选 {chosen.length} {measure}
          {left > 0 ? `，还可选 ${String(left)} ${measure}` : '，名额已满'}
        </span>
      </Flex>
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        <Input
          aria-label={`${name}：查找`}
          placeholder="户号、姓名、拼音、小组"
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: '14rem' }}
        />
        <Button disabled={left <= 0 || shown.length === 0} onClick={() => add(shown.map(({ id }) => id))}>
          选上列出的
          {left > 0 && shown.length > left
            ? `前 ${String(left)} ${measure}`
            : `${String(shown.length)} ${measure}`}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => onChange([])}>
          全部取消
        </Button>
      </Flex>
      <Table
        rowKey="id"
        size="small"
        dataSource={shown}
        pagination={localPages(SMALL_TABLE_ROWS)}
        locale={{ emptyText: '没有找到' }}
        rowSelection={{
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          onChange: (keys) => onChange((keys as number[]).slice(0, seatsLeft)),
          getTitleCheckboxProps: () => ({ 'aria-label': '选中本页' }),
          getCheckboxProps: ({ id, no }) => ({
            disabled: left <= 0 && !chosen.includes(id),
            'aria-label': `选 ${no}`,
          }),
        }}
        columns={[
          { title: '户号', dataIndex: 'no', width: 120 },
          { title: '姓名', dataIndex: 'name' },
          {
            title: '组',
            width: 80,
            render: (_, { groupNumber }) => renderGroup(groupNumber),
          },
          {
            title: RANK_BASIS_NAMES[scoreBasis(figures.lines)],
            width: 120,
            align: 'right',
            render: (_, { score }) => <PointsText points={score} />,
          },
        ]}
      />
    </div>
  );
}
