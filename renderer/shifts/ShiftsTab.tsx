import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Shift } from '../../shared/contract/shifts.ts';
import { OFFICE } from '../../shared/roles.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ShiftFigures } from './ShiftFigures.tsx';

/** 班次: every shift at the counter, the latest first. */
export function ShiftsTab() {
  const mayClose = useHasRole(OFFICE);
  const { paging, pages } = usePage(SHORT_PAGE_ROWS);
  const query = useQuery({
    ...api.shifts.list.queryOptions({ input: paging }),
    placeholderData: keepPreviousData,
  });
  const [left, setLeft] = useState<Shift | null>(null);
  const closing = useCommand({
    call: ({ id, version, reason }: Pick<Shift, 'id' | 'version'> & { reason: string }, requestId) =>
      client.shifts.closeForOperator({ requestId, id, version, reason }),
    done: ({ no }) => `已代为交班：${no}`,
    after: () => setLeft(null),
  });
  return (
    <>
      <QueryBoundary query={query}>
        {({ shifts, count }) => (
          <>
            <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
              <ListCount total={count} unit="班" />
              <ListActions list="shifts" filter={paging} />
            </Flex>
            <ListTable<Shift>
              rowKey="id"
              dataSource={shifts}
              pagination={pages(count)}
              locale={{
                emptyText: '还没有开过班。要分班次的，请在“系统 → 打印与柜台”里定成要开班才能兑换',
              }}
              expandable={{
                columnTitle: <span className="visually-hidden">明细</span>,
                expandedRowRender: ({ id }) => <ShiftFigures id={id} />,
              }}
              columns={[
                { title: '班次', dataIndex: 'no', width: 110 },
                { title: '操作员', main: true, dataIndex: 'staffName', width: 120 },
                {
                  title: '开班',
                  folds: 'named',
                  width: 150,
                  render: (_, { openedAt }) => localDateTime(openedAt),
                },
                {
                  title: '交班',
                  width: 150,
                  render: (_, { closedAt }) =>
                    closedAt === null ? (
                      <StateTag tone="waiting">没有交班</StateTag>
                    ) : (
                      localDateTime(closedAt)
                    ),
                },
                { title: '小票', folds: 'named', dataIndex: 'slips', width: 70, align: 'right' },
                {
                  title: '净积分',
                  width: 100,
                  align: 'right',
                  render: (_, { points, returnedPoints }) => <PointsText points={points - returnedPoints} />,
                },
                {
                  title: '点货差异',
                  folds: 'named',
                  width: 90,
                  align: 'right',
                  render: (_, { differences }) => (differences === 0 ? '' : `${String(differences)} 种`),
                },
                { title: '接班人', folds: 'named', dataIndex: 'receiverName', width: 100 },
                { title: '说明', folds: 'named', dataIndex: 'remark' },
                {
                  title: '办理',
                  width: '10rem',
                  render: (_, shift) => (
                    <Flex gap={8}>
                      {shift.state === 'closed' ? (
                        <PaperButton draw={() => client.shifts.document({ id: shift.id })}>
                          交班表
                        </PaperButton>
                      ) : (
                        mayClose && (
                          <Button aria-label={`代为交班 ${shift.no}`} onClick={() => setLeft(shift)}>
                            代为交班
                          </Button>
                        )
                      )}
                    </Flex>
                  ),
                },
              ]}
            />
          </>
        )}
      </QueryBoundary>
      {left && (
        <ReasonDialog
          title={`代为交班 ${left.no}`}
          action="代为交班"
          running={closing.running}
          onConfirm={(reason) => closing.run({ id: left.id, version: left.version, reason })}
          onClose={() => setLeft(null)}
        >
          {left.staffName} {localDateTime(left.openedAt)} 开的班，小票 {left.slips}{' '}
          张。本人不在、没有交班的，由村里代为交班；没有点货，接班的人请自己点。
        </ReasonDialog>
      )}
    </>
  );
}
