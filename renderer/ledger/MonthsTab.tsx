import { useQuery } from '@tanstack/react-query';
import { Flex, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import type { LedgerMonthView } from '../../shared/contract/ledger.ts';
import {
  ACCOUNT_KIND_NAMES,
  TRANSFER_KINDS,
  TRANSFER_KIND_NAMES,
  type AccountKind,
  type TransferKind,
} from '../../shared/ledger.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { AccountStatement } from './AccountStatement.tsx';
import { ListActions } from '../lists/ListActions.tsx';
import { YearDocument } from '../ui/pdf/YearDocument.tsx';
import { SidePanel } from '../ui/Dialog.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { sumBy } from '../../shared/values/sum.ts';

const signed = (value: number) => (value === 0 ? '' : formatSignedPoints(value));

function column(
  title: string,
  of: (month: LedgerMonthView) => string,
): TableColumnsType<LedgerMonthView>[number] {
  return { title, align: 'right', className: 'number', render: (_, month) => of(month) };
}

const otherOf = ({ other }: LedgerMonthView, kind: TransferKind): number =>
  other.find((one) => one.kind === kind)?.points ?? 0;

/** The columns of what happened at all, and their totals: all of them together are the change of the balances. */
function figuresOf(months: readonly LedgerMonthView[]) {
  const kinds = TRANSFER_KINDS.filter((kind) => months.some((month) => otherOf(month, kind) !== 0));
  const figures = [
    { title: '加分', of: (month: LedgerMonthView) => formatPoints(month.awarded) },
    { title: '扣分', of: (month: LedgerMonthView) => formatPoints(month.deducted) },
    { title: '冲销', of: (month: LedgerMonthView) => signed(month.reversed) },
    ...kinds.map((kind) => ({
      title: TRANSFER_KIND_NAMES[kind],
      of: (month: LedgerMonthView) => signed(otherOf(month, kind)),
    })),
    { title: '已兑换', of: (month: LedgerMonthView) => formatPoints(month.spent) },
    { title: '余额增减', of: (month: LedgerMonthView) => signed(month.change) },
  ];
  const sum = (of: (month: LedgerMonthView) => number) => sumBy(months, of);
  const total: LedgerMonthView = {
    period: '',
    households: 0,
    awarded: sum((month) => month.awarded),
    deducted: sum((month) => month.deducted),
    reversed: sum((month) => month.reversed),
    spent: sum((month) => month.spent),
    other: kinds.map((kind) => ({ kind, points: sum((month) => otherOf(month, kind)) })),
    change: sum((month) => month.change),
  };
  return { figures, total };
}

function MonthsTable({ months, unit }: { months: LedgerMonthView[]; unit: string }) {
  const { figures, total } = useMemo(() => figuresOf(months), [months]);
  return (
    <>
      <p className="field-hint">
        冲销记在办理冲销的月份，单列一栏，不算当月的加分、扣分（重新打开结账冲回的，记在那次结账的月份）；积分榜、期末结账、报表和工作台的图把冲销算回原来那一期。
      </p>
      <Table<LedgerMonthView>
        rowKey="period"
        size="small"
        pagination={false}
        dataSource={months}
        locale={{ emptyText: '还没有入账' }}
        columns={[
          { title: '计分月份', dataIndex: 'period', render: (period: string) => periodLabel(period) },
          { title: '涉及户数', dataIndex: 'households', align: 'right', className: 'number' },
          ...figures.map(({ title, of }) => column(title, of)),
        ]}
        footer={() => (
          <span role="status">
            合计 {months.length} 个月：
            {figures.map(({ title, of }) => `${title} ${of(total) || '0'}`).join('，')} {unit}
          </span>
        )}
      />
    </>
  );
}

/** Points by month, and the scheme's contra accounts: all balances add up to zero. */
export function MonthsTab({ schemeId }: { schemeId: SchemeId }) {
  const unit = useUnit(schemeId);
  const months = useQuery(api.ledger.months.queryOptions({ input: { schemeId } }));
  return (
    <>
      <SchemeAccounts schemeId={schemeId} />
      <Flex gap={12} wrap align="center" justify="space-between">
        <YearDocument
          key={schemeId}
          label="总账年份"
          draw={(year) => client.ledger.yearDocument({ schemeId, year })}
        >
          打印年度总账
        </YearDocument>
        <ListActions list="months" filter={{ schemeId }} />
      </Flex>
      <QueryBoundary query={months}>{(rows) => <MonthsTable months={rows} unit={unit} />}</QueryBoundary>
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
        const sum = sumBy(scheme.accounts, ({ balance }) => balance);
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
