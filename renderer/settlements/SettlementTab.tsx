import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Flex, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { localDate } from '../../shared/dates.ts';
import { fenInWords, formatFen } from '../../shared/money.ts';
import { formatPoints } from '../../shared/points.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { SchemeId } from '../../shared/units.ts';
import { useMay, useVillage } from '../app/session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { explain } from '../ui/explain.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { PdfDialog } from '../ui/PdfDialog.tsx';
import { useAct } from '../ui/useAct.ts';

interface Make {
  from: string;
  to: string;
  shopName: string;
  seen: { slips: number; points: number };
}

/** 结算: what the village owes the shop for a period. */
export function SettlementTab() {
  const { data: village } = useVillage();
  const mayMake = useMay(OFFICE);
  const today = village?.today ?? '';
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [chosenTo, setTo] = useState<string | null>(null);
  const [chosenShop, setShop] = useState<string | null>(null);
  const from = chosenFrom ?? (today ? `${today.slice(0, 7)}-01` : '');
  const to = chosenTo ?? today;
  const shopName = chosenShop ?? village?.shopName ?? '';
  const { data: inForce } = useQuery(api.schemes.inForce.queryOptions({ input: {} }));
  const schemes = inForce?.schemes.filter(({ rules }) => rules.uses.goods) ?? [];
  const [schemeId, setSchemeId] = useState<SchemeId>();
  const inOrder = from !== '' && from <= to;
  const query = useQuery({
    ...api.settlements.preview.queryOptions({ input: { schemeId, from, to } }),
    enabled: inOrder,
  });
  const list = useQuery(api.settlements.list.queryOptions());
  const paper = useMutation({ mutationFn: (id: number) => client.settlements.paper({ id }) });
  const { run, running } = useAct({
    call: (input: Make, requestId) => client.settlements.make({ ...input, schemeId, requestId }),
    done: ({ no }) => `已结算，结算单 ${no}`,
    after: ({ settlementId }) => paper.mutate(settlementId),
  });
  return (
    <>
      <div className="panel">
        <Flex gap={12} align="center" wrap style={{ marginBottom: 16 }}>
          {schemes.length > 1 ? (
            <Select<SchemeId>
              aria-label="积分办法"
              style={{ minWidth: 200 }}
              value={schemeId ?? schemes[0]?.schemeId ?? null}
              onChange={setSchemeId}
              options={schemes.map((scheme) => ({ value: scheme.schemeId, label: scheme.schemeName }))}
            />
          ) : null}
          <label htmlFor="from">结算期间</label>
          <DateInput id="from" value={from || null} onChange={setFrom} allowClear={false} />
          <label htmlFor="to">至</label>
          <DateInput id="to" value={to || null} onChange={setTo} allowClear={false} />
          <label htmlFor="shop">商户</label>
          <Input
            id="shop"
            value={shopName}
            maxLength={40}
            onChange={(event) => setShop(event.target.value)}
            style={{ width: '15rem' }}
          />
        </Flex>
        {!inOrder && from !== '' && <Alert type="warning" showIcon title="起始日在截止日之后，请改正。" />}
        {inOrder && (
          <Loaded query={query}>
            {(figures) => (
              <>
                <Descriptions
                  bordered
                  column={3}
                  items={[
                    { key: 'slips', label: '未结算小票', children: `${String(figures.slips)} 张` },
                    { key: 'points', label: '积分合计', children: `${formatPoints(figures.points)} 分` },
                    { key: 'price', label: '单价', children: `每分 ${formatFen(figures.fenPerPoint)} 元` },
                    {
                      key: 'range',
                      label: '单据区间',
                      span: 2,
                      children: figures.slips > 0 ? `${figures.firstSlip} 至 ${figures.lastSlip}` : '无',
                    },
                    { key: 'returned', label: '已退货（不计）', children: `${String(figures.returned)} 张` },
                    { key: 'amount', label: '金额', children: <strong>¥{formatFen(figures.amount)}</strong> },
                    {
                      key: 'words',
                      label: '大写',
                      span: 2,
                      children: <strong>{fenInWords(figures.amount)}</strong>,
                    },
                  ]}
                />
                {figures.earlier > 0 && (
                  <Alert
                    style={{ marginTop: 12 }}
                    type="warning"
                    showIcon
                    title={`${from} 之前还有 ${String(figures.earlier)} 张小票没有结算。要一并结算，请把起始日往前改。`}
                  />
                )}
                {mayMake && (
                  <Button
                    type="primary"
                    size="large"
                    style={{ marginTop: 16 }}
                    loading={running}
                    disabled={figures.slips === 0 || shopName.trim() === ''}
                    onClick={() =>
                      run({
                        from,
                        to,
                        shopName: shopName.trim(),
                        seen: { slips: figures.slips, points: figures.points },
                      })
                    }
                  >
                    结算 {figures.slips} 张小票，¥{formatFen(figures.amount)}
                  </Button>
                )}
              </>
            )}
          </Loaded>
        )}
      </div>
      <h2 className="section">结算单</h2>
      {paper.error ? <Alert type="error" showIcon title={explain(paper.error)} /> : null}
      <Loaded query={list}>
        {({ settlements }) => (
          <Table
            rowKey="id"
            size="middle"
            dataSource={settlements}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: '还没有结算单' }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 130 },
              { title: '期间', width: 230, render: (_, row) => `${row.fromDate} 至 ${row.toDate}` },
              { title: '商户', dataIndex: 'shopName' },
              { title: '张数', dataIndex: 'slips', width: 80, align: 'right' },
              {
                title: '积分',
                width: 110,
                align: 'right',
                render: (_, row) => formatPoints(row.points),
              },
              {
                title: '金额（元）',
                width: 130,
                align: 'right',
                render: (_, row) => formatFen(row.amount),
              },
              { title: '结算日', width: 120, render: (_, row) => localDate(row.at) },
              { title: '经办', dataIndex: 'staffName', width: 100 },
              {
                title: '办理',
                width: 130,
                render: (_, row) => (
                  <PaperButton draw={() => client.settlements.paper({ id: row.id })}>结算单</PaperButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {paper.data && (
        <PdfDialog
          documentId={paper.data.documentId}
          missing={paper.data.missing}
          onClose={() => paper.reset()}
        />
      )}
    </>
  );
}
