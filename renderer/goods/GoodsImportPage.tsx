import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Radio, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { GoodsPreview, GoodsPreviewLine } from '../../shared/contract/goods-imports.ts';
import { STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { FaultsFigure } from '../imports/FaultTable.tsx';
import { EarlierImports } from '../imports/EarlierImports.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { PreviewTable } from '../imports/PreviewTable.tsx';
import { useImport, type ImportFlow } from '../imports/useImport.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { faultsTab } from '../imports/faults-tab.tsx';

type Stock = 'new' | 'all';
type Answer = Awaited<ReturnType<typeof client.goods.importGoods>>;

const WHAT = { new: '新增', changed: '更改', same: '不变' } as const;

const LINES: TableColumnsType<GoodsPreviewLine> = [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  { title: '情况', width: '5rem', render: (_, line) => <Tag>{WHAT[line.what]}</Tag> },
  { title: '编码', width: '8.5rem', render: (_, line) => line.code ?? '导入时编号' },
  { title: '品名', render: (_, line) => `${line.name} ${line.spec}`.trim() },
  {
    title: '兑换积分',
    width: '6rem',
    align: 'right',
    render: (_, line) => <PointsText points={line.points} />,
  },
  {
    title: '数量',
    width: '6.25rem',
    align: 'right',
    render: (_, line) => `${String(line.quantity)} ${line.unit}`,
  },
  { title: '来源', width: '6rem', render: (_, line) => STOCK_SOURCE_NAMES[line.source] },
  {
    title: '保质期至',
    width: '7.5rem',
    render: (_, { bestBefore, expired }) => (
      <>
        {bestBefore ?? '—'}
        {expired ? (
          <Tag color="warning" style={{ whiteSpace: 'normal' }}>
            保质期已过，不入库
          </Tag>
        ) : null}
      </>
    ),
  },
  {
    title: '请核对',
    width: '11rem',
    render: (_, { toCheck }) => <span className="points-out">{toCheck.join('；')}</span>,
  },
  { title: '与现有商品的不同', width: '9rem', render: (_, line) => line.differences.join('，') },
];

type Lists = Pick<GoodsPreview, 'lines' | 'changed'>;

function PreviewTabs({
  preview,
  rows,
  flow,
}: {
  preview: GoodsPreview;
  /** A page of one of the lists. */
  rows: (page: { list: keyof Lists; offset: number; limit: number }) => Promise<Lists>;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
}) {
  const { lines, changed, counts, faults } = preview;
  const valid = validLines(preview);
  return (
    <>
      <ImportedBefore at={preview.importedBefore} remark="再导入一次不会有任何改变。" />
      {preview.expired === 0 || preview.importedBefore !== null ? null : (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`有 ${String(preview.expired)} 行保质期已过，排在前面：商品照常导入，这些货不入库，因为不能再兑换。日期写错的，请在原表中改正后再预览。`}
        />
      )}
      {preview.toCheck === 0 || preview.importedBefore !== null ? null : (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`有 ${String(preview.toCheck)} 行请核对，排在前面：表里没写的，按“请核对”一列说的记；不对的，请在原表中补写后再预览。`}
        />
      )}
      <Tabs
        defaultActiveKey={faults.length > 0 ? 'faults' : 'lines'}
        items={[
          {
            key: 'lines',
            label: `可导入 ${String(valid)} 种`,
            children: (
              <PreviewTable<GoodsPreviewLine>
                rowKey="row"
                first={lines}
                total={valid}
                load={async (page) => (await rows({ list: 'lines', ...page })).lines}
                columns={LINES}
                locale={{ emptyText: '没有可导入的行' }}
              />
            ),
          },
          {
            key: 'changed',
            label: `其中更改 ${String(counts.changed)} 种`,
            children: (
              <PreviewTable<GoodsPreviewLine>
                rowKey="row"
                first={changed}
                total={counts.changed}
                load={async (page) => (await rows({ list: 'changed', ...page })).changed}
                columns={LINES}
                locale={{ emptyText: '没有与现有商品不同的行' }}
              />
            ),
          },
          faultsTab({ faults, flow, who: '商品' }),
        ]}
      />
    </>
  );
}

function StockChoice({ stock, onChange }: { stock: Stock; onChange: (stock: Stock) => void }) {
  return (
    <Radio.Group
      className="import-alert"
      aria-label="入库方式"
      value={stock}
      onChange={(event) => onChange(event.target.value === 'all' ? 'all' : 'new')}
      options={[
        { value: 'new', label: '只给新增的商品入库' },
        { value: 'all', label: '全部按表中数量入库（新到了一批货）' },
      ]}
    />
  );
}

function validLines({ counts }: GoodsPreview): number {
  return counts.new + counts.changed + counts.same;
}

function GoodsFigures({ preview: { counts, faults } }: { preview: GoodsPreview }) {
  return (
    <>
      <span>
        新增 <strong>{counts.new}</strong> 种
      </span>
      <span>
        更改 <strong>{counts.changed}</strong> 种
      </span>
      <span>
        不变 <strong>{counts.same}</strong> 种
      </span>
      <FaultsFigure faults={faults} />
    </>
  );
}

function sentenceOf(answer: Answer): string {
  return [
    `新增 ${String(answer.added)} 种`,
    `更改 ${String(answer.changed)} 种`,
    `不变 ${String(answer.same)} 种`,
    `入库 ${String(answer.batches)} 批 ${String(answer.pieces)} 件`,
    ...(answer.expired === 0 ? [] : [`保质期已过没有入库 ${String(answer.expired)} 批`]),
  ].join('，');
}

function EarlierLists({ flow }: { flow: Pick<ImportFlow<string>, 'step' | 'file' | 'again'> }) {
  const query = useQuery(api.goods.importRuns.queryOptions());
  return (
    <EarlierImports
      flow={flow}
      title="以前导入的物品目录"
      runs={query.data?.runs ?? []}
      withdraw={(input) => client.goods.withdrawImport(input)}
      done={({ opened, restored, pieces }) =>
        `已撤销导入，下架 ${String(opened)} 种，${String(restored)} 种恢复原样，退出库存 ${String(pieces)} 件`
      }
    >
      这次新增的商品下架，更改过的商品恢复原样，这次的入库全部退出；只要有一种已经用上（兑换、盘点、改过资料等），就整批不撤销。改正后可以再导入这个文件。
    </EarlierImports>
  );
}

/** 导入物品目录 in four steps. Nothing is written before the last. */
export function GoodsImportPage() {
  const navigate = useNavigate();
  const back = (): void => void navigate({ to: '/goods' });
  const [stock, setStock] = useState<Stock>('new');
  const list = useImport({
    read: (file, pointedAt) => client.goods.readGoods({ file, ...pointedAt }),
    loadPreview: (file, mapping, _: null) => client.goods.previewGoods({ file, mapping }),
    runImport: ({ file: from, mapping: columns }, chosen: { stock: Stock; seen: string }, requestId) =>
      client.goods.importGoods({ requestId, file: from, mapping: columns, ...chosen }),
  });
  const { step, file, mapping, preview, answer } = list;
  const valid = preview ? validLines(preview) : 0;
  const importable = valid > 0 && preview?.importedBefore === null;
  return (
    <ImportPage title="导入物品目录" back={<Button onClick={back}>返回商品</Button>} flow={list}>
      <ChooseFile
        kind="goods"
        flow={list}
        hint="要有“品名”和“兑换积分”两列，其余有就读。预览确认之前，商品不会有任何改动。"
      />
      <ColumnsStep kind="goods" flow={list} onNext={() => list.loadPreview(null)} />
      {step === 2 && preview && file && mapping ? (
        <>
          <PreviewBar
            importLabel={importable ? `导入 ${String(valid)} 种商品` : null}
            running={list.running}
            onBack={() => list.goTo(1)}
            onImport={() => list.runImport({ stock, seen: preview.seen })}
          >
            <GoodsFigures preview={preview} />
          </PreviewBar>
          {importable ? <StockChoice stock={stock} onChange={setStock} /> : null}
          <PreviewTabs
            preview={preview}
            rows={(page) => client.goods.previewGoodsRows({ file, mapping, ...page })}
            flow={list}
          />
        </>
      ) : null}
      {step === 3 && answer ? (
        <ImportDone
          title="物品目录已导入"
          description={sentenceOf(answer)}
          faults={answer.faults}
          who="商品"
          flow={list}
          next="查看商品"
          onNext={back}
          onAgain={list.again}
        />
      ) : null}
      {step === 0 || step === 3 ? <EarlierLists flow={list} /> : null}
    </ImportPage>
  );
}
