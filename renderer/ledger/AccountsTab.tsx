import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountLineView } from '../../shared/contract/ledger.ts';
import { TRANSFER_KIND_NAMES, type TransferKind } from '../../shared/ledger.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { usePage } from '../ui/usePage.ts';
import { AccountStatement } from './AccountStatement.tsx';
import { allOf, AccountFilterBar, type AccountFilterState } from './filters.tsx';
import { SidePanel } from '../ui/Dialog.tsx';
import { ListActions } from '../lists/ListActions.tsx';
import { GROUP_WIDTH, ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { GroupName, renderGroup } from '../ui/GroupName.tsx';
import { HouseholdStateTag } from '../ui/HouseholdStateTag.tsx';

type Only = 'all' | 'moved' | 'negative';

const KINDS: { value: Only; label: string }[] = [
  { value: 'all', label: '全部户' },
  { value: 'moved', label: '有积分的' },
  { value: 'negative', label: '余额为负' },
];

function figure(
  title: string,
  name: keyof Pick<
    AccountLineView,
    'awarded' | 'deducted' | 'spent' | 'vouchersOut' | 'opening' | 'base' | 'honour' | 'balance'
  >,
) {
  return {
    title,
    folds: name === 'awarded' || name === 'deducted' || name === 'opening' ? ('named' as const) : undefined,
    dataIndex: name,
    width: '6.875rem',
    align: 'right' as const,
    className: 'number',
    render: (points: number) => {
      if (name !== 'balance') return points === 0 ? '' : <PointsText points={points} />;
      return (
        <strong>
          <PointsText points={points} />
        </strong>
      );
    },
  };
}

const columnsOf = ({
  hasTakenOver,
  hasVouchers,
  hasBase,
}: Record<'hasTakenOver' | 'hasVouchers' | 'hasBase', boolean>): ListColumns<AccountLineView> => [
  { title: '户号', dataIndex: 'no', width: '6.25rem' },
  {
    title: '户主',
    main: true,
    dataIndex: 'head',
    render: (head: string, line) => (
      <>
        <strong>{head || '（空缺）'}</strong> <HouseholdStateTag state={line.state} />
      </>
    ),
  },
  { title: '小组', folds: 'plain', dataIndex: 'groupNumber', width: GROUP_WIDTH, render: renderGroup },
  ...(hasTakenOver ? [figure('期初累计', 'opening')] : []),
  ...(hasBase ? [figure('基础分', 'base')] : []),
  figure('累计加分', 'awarded'),
  figure('累计扣分', 'deducted'),
  figure('已兑换', 'spent'),
  ...(hasVouchers ? [figure('券在外', 'vouchersOut')] : []),
  figure('累计积分', 'honour'),
  figure('可兑余额', 'balance'),
];

/** Difference between honour points and balance by kind: 可兑余额＝累计积分 ＋ 封底补回 7 － 兑换 20. */
function differenceText(between: readonly { kind: TransferKind; points: number }[]): string {
  if (between.length === 0) return '';
  const parts = between.map(
    ({ kind, points }) =>
      ` ${points > 0 ? '＋' : '－'} ${TRANSFER_KIND_NAMES[kind]} ${formatPoints(Math.abs(points))}`,
  );
  const floor = between.some(({ kind }) => kind === 'floor')
    ? '；封底补回：扣到 0 分为止，扣过头的补回来'
    : '';
  return `（可兑余额＝累计积分${parts.join('')}${floor}）`;
}

/** Accounts of all households with figures, linking to their statements. */
export function AccountsTab({ schemeId }: { schemeId: SchemeId }) {
  const [filter, setFilter] = useState<AccountFilterState<Only>>(allOf('all'));
  const { paging, pages, resettingPage } = usePage();
  const [open, setOpen] = useState<AccountLineView>();
  const unit = useUnit(schemeId);
  const accounts = useQuery({
    ...api.ledger.accounts.queryOptions({
      input: { schemeId, ...filter, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <AccountFilterBar
        filter={filter}
        onChange={resettingPage(setFilter)}
        kinds={KINDS}
        total={accounts.data?.total.households}
      >
        <ListActions list="accounts" filter={{ schemeId, ...filter, ...paging }} />
      </AccountFilterBar>
      <QueryBoundary query={accounts}>
        {({ rows, total, ...has }) => (
          <ListTable<AccountLineView>
            rowKey={({ accountId, householdId }) => accountId ?? -householdId}
            size="small"
            dataSource={rows}
            columns={columnsOf(has)}
            rowClassName={(line) => (line.accountId === null ? '' : 'ledger-row')}
            onRow={(line) =>
              line.accountId === null
                ? {}
                : {
                    onClick: () => setOpen(line),
                    onKeyDown: (event) => {
                      if (event.key === 'Enter') setOpen(line);
                    },
                    tabIndex: 0,
                    'aria-label': `${line.no} ${line.head}，打开明细`,
                  }
            }
            locale={{ emptyText: '没有符合条件的户，请放宽条件' }}
            pagination={pages(total.households)}
            footer={() => (
              <span role="status">
                {`合计 ${String(total.households)} 户${total.closed === 0 ? '' : `（其中 ${String(total.closed)} 户已并户或销户）`}：${total.opening === 0 ? '' : `期初累计 ${formatPoints(total.opening)}，`}${total.base === 0 ? '' : `基础分 ${formatPoints(total.base)}，`}加分 ${formatPoints(total.awarded)}，扣分 ${formatPoints(total.deducted)}，` +
                  `已兑换 ${formatPoints(total.spent)}，${total.vouchersOut === 0 ? '' : `券在外 ${formatPoints(total.vouchersOut)}，`}累计积分${total.base === 0 ? '' : '（不含基础分）'} ${formatPoints(total.honour)}，可兑余额 ${formatPoints(total.balance)} ${unit}`}
                {differenceText(total.between)}
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {open?.accountId === undefined || open.accountId === null ? null : (
        <SidePanel
          open
          size={1040}
          title={
            <>
              {open.no} {open.head} <GroupName number={open.groupNumber} />
            </>
          }
          onClose={() => setOpen(undefined)}
        >
          <AccountStatement accountId={open.accountId} unit={unit} />
        </SidePanel>
      )}
    </>
  );
}
