import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { VoucherIssueLine, VoucherIssueRow, VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { MAX_PRINTED } from '../../shared/vouchers.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { api, client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';

interface Wrong {
  issue: VoucherIssueRow;
  /** Null for the whole list. */
  line: VoucherIssueLine | null;
}

/** Lists of vouchers that were given out, with their papers, and how a wrong one is taken back. */
export function IssueList({ series, mayChange }: { series: VoucherSeriesView; mayChange: boolean }) {
  const query = useQuery(api.vouchers.issues.queryOptions({ input: { seriesId: series.id } }));
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const { run, running } = useCommand({
    call: ({ issue, line, reason }: Wrong & { reason: string }, requestId) =>
      client.vouchers.reverseIssue({
        requestId,
        issueId: issue.id,
        lineIds: line === null ? null : [line.id],
        reason,
      }),
    done: ({ lines, points }) => `已收回 ${String(lines)} 户，积分退回 ${formatPoints(points)}`,
    after: () => setWrong(null),
  });
  return (
    <>
      {mayChange && series.origin === 'own' && (
        <p className="field-hint">
          发放时还没有印的券，在这里点“补印券”；印过的不要再印：一张券只能有一张纸，先拿来的才算数。
        </p>
      )}
      <QueryBoundary query={query}>
        {({ issues }) => (
          <ListTable<VoucherIssueRow>
            rowKey="id"
            dataSource={issues}
            pagination={localPages(SMALL_TABLE_ROWS)}
            locale={{ emptyText: '还没有发过券' }}
            expandable={{
              columnTitle: <span className="visually-hidden">各户</span>,
              expandedRowRender: (issue) => (
                <Lines issue={issue} mayChange={mayChange} onWrong={(line) => setWrong({ issue, line })} />
              ),
            }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 140 },
              { title: '日期', dataIndex: 'day', width: 120 },
              {
                title: '户数',
                width: 140,
                render: (_, { households, reversed }) =>
                  `${String(households)} 户${reversed > 0 ? `，收回 ${String(reversed)} 户` : ''}`,
              },
              { title: '用去积分', width: 100, align: 'right', render: (_, one) => formatPoints(one.points) },
              { title: '经办', folds: 'named', main: true, dataIndex: 'staffName' },
              {
                title: '办理',
                width: '22rem',
                render: (_, issue) => (
                  <Flex gap={8}>
                    <PaperButton draw={() => client.vouchers.issueDocument({ issueId: issue.id })}>
                      发放清单
                    </PaperButton>
                    {mayChange &&
                      series.origin === 'own' &&
                      Array.from({ length: Math.ceil(issue.outstanding / MAX_PRINTED) }, (_part, part) => (
                        <PaperButton
                          key={part}
                          draw={() =>
                            client.vouchers.sheetDocument({
                              seriesId: series.id,
                              from: '',
                              to: '',
                              issueId: issue.id,
                              part,
                            })
                          }
                        >
                          {issue.outstanding > MAX_PRINTED
                            ? `补印券（第 ${String(part + 1)} 部分）`
                            : '补印券'}
                        </PaperButton>
                      ))}
                    {mayChange && issue.reversed < issue.households && issue.gone === 0 && (
                      <Button aria-label={`收回 ${issue.no}`} onClick={() => setWrong({ issue, line: null })}>
                        收回
                      </Button>
                    )}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {wrong && (
        <ReasonDialog
          title={
            wrong.line === null
              ? `收回整张清单 ${wrong.issue.no}`
              : `收回 ${wrong.line.no} ${wrong.line.name} 的券`
          }
          action="收回"
          danger
          running={running}
          onConfirm={(reason) => run({ ...wrong, reason })}
          onClose={() => setWrong(null)}
        >
          请先把券收到手里：收回后积分退回账户，这些券号可以再发给别的户。已经兑过、挂失或作废的不能收回。
        </ReasonDialog>
      )}
    </>
  );
}

interface LinesProps {
  issue: VoucherIssueRow;
  mayChange: boolean;
  onWrong: (line: VoucherIssueLine) => void;
}

function Lines({ issue, mayChange, onWrong }: LinesProps) {
  const query = useQuery(api.vouchers.issueLines.queryOptions({ input: { issueId: issue.id } }));
  return (
    <QueryBoundary query={query}>
      {({ lines }) => (
        <ListTable<VoucherIssueLine>
          rowKey="id"
          size="small"
          dataSource={lines}
          pagination={localPages(SMALL_TABLE_ROWS)}
          columns={[
            { title: '小组', dataIndex: 'group', width: 120 },
            { title: '农户', width: 150, render: (_, line) => `${line.no} ${line.name}` },
            { title: '积分', width: 90, align: 'right', render: (_, line) => formatPoints(line.points) },
            {
              title: '券号',
              main: true,
              render: (_, line) => line.numbers.map(formatVoucherNumber).join('、'),
            },
            {
              title: '办理',
              width: 200,
              render: (_, line) => {
                if (line.reversed) return `已收回：${line.reason}`;
                if (line.gone > 0) return `已用掉、作废或转走 ${String(line.gone)} 张`;
                return mayChange ? (
                  <Button size="small" aria-label={`收回 ${line.name} 的券`} onClick={() => onWrong(line)}>
                    收回
                  </Button>
                ) : null;
              },
            },
          ]}
        />
      )}
    </QueryBoundary>
  );
}
