import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Select, Table } from 'antd';
import { useState } from 'react';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { readableDate } from '../ui/readable.ts';
import { PricesPanel } from './PricesPanel.tsx';
import './weighing.css';
import { WeighingForm } from './WeighingForm.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { SMALL_TABLE_ROWS, usePage } from '../ui/usePage.ts';
import { EFFECTIVE_STATES } from '../../shared/declarations.ts';
import { errorMessage } from '../error-message.ts';

/** 称重回收: sorted waste by weight and the price of the day. */
export function WeighingPage() {
  const navigate = useNavigate();
  const mayAct = useHasRole(OFFICE);
  const { data: village } = useVillage();
  const [chosenDay, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<SchemeId | null>(null);
  const today = village?.today ?? '';
  // Of an unreadable day nothing is asked; its field says so, and stops every command.
  const date = readableDate(chosenDay) ?? today;
  const query = useQuery({
    ...api.schemes.inForce.queryOptions({ input: { date } }),
    enabled: date !== '',
    // What is weighed stays while the schemes of another day are read.
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="称重回收"
      note="按重量和当日收购价登记回收金额"
      extra={<Button onClick={() => void navigate({ to: '/declarations' })}>返回登记</Button>}
    >
      <Flex gap={12} align="center" wrap style={{ marginBottom: 16 }}>
        <label htmlFor="weighing-day">回收日期</label>
        <DateInput
          id="weighing-day"
          value={chosenDay ?? today}
          // Emptied: today again.
          onChange={(day) => setDay(day === '' ? null : day)}
          allowClear={false}
          bounds={{ what: '回收日期', past: true }}
        />
      </Flex>
      <QueryBoundary query={query}>
        {({ schemes }) => {
          const weighing = schemes.filter(({ rules }) => rules.items.some(({ byWeight }) => byWeight));
          const scheme = weighing.find((one) => one.schemeId === chosen) ?? weighing[0];
          if (!scheme) {
            return (
              <Empty text="没有按重量计价的积分办法在执行。需要的话，先在“积分办法”里选用“绿色存折”并表决。">
                {mayAct ? (
                  <Button onClick={() => void navigate({ to: '/schemes' })}>去积分办法</Button>
                ) : null}
              </Empty>
            );
          }
          return (
            <>
              {weighing.length > 1 && (
                <Select
                  aria-label="积分办法"
                  style={{ width: '17.5rem', marginBottom: 16 }}
                  value={scheme.schemeId}
                  onChange={setChosen}
                  options={weighing.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
                />
              )}
              <Weighing key={scheme.schemeId} scheme={scheme} date={date} />
            </>
          );
        }}
      </QueryBoundary>
    </Page>
  );
}

function Weighing({ scheme, date }: { scheme: SchemeInForceView; date: string }) {
  const { schemeId } = scheme;
  const mayAct = useHasRole(OFFICE);
  const query = useQuery(api.weighing.prices.queryOptions({ input: { schemeId } }));
  return (
    <QueryBoundary query={query}>
      {({ prices, mark }) => (
        <>
          <div className="weighing">
            {mayAct && <WeighingForm scheme={scheme} date={date} prices={prices} />}
            <PricesPanel
              key={date}
              schemeId={schemeId}
              date={date}
              prices={prices}
              mark={mark}
              mayChange={mayAct}
            />
          </div>
          <Collected key={date} scheme={scheme} date={date} />
        </>
      )}
    </QueryBoundary>
  );
}

/** Declarations of the day. */
function Collected({ scheme: { schemeId, rules }, date }: { scheme: SchemeInForceView; date: string }) {
  const itemId = rules.items.find(({ byWeight }) => byWeight)?.id;
  const { paging, pages } = usePage(SMALL_TABLE_ROWS);
  const filter = { schemeId, date, itemId, states: [...EFFECTIVE_STATES] };
  const query = useQuery(api.declarations.list.queryOptions({ input: { ...filter, ...paging } }));
  const sums = useQuery(api.declarations.totals.queryOptions({ input: filter }));
  const { count, awarded } = sums.data?.totals ?? {};
  return (
    <>
      <Flex gap={12} align="baseline">
        <h2 className="section">{date} 已登记</h2>
        <ListCount total={count} unit="户次" />
      </Flex>
      <Table<DeclarationView>
        rowKey="id"
        size="middle"
        loading={query.isLoading}
        dataSource={query.data?.rows ?? []}
        pagination={pages(count ?? 0)}
        locale={{ emptyText: query.error ? errorMessage(query.error) : '这一天还没有登记' }}
        footer={() =>
          count === undefined || awarded === undefined
            ? ''
            : `共 ${String(count)} 户次，合计 ${formatPoints(awarded)} ${rules.unitName}`
        }
        columns={[
          { title: '编号', dataIndex: 'no', width: 140 },
          { title: '农户', width: 160, render: (_, row) => `${row.householdNo} ${row.headName}` },
          { title: '事由', dataIndex: 'reason' },
          {
            title: `金额（${rules.unitName}）`,
            width: 120,
            align: 'right',
            render: (_, row) => <PointsText points={row.agreedPoints ?? row.proposedPoints} />,
          },
        ]}
      />
    </>
  );
}
