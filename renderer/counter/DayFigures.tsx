import { goodsFigure } from '../../shared/values/goods-quantity.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Flex, Table } from 'antd';
import { useState } from 'react';
import { stockDifferencesText } from '../../shared/stock-differences.ts';
import { handwrittenPart } from '../../shared/handwritten.ts';
import { dayPoints } from '../../shared/points-by-unit.ts';
import type { Day } from '../../shared/contract/redemptions.ts';
import { paidHowText } from '../../shared/vouchers.ts';
import { useHasRole, useVillage } from '../session.ts';
import { COUNTER } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { errorMessage } from '../error-message.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { useShopUnit } from '../ui/useUnit.ts';
import { PointsText } from '../ui/PointsText.tsx';

/** 日结: counter figures of a day, and its document. */
export function DayFigures() {
  const unit = useShopUnit();
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? village?.today ?? '';
  const query = useQuery({ ...api.redemptions.day.queryOptions({ input: { day } }), enabled: day !== '' });
  const mayPrint = useHasRole(COUNTER);
  const paidHow = ({ points, vouchers }: Day) => paidHowText(points, vouchers, unit);
  const paper = useMutation({ mutationFn: () => client.redemptions.dayDocument({ day }) });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 16 }}>
        <label htmlFor="day">日期</label>
        <DateInput filter id="day" value={day || null} onChange={setChosen} allowClear={false} />
        {mayPrint && (
          <Button
            type="primary"
            loading={paper.isPending}
            disabled={!query.data?.lastAt}
            onClick={() => paper.mutate()}
          >
            打印日结单
          </Button>
        )}
      </Flex>
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      <QueryBoundary query={query}>
        {(figures) => (
          <>
            <Descriptions
              bordered
              column={3}
              items={[
                {
                  key: 'slips',
                  label: '小票',
                  children: `${String(figures.slips)} 张${handwrittenPart(figures.handwritten)}`,
                },
                { key: 'households', label: '兑换户数', children: `${String(figures.households)} 户` },
                { key: 'points', label: '兑换积分', children: dayPoints(figures, unit).out },
                { key: 'returns', label: '退货', children: `${String(figures.returns)} 张` },
                {
                  key: 'back',
                  label: '退回积分',
                  children: dayPoints(figures, unit).back,
                },
                {
                  key: 'net',
                  label: '净兑换',
                  children: <strong>{dayPoints(figures, unit).net}</strong>,
                },
                {
                  key: 'range',
                  label: '单据区间',
                  span: 3,
                  children: figures.slips > 0 ? `${figures.firstSlip} 至 ${figures.lastSlip}` : '无',
                },
                ...(paidHow(figures)
                  ? [{ key: 'paidHow', label: '兑换付法', span: 3, children: paidHow(figures) }]
                  : []),
                {
                  key: 'differences',
                  label: '库存差异',
                  span: 3,
                  children: stockDifferencesText(figures.differences, figures.counted),
                },
              ]}
            />
            <Table
              style={{ marginTop: 16 }}
              size="middle"
              rowKey={(row) => `${row.name}${row.spec}${row.unit}`}
              dataSource={figures.goods}
              pagination={false}
              locale={{ emptyText: '这一天没有兑换' }}
              columns={[
                { title: '物品', render: (_, row) => `${row.name} ${row.spec}`.trim() },
                { title: '单位', dataIndex: 'unit', width: '5rem' },
                {
                  title: '兑出',
                  width: '6.875rem',
                  align: 'right',
                  render: (_, row) => goodsFigure(row.quantity, row.unitSize),
                },
                {
                  title: '退货',
                  width: '6.875rem',
                  align: 'right',
                  render: (_, row) => goodsFigure(row.returned, row.unitSize),
                },
                {
                  title: '净积分',
                  width: '8.125rem',
                  align: 'right',
                  render: (_, row) => <PointsText points={row.points - row.returnedPoints} />,
                },
              ]}
            />
          </>
        )}
      </QueryBoundary>
      {(paper.isPending || paper.data) && (
        <PdfDialog
          documentId={paper.data?.documentId}
          missing={paper.data?.missing}
          what="日结单"
          onClose={() => paper.reset()}
        />
      )}
    </>
  );
}
