import { Button, Table } from 'antd';
import { useState } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import { pricesOn, type DayPrice } from '../../shared/rules/weighing.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { PricesDialog } from './PricesDialog.tsx';

interface Props {
  schemeId: SchemeId;
  /** Day of the prices. */
  date: string;
  /** Every price ever set. */
  prices: readonly (DayPrice & { staffName: string })[];
  /** Revision token of all these prices. */
  mark: string;
  mayChange: boolean;
}

/** 当日收购价: current and earlier prices, and their change. */
export function PricesPanel({ schemeId, date, prices, mark, mayChange }: Props) {
  const [changing, setChanging] = useState(false);
  const current = [...pricesOn(prices, date).values()];
  return (
    <section className="panel">
      <h2>收购价（{date}）</h2>
      <Table<DayPrice>
        rowKey="material"
        size="small"
        dataSource={current}
        pagination={false}
        locale={{ emptyText: '这一天还没有收购价' }}
        columns={[
          { title: '品种', dataIndex: 'material' },
          { title: '元/公斤', align: 'right', width: 90, render: (_, one) => formatFen(one.fenPerKilogram) },
          { title: '执行起', dataIndex: 'from', width: 115 },
        ]}
        expandable={{
          columnTitle: <span className="visually-hidden">以前的价格</span>,
          expandedRowRender: ({ material }) => (
            <ul className="price-history">
              {prices
                .filter((one) => one.material === material)
                .map((one) => (
                  <li key={one.from}>
                    {one.from} 起　{formatFen(one.fenPerKilogram)} 元　登记人 {one.staffName}
                  </li>
                ))}
            </ul>
          ),
        }}
      />
      {mayChange && (
        <Button style={{ marginTop: 12 }} onClick={() => setChanging(true)}>
          登记收购价
        </Button>
      )}
      {changing && (
        <PricesDialog
          schemeId={schemeId}
          date={date}
          read={{ current, mark }}
          onClose={() => setChanging(false)}
        />
      )}
    </section>
  );
}
