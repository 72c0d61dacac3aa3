import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { facesText } from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { useVillage } from '../session.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';
import { BundleForm } from './BundleForm.tsx';
import { BundleList } from './BundleList.tsx';
import { VoucherSettlementList } from './VoucherSettlementList.tsx';

/** 交回与结算: what the shop brings back, and what the township owes for it. */
export function ReturnsTab({ series, mayChange }: { series: VoucherSeriesView; mayChange: boolean }) {
  const { data: village } = useVillage();
  const { modal } = App.useApp();
  const { schemeId, unitName } = series;
  const query = useQuery(api.vouchers.previewSettlement.queryOptions({ input: { schemeId } }));
  const paper = useMutation({
    mutationFn: (settlementId: number) => client.vouchers.settlementDocument({ settlementId }),
  });
  const { run, running } = useCommand({
    call: (seen: { shopName: string; vouchers: number; amount: number }, requestId) =>
      client.vouchers.settle({ requestId, schemeId, seen }),
    done: ({ no }) => `已结算 ${no}。付款在“资金”里记一笔支出，选这张结算单`,
    after: ({ settlementId }) => paper.mutate(settlementId),
  });
  const due = query.data !== undefined && query.data.vouchers > 0 ? query.data : null;
  const settle = (): void => {
    if (!due) return;
    const { shopName, vouchers, amount } = due;
    modal.confirm({
      title: `结算 ${String(vouchers)} 张券，¥${formatFen(amount)}？`,
      content: `付给${quoted(shopName)}。这些券记为已结算；办错了，在下面的券结算单里撤销。`,
      okText: '结算',
      cancelText: '返回',
      onOk: () => run({ shopName, vouchers, amount }),
    });
  };
  useKeys(mayChange && due && !paper.data ? { F8: settle } : {});
  return (
    <>
      {mayChange && <BundleForm shopName={village?.shopName ?? ''} unitName={unitName} />}
      <BundleList mayChange={mayChange} />
      <h2 className="section">待结算</h2>
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      <QueryBoundary query={query}>
        {(preview) => (
          <div className="panel" style={{ marginBottom: 12 }}>
            <ListTable
              rowKey="no"
              dataSource={preview.lines}
              pagination={localPages(SMALL_TABLE_ROWS)}
              locale={{ emptyText: '没有交回而未结算的券' }}
              columns={[
                { title: '小组', folds: 'plain', dataIndex: 'group', width: 120 },
                { title: '农户', main: true, width: 150, render: (_, one) => `${one.no} ${one.name}` },
                { title: '张数', render: (_, one) => facesText(one.counts, unitName) },
                { title: '面额', width: 90, align: 'right', render: (_, one) => formatPoints(one.points) },
                {
                  title: '应付积分',
                  width: 100,
                  align: 'right',
                  render: (_, one) => formatPoints(one.payablePoints),
                },
                {
                  title: '金额（元）',
                  width: 110,
                  align: 'right',
                  render: (_, one) => formatFen(one.amount),
                },
              ]}
            />
            <p>
              {preview.shopName}交回未结算 {preview.vouchers} 张，面额 {formatPoints(preview.points)}{' '}
              {unitName}
              ，其中兑商户自有的货 {formatPoints(preview.payablePoints)} {unitName}，应付 ¥
              {formatFen(preview.amount)}
              {preview.otherShops.length > 0 && `。${preview.otherShops.join('、')}交回的，这张结算完再结`}
            </p>
            {mayChange && (
              <Button type="primary" size="large" loading={running} disabled={due === null} onClick={settle}>
                结算 {preview.vouchers} 张，¥{formatFen(preview.amount)}
                <kbd>F8</kbd>
              </Button>
            )}
          </div>
        )}
      </QueryBoundary>
      <h2 className="section">券结算单</h2>
      <VoucherSettlementList mayChange={mayChange} />
      {(paper.isPending || paper.data) && (
        <PdfDialog
          documentId={paper.data?.documentId}
          missing={paper.data?.missing}
          what="券结算单"
          onClose={() => paper.reset()}
        />
      )}
    </>
  );
}
