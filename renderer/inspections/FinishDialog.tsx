import { useQuery } from '@tanstack/react-query';
import { Alert, Table } from 'antd';
import { useEffect } from 'react';
import type { RoundView } from '../../shared/contract/inspections.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { GroupName } from '../ui/GroupName.tsx';

type Preview = Awaited<ReturnType<typeof client.inspections.preview>>;

const COLUMNS = [
  {
    title: '农户',
    render: (_: unknown, row: Preview['cuts'][number]) => (
      <>
        <GroupName number={row.groupNumber} /> {row.no} {row.headName}
      </>
    ),
  },
  { title: '结果', dataIndex: 'result' },
  {
    title: '登记',
    dataIndex: 'allowed',
    align: 'right' as const,
    className: 'number',
    render: (allowed: number) => (allowed === 0 ? '不登记' : <PointsText points={allowed} signed />),
  },
  { title: '原因', dataIndex: 'reason' },
];

/** Finishes a round: shows results and cuts before they become declarations. */
export function FinishDialog({
  round,
  onClose,
  onFinished,
}: {
  round: RoundView;
  onClose: () => void;
  onFinished: () => void;
}) {
  const query = useQuery({
    ...api.inspections.preview.queryOptions({ input: { roundId: round.id } }),
    gcTime: 0,
  });
  const finish = useCommand({
    call: ({ seen }: Preview, requestId) =>
      client.inspections.finish({ roundId: round.id, version: round.version, seen, requestId }),
    done: ({ declarations }, { later }) =>
      [`巡查 ${round.no} 已结束，登记 ${String(declarations)} 条`, later].filter(Boolean).join('。'),
    after: onFinished,
  });
  const unit = useUnit(round.schemeId);
  const preview = query.isFetching ? undefined : query.data;
  const ready = preview !== undefined;
  useEffect(() => {
    if (ready) document.getElementById('finish-round')?.focus();
  }, [ready]);
  return (
    <Dialog
      open
      width={820}
      title={`结束巡查 ${round.no}`}
      okText={preview ? `结束，登记 ${String(preview.outcome.declarations)} 条` : '结束'}
      cancelText="返回"
      okButtonProps={{ id: 'finish-round', loading: finish.running, disabled: !ready }}
      afterOpenChange={focusOnOpen('finish-round')}
      onOk={() => preview && finish.run(preview)}
      onCancel={onClose}
    >
      <QueryBoundary query={query}>
        {({ outcome, cuts, unvisited, later }) => (
          <>
            {later === '' ? null : (
              <Alert type="warning" showIcon title={`${later}。`} style={{ marginBottom: 12 }} />
            )}
            {unvisited > 0 ? (
              <Alert
                type="warning"
                showIcon
                title={`还有 ${String(unvisited)} 户没有查，结束后不能再补。`}
                style={{ marginBottom: 12 }}
              />
            ) : null}
            <p>
              登记 {outcome.declarations} 条：加 {formatPoints(outcome.awarded)} {unit}，扣{' '}
              {formatPoints(outcome.deducted)} {unit}。巡查本身就是核实，登记由您一并初审，
              {outcome.toRectify === 0
                ? '直接上评议会。'
                : `${String(outcome.verified)} 条直接上评议会，${String(outcome.toRectify)} 条扣分先发整改通知书。`}
            </p>
            {cuts.length === 0 ? null : (
              <>
                <p>按办法的上限等规定，以下 {cuts.length} 户少登记或不登记：</p>
                <Table
                  rowKey="householdId"
                  size="small"
                  columns={COLUMNS}
                  dataSource={cuts}
                  pagination={false}
                  scroll={{ y: 260 }}
                />
              </>
            )}
          </>
        )}
      </QueryBoundary>
    </Dialog>
  );
}
