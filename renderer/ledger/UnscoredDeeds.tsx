import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { UnscoredDeeds as Answer } from '../../shared/contract/ledger.ts';
import { localDate } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { GroupName } from '../ui/GroupName.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { SMALL_TABLE_ROWS, usePage } from '../ui/usePage.ts';
import { CancelDeedDialog } from './CancelDeedDialog.tsx';

type Deed = Answer['rows'][number];

const COLUMNS: TableColumnsType<Deed> = [
  {
    title: '编号',
    width: '8.5rem',
    render: (_, { id, no }) => (
      <Link to="/declarations" search={{ open: id, period: 'all' }}>
        {no}
      </Link>
    ),
  },
  { title: '日期', dataIndex: 'activityDate', width: '7.1875rem' },
  {
    title: '农户',
    width: '11.875rem',
    render: (_, { householdNo, household, memberName, groupNumber }) => (
      <>
        {householdNo} {memberName ?? household} <GroupName number={groupNumber} />
      </>
    ),
  },
  {
    title: '事项',
    render: (_, { itemName, reason, cancelled }) => (
      <>
        {reason === itemName ? reason : `${itemName}：${reason}`}
        {cancelled === null ? null : (
          <span className="sub-line">
            {localDate(cancelled.at)} 已撤销：{cancelled.reason}；审批 {cancelled.approver}
          </span>
        )}
      </>
    ),
  },
  { title: '计入', dataIndex: 'period', width: '6.25rem' },
];

/**
 * 不计分的记录: posted declarations without points (vetoes, bad records), of a scheme, or of a household in it; each can be cancelled
 * here, as a transfer is reversed above. Nothing where there are none.
 */
export function UnscoredDeeds(asked: { schemeId: number; householdId?: number }) {
  const { paging, pages } = usePage(SMALL_TABLE_ROWS);
  const [cancelling, setCancelling] = useState<number>();
  const mayCancel = useHasRole(OFFICE);
  const { data } = useQuery({
    ...api.ledger.unscoredDeeds.queryOptions({ input: { ...asked, ...paging } }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined || data.total === 0) return null;
  const act = {
    title: '办理',
    width: '7.5rem',
    render: (_: unknown, { id, no, cancelled }: Deed) =>
      cancelled === null ? (
        <Button size="small" aria-label={`撤销 ${no}`} onClick={() => setCancelling(id)}>
          撤销
        </Button>
      ) : (
        <PaperButton draw={() => client.ledger.cancellationDocument({ id })}>撤销单</PaperButton>
      ),
  };
  return (
    <>
      <h2 className="section">不计分的记录（{data.total} 条）</h2>
      <p>不良记录、一票否决这类入了账、不加也不扣分的登记，流水里没有；登错了的在这里撤销。</p>
      <Table<Deed>
        rowKey="id"
        size="small"
        dataSource={data.rows}
        columns={mayCancel ? [...COLUMNS, act] : COLUMNS}
        pagination={pages(data.total)}
      />
      {cancelling === undefined ? null : (
        <CancelDeedDialog id={cancelling} onClose={() => setCancelling(undefined)} />
      )}
    </>
  );
}
