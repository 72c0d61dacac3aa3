import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../shared/contract/problems.ts';
import {
  PROBLEM_STATE_NAMES,
  PROBLEM_STATES,
  problemStateName,
  type ProblemState,
} from '../../shared/problems.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole, useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { numberColumn } from '../ui/number-column.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { AddProblemDialog } from './ProblemDialogs.tsx';
import { ProblemPanel, problemTone } from './ProblemPanel.tsx';

function columnsOf(today: string, onOpen: (id: number) => void): ListColumns<Problem> {
  return [
    numberColumn<Problem>(({ id }) => onOpen(id)),
    {
      title: '问题',
      main: true,
      width: 320,
      render: (_, { content, subject, source }) => (
        <>
          {content}
          <span className="sub-line">
            {subject}，{source}
          </span>
        </>
      ),
    },
    { title: '发现', dataIndex: 'foundOn', width: 115, folds: 'named' },
    { title: '责任人', dataIndex: 'owner', width: 130, folds: 'named' },
    { title: '整改期限', dataIndex: 'dueOn', width: 115 },
    {
      title: '状态',
      width: 130,
      render: (_, row) => (
        <>
          <StateTag tone={problemTone(row, today)}>{problemStateName(row, today)}</StateTag>
          {row.endedOn === null ? null : <span className="sub-line">{row.endedOn}</span>}
        </>
      ),
    },
  ];
}

/** 问题清单: problems of the village, of groups and assessed bodies until they are struck off; the weekly 通报. */
export function ProblemsPage() {
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  const today = useVillage().data?.today ?? '';
  const [state, setState] = useState<ProblemState | 'all'>('all');
  const [query, setQuery] = useState('');
  const [week, setWeek] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<number>();
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const filter = { ...(state === 'all' ? {} : { state }), query, ...paging };
  const found = useQuery({
    ...api.problems.list.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  useKeys(mayChange ? { F2: () => setAdding(true) } : {});
  return (
    <Page
      title="问题清单"
      note="村、组和考评对象的问题，各有责任人和期限；整改、核查到位才销号，每周印一张通报"
      extra={
        <>
          <ListCount total={found.data?.total} unit="个" />
          <ListActions list="problems" filter={filter} />
          <Button onClick={() => void navigate({ to: '/assignments' })}>交办事务</Button>
          {mayChange && (
            <Button type="primary" onClick={() => setAdding(true)}>
              列一个问题<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <Segmented<ProblemState | 'all'>
          aria-label="状态"
          value={state}
          onChange={resettingPage(setState)}
          options={[
            { value: 'all' as const, label: '全部' },
            ...PROBLEM_STATES.map((value) => ({ value, label: PROBLEM_STATE_NAMES[value] })),
          ]}
        />
        <TextInput
          ofFilter
          allowClear
          max={50}
          aria-label="查找问题"
          placeholder="编号、问题、哪里、责任人"
          style={{ width: '15rem' }}
          value={query}
          onChange={({ target }) => resettingPage(setQuery)(target.value)}
        />
        <span style={{ flex: 1 }} />
        <DateInput
          filter
          aria-label="通报哪一周（其中一天）"
          allowClear={false}
          value={week ?? today}
          onChange={setWeek}
        />
        <PaperButton draw={() => client.problems.bulletinDocument({ day: week ?? today })}>
          打印通报
        </PaperButton>
      </Flex>
      <QueryBoundary query={found}>
        {({ problems, total, open, overdue }) => (
          <ListTable<Problem>
            rowKey="id"
            columns={columnsOf(today, setOpened)}
            dataSource={problems}
            pagination={pages(total)}
            onRow={({ id }) => ({ onClick: () => setOpened(id), style: { cursor: 'pointer' } })}
            locale={{ emptyText: mayChange ? '清单里没有问题。按 F2 列一个' : '清单里没有问题' }}
            footer={() => (
              <span role="status">
                还没有销号的 {open} 个，其中超期的 {overdue} 个
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {adding ? <AddProblemDialog onClose={() => setAdding(false)} /> : null}
      {opened === undefined ? null : (
        <ProblemPanel
          key={opened}
          id={opened}
          today={today}
          mayChange={mayChange}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}
