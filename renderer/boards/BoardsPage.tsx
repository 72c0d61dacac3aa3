import './boards.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Input, Segmented, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { BoardLineView, BoardView } from '../../shared/contract/boards.ts';
import { unplacedNote } from '../../shared/period-closes/close-lines.ts';
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import { periodKind, periodLabel, periodOf, type PeriodKind } from '../../shared/values/period.ts';
import { useSearchMatcher } from '../ui/useSearchMatcher.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { useVillage } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { WithScheme } from '../ui/WithScheme.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { PeriodPicker } from '../ui/PeriodPicker.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { BoardCharts } from './BoardCharts.tsx';
import { PrintBoard } from './PrintBoard.tsx';
import { boardColumns } from './board-columns.tsx';
import { scoresOf } from '../../shared/period-closes/subjects.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

const KIND_NAMES: Record<PeriodKind, string> = { month: '月', quarter: '季度', half: '半年', year: '年' };

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

const boardOf = (schemeId: SchemeId, period: string) => ({
  ...api.boards.board.queryOptions({ input: { schemeId, period } }),
  placeholderData: keepPreviousData,
});

/** Next to the choice of the period: it takes no line from the places. */
function Closing({ schemeId, period }: { schemeId: SchemeId; period: string }) {
  const { data } = useQuery(boardOf(schemeId, period));
  if (!data) return null;
  return (
    <Alert
      className="board-closing"
      type={data.closedAt === null ? 'info' : 'success'}
      showIcon
      title={closeText(data, period)}
    />
  );
}

function BoardOf({ schemeId, period }: { schemeId: SchemeId; period: string }) {
  const [query, setQuery] = useState('');
  const isFound = useSearchMatcher(query);
  const [group, setGroup] = useState<string>('all');
  const found = useQuery(boardOf(schemeId, period));
  return (
    <QueryBoundary query={found}>
      {(board) => {
        const of = group.startsWith('class:') ? group.slice('class:'.length) : undefined;
        const shown = board.lines.filter((line) => (of === undefined || line.class === of) && isFound(line));
        if (
          board.lines.every(({ awarded, deducted, score }) => awarded === 0 && deducted === 0 && score === 0)
        ) {
          return <Empty text={`${periodLabel(period)}还没有入账，没有名次可排。`} />;
        }
        const sum = (figure: (line: BoardLineView) => number) => sumBy(shown, figure);
        const scores = scoresOf<BoardLineView>(board.basis);
        const figures = 2 + scores.length;
        const before = 3 + (board.classes.length > 0 ? 1 : 0);
        return (
          <>
            <Flex gap={12} wrap align="center" style={{ margin: '0 0 12px' }}>
              <Input
                allowClear
                aria-label="查找姓名、拼音或户号"
                placeholder="姓名、拼音、户号、小组"
                style={{ width: '13.75rem' }}
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
              <ListActions list="board" filter={{ schemeId, period }} />
              <PrintBoard board={board} schemeId={schemeId} period={period} />
            </Flex>
            {board.note === '' ? null : (
              <Alert type="info" showIcon title={board.note} style={{ marginBottom: 12 }} />
            )}
            <div className="board">
              <div>
                <Table<BoardLineView>
                  rowKey="id"
                  size="middle"
                  sticky
                  columns={boardColumns(board)}
                  dataSource={shown}
                  pagination={localPages(SHORT_PAGE_ROWS)}
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
                          sum(({ deducted }) => deducted),
                          ...scores.map(({ of }) => sum(of)),
                        ].map((points, at) => (
                          <Table.Summary.Cell key={at} index={before + at} className="number">
                            <PointsText points={points} />
                          </Table.Summary.Cell>
                        ))}
                        {board.gradings.map((name, at) => (
                          <Table.Summary.Cell key={name} index={before + figures + at} />
                        ))}
                        <Table.Summary.Cell
                          index={before + figures + board.gradings.length}
                          className="number"
                        >
                          <PointsText points={sum(({ balance }) => balance)} />
                        </Table.Summary.Cell>
                      </Table.Summary.Row>
                    </Table.Summary>
                  )}
                />
                {board.withoutPoints === 0 ? null : (
                  <p className="field-hint board-unplaced">
                    {unplacedNote(board.subject, board.withoutPoints)}
                  </p>
                )}
              </div>
              <BoardCharts board={board} />
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
    // Initial period: of now when the page opens, and the same while it is open.
    staleTime: Infinity,
    gcTime: 0,
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
              <Closing schemeId={schemeId} period={period} />
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
    <Page
      title="积分榜"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/flags' })}>流动红旗</Button>
          <Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>
        </>
      }
    >
      <WithScheme>
        {(schemeId, select) => (
          <SchemeBoard key={schemeId} schemeId={schemeId} select={select} today={today} />
        )}
      </WithScheme>
    </Page>
  );
}
