import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Table } from 'antd';
import { useState } from 'react';
import type { ListedSlip } from '../../shared/contract/redemptions.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { redeemedText } from '../../shared/settlements.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { useVillage } from '../session.ts';
import { api } from '../client.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useShopUnit } from '../ui/useUnit.ts';
import { returnState } from '../ui/return-state.ts';
import { SlipGoods } from '../ui/SlipGoods.tsx';
import type { SlipToPrint } from './redemption.ts';
import { bracketed } from '../../shared/values/brackets.ts';
import { PointsText } from '../ui/PointsText.tsx';

const MAX_SHOWN = 100;

/** The papers of a slip: of one that came back as a whole only its returns. */
function documentsOf({ slipNo, state, returns }: ListedSlip): Omit<SlipToPrint, 'redemptionId'>[] {
  const backs = returns.map(({ id, no }) => ({ number: no, returnId: id }));
  return state === 'returned' ? backs : [{ number: slipNo, returnId: null }, ...backs];
}

/** Today's slips by household, to be found and reprinted. */
export function TodaysSlips({
  printing,
  toReceipt,
  onPrint,
}: {
  printing: boolean;
  /** Every slip is printed by itself, so one that was not is named. */
  toReceipt: boolean;
  onPrint: (slip: SlipToPrint) => void;
}) {
  const unit = useShopUnit();
  const { data: village } = useVillage();
  const [text, setText] = useState('');
  const day = village?.today ?? '';
  const query = useQuery({
    ...api.redemptions.list.queryOptions({
      input: { from: day, to: day, text, limit: MAX_SHOWN, offset: 0 },
    }),
    enabled: day !== '',
    placeholderData: (before) => before,
  });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <label htmlFor="todays-slip">找小票</label>
        <TextInput
          id="todays-slip"
          allowClear
          placeholder="户主姓名、拼音、户号、领取人或小票号"
          value={text}
          max={60}
          ofFilter
          onChange={(event) => setText(event.target.value)}
          style={{ width: '22rem' }}
        />
      </Flex>
      <QueryBoundary query={query}>
        {({ slips, count, points, returnedPoints }) => (
          <>
            <Flex gap={16} style={{ marginBottom: 8 }}>
              <ListCount total={count} unit="张" />
              <span>{redeemedText(points, returnedPoints, unit)}</span>
            </Flex>
            {count > slips.length && (
              <Alert
                type="info"
                showIcon
                title={`只列最近 ${String(slips.length)} 张，其余请用上面的框查找。`}
                style={{ marginBottom: 8 }}
              />
            )}
            <Table<ListedSlip>
              size="middle"
              rowKey="id"
              dataSource={slips}
              pagination={false}
              scroll={{ y: '46vh' }}
              locale={{ emptyText: text === '' ? '今天还没有兑换' : '没有这样的小票' }}
              columns={[
                { title: '时间', width: '4.5rem', render: (_, slip) => localDateTime(slip.at).slice(11, 16) },
                { title: '小票号', dataIndex: 'slipNo', width: '8.5rem' },
                {
                  title: '农户',
                  render: (_, slip) => `${slip.head}${bracketed(`${slip.group} ${slip.householdNo}`)}`,
                },
                { title: '商品', render: (_, slip) => <SlipGoods {...slip} /> },
                {
                  title: '积分',
                  width: '7.5rem',
                  align: 'right',
                  render: (_, slip) => (
                    <>
                      <PointsText points={slip.points} />
                      {slip.returnedPoints > 0 && (
                        <div className="sub-line">退 {formatPoints(slip.returnedPoints)}</div>
                      )}
                    </>
                  ),
                },
                {
                  title: '打印',
                  width: '11rem',
                  render: (_, slip) => (
                    <>
                      {returnState(slip, ' ')}
                      {slip.returns.length === 0 && toReceipt && !slip.printed ? '未打印 ' : ''}
                      {documentsOf(slip).map(({ number, returnId }) => (
                        <Button
                          key={number}
                          size="small"
                          disabled={printing}
                          aria-label={`补打 ${number}`}
                          onClick={() => onPrint({ redemptionId: slip.id, number, returnId })}
                        >
                          {returnId === null ? '补打' : `打退货单${number.slice(slip.slipNo.length + 1)}`}
                        </Button>
                      ))}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
