import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import { SubjectPicker } from './SubjectPicker.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { DatedDialog, type Dated } from './DatedDialog.tsx';
import type { ListForm, Suspension } from '../../shared/contract/participants.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { StateTag } from '../ui/StateTag.tsx';

const isActive = ({ endedOn, gone }: Suspension): boolean => endedOn === null && gone === '';

/** 黑榜: households temporarily without awards. Internal. */
export function SuspensionsTab({
  form,
  coolingOff,
  date,
}: {
  form: ListForm;
  coolingOff: NonNullable<ListForm['coolingOff']>;
  date: string;
}) {
  const mayChange = useHasRole(OFFICE);
  const { schemeId } = form;
  const query = useQuery(api.participants.suspensions.queryOptions({ input: { schemeId, date } }));
  const [subject, setSubject] = useState<FoundSubjectView>();
  const [ending, setEnding] = useState<Suspension>();
  const suspend = useCommand({
    call: ({ date: fromDate, reason }: Dated, requestId) =>
      client.participants.suspend({
        requestId,
        schemeId,
        householdId: subject?.householdId ?? 0,
        fromDate,
        reason,
      }),
    done: () => `已列为${quoted(coolingOff.name)}`,
    after: () => setSubject(undefined),
  });
  const end = useCommand({
    call: ({ date: endedOn, reason }: Dated, requestId) =>
      client.participants.endSuspension({
        requestId,
        id: ending?.id ?? 0,
        version: ending?.version ?? 0,
        endedOn,
        reason,
      }),
    done: ({ readmittedOn }) => `已撤销，${readmittedOn} 起恢复参评`,
    after: () => setEnding(undefined),
  });
  const columns: TableColumnsType<Suspension> = [
    { title: '户号', dataIndex: 'no', width: 100 },
    { title: '户主', dataIndex: 'headName', width: 120, render: (name: string) => <strong>{name}</strong> },
    { title: '小组', dataIndex: 'groupNumber', width: 80, render: renderGroup },
    { title: '原因', dataIndex: 'reason' },
    { title: '自', dataIndex: 'fromDate', width: 120 },
    {
      title: '撤销',
      width: 220,
      render: (_, { endedOn, endedReason }) => (endedOn === null ? '' : `${endedOn} ${endedReason}`),
    },
    {
      title: '恢复参评',
      width: 180,
      render: (_, { readmittedOn, gone }) =>
        gone !== '' ? (
          <StateTag tone="over">{gone}</StateTag>
        ) : readmittedOn === null ? (
          <StateTag tone="bad">{coolingOff.name}</StateTag>
        ) : (
          <StateTag tone={readmittedOn > date ? 'waiting' : 'good'}>{readmittedOn}</StateTag>
        ),
    },
    ...(mayChange
      ? [
          {
            title: '办理',
            width: 90,
            render: (_: unknown, one: Suspension) =>
              isActive(one) ? (
                <Button size="small" aria-label={`撤销：${one.headName}`} onClick={() => setEnding(one)}>
                  撤销
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={`${quoted(coolingOff.name)}期间不能加分；撤销后再过 ${String(coolingOff.days)} 天恢复参评。名单只供村里掌握，不上任何公示。${mayChange ? '农户来申请恢复的，在“帮扶档案”里登记、答复。' : ''}`}
      />
      {mayChange && (
        <Flex style={{ marginBottom: 12, width: '26rem' }} vertical>
          <SubjectPicker
            id="suspend-subject"
            schemeId={schemeId}
            date={date}
            value={null}
            label={`列为${quoted(coolingOff.name)}：找农户`}
            onPick={setSubject}
          />
        </Flex>
      )}
      <QueryBoundary query={query}>
        {(rows) => (
          <Table<Suspension>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={rows}
            pagination={false}
            locale={{ emptyText: '没有暂停参评的农户' }}
            footer={() => <span role="status">正在暂停 {rows.filter(isActive).length} 户</span>}
          />
        )}
      </QueryBoundary>
      {subject && (
        <DatedDialog
          danger
          title={`${subject.no} ${subject.name}列为${quoted(coolingOff.name)}`}
          action={`列为${quoted(coolingOff.name)}`}
          dateLabel="自哪天起"
          dateName="开始日期"
          reason={{ label: '原因' }}
          running={suspend.running}
          onConfirm={suspend.run}
          onClose={() => setSubject(undefined)}
        >
          自这天起该户不能加分；扣分照常。
        </DatedDialog>
      )}
      {ending && (
        <DatedDialog
          title={`撤销${ending.headName}的${quoted(coolingOff.name)}`}
          action="撤销"
          dateLabel="撤销日期"
          from={{ date: ending.fromDate, what: '开始日期' }}
          reason={{ label: '原因' }}
          running={end.running}
          onConfirm={end.run}
          onClose={() => setEnding(undefined)}
        >
          撤销后再过 {coolingOff.days} 天恢复参评。
        </DatedDialog>
      )}
    </>
  );
}
