import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { OFFICE } from '../../shared/roles.ts';
import { VOUCHER_CHANGE_NAMES, VOUCHER_EXPIRY_NAMES, VOUCHER_ORIGIN_NAMES } from '../../shared/vouchers.ts';
import { api } from '../client.ts';
import { useHasRole, useVillage } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { IssueTab } from './IssueTab.tsx';
import { ReturnsTab } from './ReturnsTab.tsx';
import { SeriesFigures } from './SeriesFigures.tsx';
import { SeriesForm } from './SeriesForm.tsx';
import { VoucherList } from './VoucherList.tsx';
import './vouchers.css';

/** 积分券: series, issue, list by number, what is outstanding, and the settlement of what the shop brings back. */
export function VouchersPage() {
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  const { data: village } = useVillage();
  const [creating, setCreating] = useState(false);
  const query = useQuery(api.vouchers.series.queryOptions());
  useKeys(mayChange && !creating ? { F2: () => setCreating(true) } : {});
  return (
    <Page
      title="积分券"
      note="只在村内兑换物品，不得流通、不兑现金"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/shop' })}>返回超市</Button>
          {mayChange && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新设一批<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <QueryBoundary query={query}>
        {({ series }) =>
          series.length === 0 ? (
            <Empty text="还没有积分券。积分办法的“积分用途”里写明用积分券、表决施行以后，点“新设一批”。" />
          ) : (
            <OfSeries all={series} mayChange={mayChange} today={village?.today ?? ''} />
          )
        }
      </QueryBoundary>
      {creating && <SeriesForm onClose={() => setCreating(false)} />}
    </Page>
  );
}

interface OfSeriesProps {
  all: readonly VoucherSeriesView[];
  mayChange: boolean;
  today: string;
}

function OfSeries({ all, mayChange, today }: OfSeriesProps) {
  const { voucher, series: asked } = useSearch({ from: '/frame/vouchers' });
  const { data: found } = useQuery({
    ...api.vouchers.get.queryOptions({ input: { id: voucher ?? 0 } }),
    enabled: voucher !== undefined,
  });
  const navigate = useNavigate();
  // A voucher that was looked for stands in the first tab.
  const [tab, setTab] = useState({ key: 'numbers', of: voucher });
  const series = all.find(({ id }) => id === (found?.seriesId ?? asked)) ?? all[0];
  if (!series) return null;
  const { name, origin, change, expiry, validFrom, validUntil, schemeName } = series;
  const items = [
    {
      key: 'numbers',
      label: '号码与在外',
      children: (
        <VoucherList
          key={`${String(series.id)}:${found?.number ?? ''}`}
          series={series}
          mayChange={mayChange}
          number={found?.seriesId === series.id ? found.number : ''}
        />
      ),
    },
    {
      key: 'issue',
      label: '发放',
      children: <IssueTab key={series.id} series={series} mayChange={mayChange} today={today} />,
    },
    {
      key: 'returns',
      label: '交回与结算',
      children: <ReturnsTab key={series.schemeId} series={series} mayChange={mayChange} />,
    },
  ];
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <label htmlFor="voucher-series">哪一批</label>
        <Select
          id="voucher-series"
          style={{ width: '16rem' }}
          value={series.id}
          onChange={(id) => void navigate({ to: '/vouchers', search: { series: id } })}
          options={all.map((one) => ({ value: one.id, label: one.name }))}
        />
        <span>
          {[
            `《${schemeName}》`,
            VOUCHER_ORIGIN_NAMES[origin],
            `有效期 ${validFrom} 至 ${validUntil}`,
            VOUCHER_CHANGE_NAMES[change],
            VOUCHER_EXPIRY_NAMES[expiry],
          ].join('　')}
        </span>
      </Flex>
      <SeriesFigures key={name} series={series} mayChange={mayChange} today={today} />
      <Tabs
        activeKey={tab.of === voucher ? tab.key : 'numbers'}
        onChange={(key) => setTab({ key, of: voucher })}
        items={items}
      />
    </>
  );
}
