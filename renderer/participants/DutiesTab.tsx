import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { periodLabel } from '../../shared/values/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import type { DutyRecord, ListForm, MigrantDuties } from '../../shared/contract/participants.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { RecordDutyDialog } from './RecordDutyDialog.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

/** 外出人员: outstanding duties, and this year's records. */
export function DutiesTab({ form, date }: { form: ListForm; date: string }) {
  const mayChange = useHasRole(OFFICE);
  const { schemeId, migrants: rules } = form;
  const query = useQuery(api.participants.duties.queryOptions({ input: { schemeId, date } }));
  const [recording, setRecording] = useState<{ memberId?: number }>();
  const [withdrawing, setWithdrawing] = useState<DutyRecord>();
  useKeys(mayChange ? { F2: () => setRecording({}) } : {});
  const withdraw = useCommand({
    call: ({ id, reason }: { id: number; reason: string }, requestId) =>
      client.participants.withdrawDuty({ requestId, id, reason }),
    done: () => '已作废',
    after: () => setWithdrawing(undefined),
  });
  if (!rules) return null;
  const dutyName = (id: string): string => rules.duties.find((duty) => duty.id === id)?.name ?? '';
  const people: TableColumnsType<MigrantDuties> = [
    { title: '姓名', dataIndex: 'name', width: 130, render: (name: string) => <strong>{name}</strong> },
    { title: '户号', dataIndex: 'no', width: 110 },
    {
      title: '小组',
      width: 90,
      render: (_, { groupNumber }) => renderGroup(groupNumber),
    },
    {
      title: '履行情况',
      render: (_, { unmet }) =>
        unmet.length === 0 ? (
          <StateTag tone="good">已履行</StateTag>
        ) : (
          <Flex gap={8} wrap>
            {unmet.map(({ dutyId, period, message }) => (
              <StateTag key={dutyId} tone="waiting">
                {periodLabel(period)} {message}
              </StateTag>
            ))}
          </Flex>
        ),
    },
    ...(mayChange
      ? [
          {
            title: '办理',
            width: 90,
            render: (_: unknown, { memberId, name }: MigrantDuties) => (
              <Button size="small" aria-label={`登记：${name}`} onClick={() => setRecording({ memberId })}>
                登记
              </Button>
            ),
          },
        ]
      : []),
  ];
  const records: TableColumnsType<DutyRecord> = [
    { title: '日期', dataIndex: 'date', width: 120 },
    { title: '姓名', dataIndex: 'name', width: 130 },
    { title: '义务', width: 220, render: (_, { dutyId }) => dutyName(dutyId) },
    { title: '家属代', dataIndex: 'relative', width: 110 },
    {
      title: '说明',
      render: (_, { note, state, stateReason }) =>
        state === 'withdrawn' ? (
          <>
            <StateTag tone="over">已作废</StateTag> {stateReason}
          </>
        ) : (
          note
        ),
    },
    ...(mayChange
      ? [
          {
            title: '办理',
            width: 90,
            render: (_: unknown, one: DutyRecord) =>
              one.state === 'effective' ? (
                <Button
                  size="small"
                  aria-label={`作废：${one.date} ${one.name}`}
                  onClick={() => setWithdrawing(one)}
                >
                  作废
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <QueryBoundary query={query}>
      {({ migrants, records: done }) =>
        migrants.length === 0 && done.length === 0 ? (
          <Empty text="还没有标明外出的人。请在“参加名单”里办理，标明“外出”。" />
        ) : (
          <>
            <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 12 }}>
              <span role="status">
                外出 {migrants.length} 人，{migrants.filter(({ unmet }) => unmet.length > 0).length}{' '}
                人还没有履行够
              </span>
              <Flex gap={8}>
                <ListActions list="duties" filter={{ schemeId, date }} />
                {mayChange && (
                  <Button type="primary" onClick={() => setRecording({})}>
                    登记履行义务<kbd>F2</kbd>
                  </Button>
                )}
              </Flex>
            </Flex>
            <Table<MigrantDuties>
              rowKey="memberId"
              size="small"
              columns={people}
              dataSource={migrants}
              pagination={false}
            />
            <h2 className="section-title">{date.slice(0, 4)}年已登记</h2>
            <Table<DutyRecord>
              rowKey="id"
              size="small"
              columns={records}
              dataSource={done}
              pagination={localPages(SHORT_PAGE_ROWS)}
              locale={{ emptyText: '今年还没有登记' }}
            />
            {recording && (
              <RecordDutyDialog
                schemeId={schemeId}
                rules={rules}
                migrants={migrants}
                date={date}
                chosen={recording.memberId}
                onClose={() => setRecording(undefined)}
              />
            )}
            {withdrawing && (
              <ReasonDialog
                danger
                title={`作废${withdrawing.name} ${withdrawing.date} 的登记`}
                action="作废"
                running={withdraw.running}
                onConfirm={(reason) => withdraw.run({ id: withdrawing.id, reason })}
                onClose={() => setWithdrawing(undefined)}
              />
            )}
          </>
        )
      }
    </QueryBoundary>
  );
}
