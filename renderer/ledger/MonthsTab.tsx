import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import { ACCOUNT_KIND_NAMES, type AccountKind } from '../../shared/ledger.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { AccountStatement } from './AccountStatement.tsx';
import { SidePanel } from '../ui/Dialog.tsx';
import { useUnit } from '../ui/useUnit.ts';

type Month = { period: string; households: number; awarded: number; deducted: number; spent: number };

const points = (title: string, name: 'awarded' | 'deducted' | 'spent') => ({
  title,
  dataIndex: name,
  align: 'right' as const,
  className: 'number',
  render: (value: number) => formatPoints(value),
});

/** Points by month, and the scheme's contra accounts: all balances add up to zero. */
export function MonthsTab({ schemeId }: { schemeId: SchemeId }) {
  const unit = useUnit(schemeId);
  const months = useQuery(api.ledger.months.queryOptions({ input: { schemeId } }));
  return (
    <>
      <SchemeAccounts schemeId={schemeId} />
      <QueryBoundary query={months}>
        {(rows) => (
          <Table<Month>
            rowKey="period"
            size="small"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: '还没有入账' }}
            columns={[
              { title: '计分月份', dataIndex: 'period', render: (period: string) => periodLabel(period) },
              { title: '涉及户数', dataIndex: 'households', align: 'right', className: 'number' },
              points('加分', 'awarded'),
              points('扣分', 'deducted'),
              points('已兑换', 'spent'),
            ]}
            footer={() => {
              const sum = (name: 'awarded' | 'deducted' | 'spent') =>
                formatPoints(rows.reduce((total, row) => total + row[name], 0));
              return (
                <span role="status">
                  合计 {rows.length} 个月：加分 {sum('awarded')}，扣分 {sum('deducted')}，已兑换{' '}
                  {sum('spent')} {unit}
                </span>
              );
            }}
          />
        )}
      </QueryBoundary>
    </>
  );
}

/** The three main contra accounts are always shown, others only with a balance. */
function isOfUse({ kind, balance }: { kind: AccountKind; balance: Points }): boolean {
  return balance !== 0 || kind === 'household' || kind === 'issuing' || kind === 'shop';
}

function SchemeAccounts({ schemeId }: { schemeId: SchemeId }) {
  const unit = useUnit(schemeId);
  const overview = useQuery(api.ledger.overview.queryOptions());
  const [open, setOpen] = useState<{ accountId: AccountId; name: string }>();
  return (
    <QueryBoundary query={overview}>
      {({ schemes }) => {
        const scheme = schemes.find((one) => one.schemeId === schemeId);
        if (!scheme) return null;
        const sum = scheme.accounts.reduce((total, { balance }) => total + balance, 0);
        return (
          <div className="ledger-figures">
            {scheme.accounts.filter(isOfUse).map(({ kind, accountId, balance }) => (
              <div className="panel" key={kind}>
                {accountId === null ? (
                  <span>
                    {ACCOUNT_KIND_NAMES[kind]}
                    {kind === 'household' ? `（${String(scheme.households)} 户）` : ''}
                  </span>
                ) : (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => setOpen({ accountId, name: ACCOUNT_KIND_NAMES[kind] })}
                  >
                    {ACCOUNT_KIND_NAMES[kind]}
                  </button>
                )}
                <strong>{formatPoints(balance)}</strong>
              </div>
            ))}
            <div className="panel">
              <span>全部相加（应为 0）</span>
              <strong>{formatPoints(sum)}</strong>
            </div>
            {open === undefined ? null : (
              <SidePanel open size={1040} title={open.name} onClose={() => setOpen(undefined)}>
                <AccountStatement accountId={open.accountId} unit={unit} />
              </SidePanel>
            )}
          </div>
        );
      }}
    </QueryBoundary>
  );
}
