import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Input } from 'antd';
import { useState } from 'react';
import type { SlipRow } from '../../shared/contract/redemptions.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { redeemedText } from '../../shared/settlements.ts';
import { COUNTER } from '../../shared/roles.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { DateRange } from '../ui/DateRange.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { previousPeriod } from '../../shared/values/period.ts';
import { useShopUnit } from '../ui/useUnit.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { returnState } from '../ui/return-state.ts';
import { SlipGoods } from '../ui/SlipGoods.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ListActions } from '../lists/ListActions.tsx';

/** 兑换登记: every slip of a period. */
export function SlipsTab() {
  const unit = useShopUnit();
  const { data: village } = useVillage();
  const mayPrint = useHasRole(COUNTER);
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [chosenTo, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const today = village?.today ?? '';
  // Starts with the previous month, so that the list is not empty on the first of a month.
  const from = chosenFrom ?? (today ? `${previousPeriod(today.slice(0, 7))}-01` : '');
  const to = chosenTo ?? today;
  const query = useQuery({
    ...api.redemptions.list.queryOptions({
      input: { from, to, text, ...paging },
    }),
    enabled: from !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <DateRange
          id="slips"
          label="日期"
          from={from || null}
          to={to || null}
          onFrom={resettingPage(setFrom)}
          onTo={resettingPage(setTo)}
          allowClear={false}
        />
        <Input
          allowClear
          aria-label="找小票"
          placeholder="户号、户主、拼音、小组、小票号、领取人"
          value={text}
          onChange={(event) => resettingPage(setText)(event.target.value)}
          style={{ width: '22rem' }}
        />
        {mayPrint && (
          <PaperButton draw={() => client.redemptions.registerDocument({ from, to })}>打印登记表</PaperButton>
        )}
        <ListCount total={query.data?.count} unit="张" />
        {from !== '' && <ListActions list="slips" filter={{ from, to, text, ...paging }} />}
      </Flex>
      <QueryBoundary query={query}>
        {(data) => (
          <ListTable<SlipRow>
            rowKey="id"
            dataSource={data.slips}
            locale={{ emptyText: '这段时间没有兑换，可以把起始日期放早' }}
            pagination={pages(data.count)}
            footer={() =>
              `共 ${String(data.count)} 张，其中整单退货 ${String(data.returned)} 张；${redeemedText(data.points, data.returnedPoints, unit)}`
            }
            columns={[
              { title: '小票号', dataIndex: 'slipNo', width: 130 },
              { title: '时间', folds: 'plain', width: 150, render: (_, slip) => localDateTime(slip.at) },
              {
                title: '农户',
                main: true,
                width: 150,
                render: (_, slip) => `${slip.householdNo} ${slip.head}`,
              },
              {
                title: '领取人',
                width: 150,
                render: (_, slip) => `${slip.collector}（${slip.relation}）`,
              },
              { title: '商品', render: (_, slip) => <SlipGoods {...slip} /> },
              {
                title: '积分',
                width: 90,
                align: 'right',
                render: (_, slip) => <PointsText points={slip.points} />,
              },
              {
                title: '状态',
                folds: 'plain',
                width: 100,
                render: (_, slip) =>
                  slip.returnedPoints > 0 && slip.settlementNo === null ? (
                    <StateTag tone="waiting">{returnState(slip)}</StateTag>
                  ) : slip.settlementNo ? (
                    <StateTag tone="over">已结算</StateTag>
                  ) : (
                    ''
                  ),
              },
              {
                title: '办理',
                width: 110,
                render: (_, slip) =>
                  mayPrint && (
                    <PaperButton
                      draw={() =>
                        client.redemptions.slipDocument({
                          redemptionId: slip.id,
                          returnId: slip.state === 'returned' ? (slip.returns.at(-1)?.id ?? null) : null,
                        })
                      }
                    >
                      小票
                    </PaperButton>
                  ),
              },
            ]}
          />
        )}
      </QueryBoundary>
    </>
  );
}
