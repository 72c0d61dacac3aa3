import './boards.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Input, Segmented, Table, Typography, type TableColumnsType } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { BoardLineView, BoardView } from '../../shared/contract/boards.ts';
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import { periodKind, periodLabel, periodOf, type PeriodKind } from '../../shared/values/period.ts';
import { useSearchMatcher } from '../ui/useSearchMatcher.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { RANK_BASIS_NAMES } from '../../shared/period-closes/subjects.ts';
import { countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { useVillage } from '../session.ts';
import { api } from '../client.ts';
import { BarsChart } from '../ui/BarsChart.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { WithScheme } from '../ui/WithScheme.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { PeriodPicker } from '../ui/PeriodPicker.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { renderGroup, useGroupName } from '../ui/GroupName.tsx';

const ACCENT = '#9e2a2b';
const AMBER = '#b45f06';
const FIRST = 10;

const KIND_NAMES: Record<PeriodKind, string> = { month: '月', quarter: '季度', half: '半年', year: '年' };

function pointsColumn(
  title: string,
  of: (line: BoardLineView) => number,
): TableColumnsType<BoardLineView>[number] {
  return {
    title,
    width: '6.5rem',
    align: 'right',
    className: 'number',
    render: (_, line) => <PointsText points={of(line)} />,
    sorter: (a, b) => of(a) - of(b),
  };
}

/** Points of the period, and those ranked by where they are others. */
function scoresOf({ basis }: BoardView): { name: string; of: (line: BoardLineView) => number }[] {
  const ranked = { name: RANK_BASIS_NAMES[basis], of: ({ score }: BoardLineView) => score };
  if (basis === 'newPoints') return [ranked];
  return [{ name: RANK_BASIS_NAMES.newPoints, of: ({ newPoints }) => newPoints }, ranked];
}

function columnsOf(board: BoardView): TableColumnsType<BoardLineView> {
  return [
    {
      title: '名次',
      width: 80,
      align: 'right',
      className: 'number',
      render: (_, { place, rated }) => (place === null ? rated ? '—' : '不参评' : <strong>{place}</strong>),
    },
    {
      title: '姓名',
      render: (_, { name, no }) => (
        <>
          {name}
          {no === '' ? null : <Typography.Text type="secondary">　{no}</Typography.Text>}
        </>
      ),
    },
    {
      title: '小组',
      width: 90,
      render: (_, { groupNumber }) => renderGroup(groupNumber),
    },
    ...(board.classes.length > 0 ? [{ title: '类别', width: 150, dataIndex: 'class' }] : []),
    pointsColumn('加分', ({ awarded }) => awarded),
    pointsColumn('扣分', ({ deducted }) => -deducted),
    ...scoresOf(board).map(({ name, of }) => pointsColumn(name, of)),
    ...board.gradings.map((title, at) => ({
      title,
      width: 130,
      render: (_: unknown, { grades }: BoardLineView) => grades[at],
    })),
    pointsColumn('可兑余额', ({ balance }) => balance),
  ];
}

function Charts({ board }: { board: BoardView }) {
  const first = useMemo(
    () => board.lines.filter(({ place }) => place !== null).slice(0, FIRST),
    [board.lines],
  );
  const top = useMemo(
    () => ({
      labels: first.map(({ name }) => name),
      series: [
        { name: RANK_BASIS_NAMES[board.basis], color: ACCENT, values: first.map(({ score }) => score / 100) },
      ],
    }),
    [first, board.basis],
  );
  const groupName = useGroupName();
  const groups = useMemo(
    () => ({
      labels: board.groups.map(({ number }) => groupName(number)),
      series: [{ name: '本期得分', color: ACCENT, values: board.groups.map((one) => one.newPoints / 100) }],
    }),
    [board.groups, groupName],
  );
  const months = useMemo(
    () => ({
      labels: board.months.map(({ period }) => `${String(Number(period.slice(5)))}月`),
      series: [
        { name: '加分', color: ACCENT, values: board.months.map(({ awarded }) => awarded / 100) },
        { name: '扣分', color: AMBER, values: board.months.map(({ deducted }) => deducted / 100) },
      ],
    }),
    [board.months],
  );
  return (
    <div className="board-charts">
      <div className="panel">
        <BarsChart title={`前 ${String(first.length)} 名`} {...top} />
      </div>
      <div className="panel">
        {board.groups.length > 1 ? (
          <BarsChart title="按村民小组" {...groups} />
        ) : (
          <BarsChart title="按月" {...months} />
        )}
      </div>
    </div>
  );
}

/** Whether figures may still change, and when the scheme closes its period. */
function closeText({ closedAt, closes }: BoardView, period: string): string {
  const label = periodLabel(period);
  if (closedAt !== null) return `${label}已于${chineseDate(localDate(closedAt))}结账，名次和等次以结账为准。`;
  if (!closes.includes(periodKind(period))) {
    const names = closes.map((kind) => KIND_NAMES[kind]).join('、');
    return `本办法按${names}结账，${label}不用单独结账；以下按台账现有的积分排列。`;
  }
  return `${label}还没有结账，以下按台账现有的积分排列，结账前还会变动。`;
}

function BoardOf({ schemeId, period }: { schemeId: SchemeId; period: string }) {
  const [query, setQuery] = useState('');
  const isFound = useSearchMatcher(query);
  const [group, setGroup] = useState<string>('all');
  const found = useQuery({
    ...api.boards.board.queryOptions({ input: { schemeId, period } }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryBoundary query={found}>
      {(board) => {
        const of = group.startsWith('class:') ? group.slice('class:'.length) : undefined;
        const shown = board.lines.filter((line) => (of === undefined || line.class === of) && isFound(line));
        if (
          board.lines.every(({ awarded, deducted, score }) => awarded === 0 && deducted === 0 && score === 0)
        ) {
          return (
            <>
              <Alert style={{ marginBottom: 16 }} type="info" showIcon title={closeText(board, period)} />
              <Empty text={`${periodLabel(period)}还没有入账，没有名次可排。`} />
            </>
          );
        }
        const sum = (figure: (line: BoardLineView) => number) =>
          shown.reduce((all, line) => all + figure(line), 0);
        const figures = 2 + scoresOf(board).length;
        const before = 3 + (board.classes.length > 0 ? 1 : 0);
        return (
          <>
            <Alert
              style={{ marginBottom: 16 }}
              type={board.closedAt === null ? 'info' : 'success'}
              showIcon
              title={closeText(board, period)}
            />
            <Flex gap={12} wrap align="center" style={{ margin: '0 0 12px' }}>
              <Input
                allowClear
                aria-label="查找姓名、拼音或户号"
                placeholder="姓名、拼音、户号、小组"
                style={{ width: '15rem' }}
                value={query}
                onChange={(event) => setQuery(event.target.value)}
              />
              {board.classes.length > 0 ? (
                <Segmented
                  value={group}
                  onChange={setGroup}
                  options={[
                    { value: 'all', label: '全部类别' },
                    ...board.classes.map((name) => ({ value: `class:${name}`, label: name })),
                  ]}
                />
              ) : null}
              <ListCount total={shown.length} unit={subjectMeasure(board.subject)} />
            </Flex>
            {board.withoutPoints === 0 ? null : (
              <p className="field-hint board-unplaced">
                有 {countSubjects(board.subject, board.withoutPoints)}没有积分，不排名次，名次栏为“—”。
              </p>
            )}
            {board.note === '' ? null : (
              <Alert type="info" showIcon title={board.note} style={{ marginBottom: 12 }} />
            )}
            <div className="board">
              <Table<BoardLineView>
                rowKey="id"
                size="middle"
                sticky
                columns={columnsOf(board)}
                dataSource={shown}
                pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
                scroll={{ x: 'max-content' }}
                locale={{ emptyText: '没有这样的参加者' }}
                summary={() => (
                  <Table.Summary fixed>
                    <Table.Summary.Row>
                      <Table.Summary.Cell index={0} colSpan={before}>
                        合计 {countSubjects(board.subject, shown.length)}
                      </Table.Summary.Cell>
                      {[
                        sum(({ awarded }) => awarded),
                        sum(({ deducted }) => -deducted),
                        ...scoresOf(board).map(({ of }) => sum(of)),
                      ].map((points, at) => (
                        <Table.Summary.Cell key={at} index={before + at} className="number">
                          <PointsText points={points} />
                        </Table.Summary.Cell>
                      ))}
                      {board.gradings.map((name, at) => (
                        <Table.Summary.Cell key={name} index={before + figures + at} />
                      ))}
                      <Table.Summary.Cell index={before + figures + board.gradings.length} className="number">
                        <PointsText points={sum(({ balance }) => balance)} />
                      </Table.Summary.Cell>
                    </Table.Summary.Row>
                  </Table.Summary>
                )}
              />
              <Charts board={board} />
            </div>
          </>
        );
      }}
    </QueryBoundary>
  );
}

function SchemeBoard({ schemeId, select, today }: { schemeId: SchemeId; select: ReactNode; today: string }) {
  const [chosen, setChosen] = useState<string>();
  const latest = useQuery({
    ...api.boards.latestMonth.queryOptions({ input: { schemeId } }),
    // Initial period; does not change while the page is open.
    staleTime: Infinity,
  });
  return (
    <QueryBoundary query={latest}>
      {({ month }) => {
        const period = chosen ?? month ?? periodOf('month', today);
        return (
          <>
            <Flex gap={16} wrap align="center" style={{ marginBottom: 16 }}>
              {select}
              <PeriodPicker value={period} onChange={setChosen} today={today} />
            </Flex>
            <BoardOf schemeId={schemeId} period={period} />
          </>
        );
      }}
    </QueryBoundary>
  );
}

/** 积分榜: ranking of a month, quarter, half-year or year, with charts. */
export function BoardsPage() {
  const { data: village } = useVillage();
  const navigate = useNavigate();
  const today = village?.today ?? '';
  if (today === '') return null;
  return (
    <Page title="积分榜" extra={<Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>}>
      <WithScheme>
        {(schemeId, select) => (
          <SchemeBoard key={schemeId} schemeId={schemeId} select={select} today={today} />
        )}
      </WithScheme>
    </Page>
  );
}
