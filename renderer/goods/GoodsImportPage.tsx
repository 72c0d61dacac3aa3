import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Radio, Result, Select, Steps, Table, Tabs, Tag, Upload } from 'antd';
import { useState } from 'react';
import type {
  GoodsMapping,
  GoodsPreview,
  GoodsPreviewLine,
  GoodsRowFault,
} from '../../shared/contract/goods.ts';
import { localDateTime } from '../../shared/dates.ts';
import { STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { formatPoints } from '../../shared/points.ts';
import { columnLetters, GOODS_FIELDS, type GoodsField } from '../../shared/spreadsheets/columns.ts';
import { client } from '../client.ts';
import { explain } from '../ui/explain.ts';
import { Page } from '../ui/Page.tsx';
import { useAct } from '../ui/useAct.ts';

const WHAT = { new: '新增', changed: '更改', same: '不变' } as const;
type Stock = 'new' | 'all';

function LinesTable({ lines }: { lines: GoodsPreviewLine[] }) {
  return (
    <Table
      rowKey="row"
      size="small"
      dataSource={lines}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: '没有' }}
      columns={[
        { title: '行', dataIndex: 'row', width: 60, align: 'right' },
        { title: '情况', width: 80, render: (_, line) => <Tag>{WHAT[line.what]}</Tag> },
        { title: '编码', width: 150, render: (_, line) => line.code ?? '（自动编号）' },
        { title: '品名', render: (_, line) => `${line.name} ${line.spec}`.trim() },
        { title: '兑换积分', width: 96, align: 'right', render: (_, line) => formatPoints(line.points) },
        {
          title: '数量',
          width: 100,
          align: 'right',
          render: (_, line) => `${String(line.quantity)} ${line.unit}`,
        },
        { title: '来源', width: 64, render: (_, line) => STOCK_SOURCE_NAMES[line.source] },
        { title: '保质期至', width: 120, render: (_, line) => line.bestBefore ?? '—' },
        { title: '与现有商品的不同', render: (_, line) => line.differences.join('，') },
      ]}
    />
  );
}

function FaultsTable({ faults }: { faults: GoodsRowFault[] }) {
  return (
    <Table
      rowKey={(fault) => `${String(fault.row)}${fault.field}`}
      size="small"
      dataSource={faults}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: '没有错误的行' }}
      columns={[
        { title: '行', dataIndex: 'row', width: 60, align: 'right' },
        { title: '列', dataIndex: 'column', width: 60 },
        { title: '栏目', dataIndex: 'field', width: 120 },
        {
          title: '表中内容',
          width: 180,
          render: (_, fault) => <span className="points-out">{fault.value || '（空）'}</span>,
        },
        { title: '原因与办法', dataIndex: 'message' },
      ]}
    />
  );
}

function Columns({
  preview,
  onChange,
}: {
  preview: GoodsPreview;
  onChange: (mapping: GoodsMapping) => void;
}) {
  const { detected } = preview;
  const { sheet, headingRow, firstRow, columns, headings } = detected;
  const options = headings.map((heading, index) => ({
    value: index,
    label: `${columnLetters(index)}　${heading || '（无标题）'}`,
  }));
  const fields = (Object.keys(GOODS_FIELDS) as GoodsField[]).filter(
    (field) => field !== 'sequence' && field !== 'remark',
  );
  return (
    <Flex gap={12} wrap>
      {fields.map((field) => (
        <div key={field}>
          <label className="field-label" htmlFor={`column-${field}`}>
            {GOODS_FIELDS[field].label}
          </label>
          <Select<number>
            id={`column-${field}`}
            allowClear
            placeholder="表中没有"
            value={columns[field] ?? undefined}
            options={options}
            onChange={(column: number | undefined) =>
              onChange({ sheet, headingRow, firstRow, columns: { ...columns, [field]: column ?? null } })
            }
            style={{ width: 200 }}
          />
        </div>
      ))}
    </Flex>
  );
}

/** 导入物品目录: file, columns, preview, done. */
export function GoodsImportPage() {
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<GoodsMapping | undefined>();
  const [stock, setStock] = useState<Stock>('new');
  const [preview, setPreview] = useState<GoodsPreview | null>(null);
  const look = useMutation({
    mutationFn: (input: { file: File; mapping?: GoodsMapping }) => client.goods.preview(input),
    onSuccess: setPreview,
  });
  const [result, setResult] = useState<string | null>(null);
  const { run, running } = useAct({
    call: (input: { file: File; mapping?: GoodsMapping; stock: Stock }, requestId) =>
      client.goods.import({ ...input, requestId }),
    then: (answer) =>
      setResult(
        `新增 ${String(answer.added)} 种，更改 ${String(answer.changed)} 种，不变 ${String(answer.same)} 种；入库 ${String(answer.batches)} 批、${String(answer.pieces)} 件。`,
      ),
  });
  const choose = (chosen: File): void => {
    setFile(chosen);
    setPreview(null);
    setMapping(undefined);
    look.mutate({ file: chosen });
  };
  const again = (): void => {
    setFile(null);
    setResult(null);
    setPreview(null);
    look.reset();
  };
  const step = result !== null ? 2 : preview ? 1 : 0;
  const good = preview?.lines ?? [];
  return (
    <Page
      title="导入物品目录"
      extra={<Button onClick={() => void navigate({ to: '/goods' })}>返回商品</Button>}
    >
      <Steps
        current={step}
        style={{ marginBottom: 20, maxWidth: 720 }}
        items={[{ title: '选择文件' }, { title: '核对列和内容' }, { title: '完成' }]}
      />
      {step === 0 && (
        <div className="panel">
          <Upload.Dragger
            accept=".xlsx,.xls,.ods,.csv"
            maxCount={1}
            showUploadList={false}
            disabled={look.isPending}
            beforeUpload={(chosen) => {
              choose(chosen);
              return false;
            }}
          >
            <p>
              <InboxOutlined style={{ fontSize: 40 }} />
            </p>
            <p>{look.isPending ? '正在读取…' : '把物品目录拖到这里，或点击选择文件'}</p>
            <p>Excel（.xlsx .xls）、WPS、.ods、.csv 都可以。要有“品名”和“兑换积分”两列，其余有就读。</p>
          </Upload.Dragger>
          {look.error ? (
            <Alert type="error" showIcon title={explain(look.error)} style={{ marginTop: 16 }} />
          ) : null}
        </div>
      )}
      {step === 1 && preview && file && (
        <div className="panel">
          {preview.importedBefore !== null && (
            <Alert
              type="warning"
              showIcon
              title={`这个文件已于 ${localDateTime(preview.importedBefore)} 导入过，再导入一次不会有任何改变。`}
            />
          )}
          {preview.detected.missing.length > 0 && (
            <Alert
              type="error"
              showIcon
              title={`没有找到“${preview.detected.missing.join('”“')}”列，请在下面指定。`}
            />
          )}
          <Columns
            preview={mapping ? { ...preview, detected: { ...preview.detected, ...mapping } } : preview}
            onChange={(next) => {
              setMapping(next);
              look.mutate({ file, mapping: next });
            }}
          />
          {look.error ? (
            <Alert type="error" showIcon title={explain(look.error)} style={{ marginTop: 12 }} />
          ) : null}
          <Tabs
            style={{ marginTop: 12 }}
            items={[
              {
                key: 'good',
                label: `可以导入 ${String(good.length)} 行`,
                children: <LinesTable lines={good} />,
              },
              {
                key: 'changed',
                label: `其中更改 ${String(good.filter((line) => line.what === 'changed').length)} 行`,
                children: <LinesTable lines={good.filter((line) => line.what === 'changed')} />,
              },
              {
                key: 'faults',
                label: `有错 ${String(preview.faults.length)} 处`,
                children: <FaultsTable faults={preview.faults} />,
              },
            ]}
          />
          <Flex justify="space-between" align="center" gap={16} wrap style={{ marginTop: 16 }}>
            <Radio.Group
              aria-label="入库方式"
              value={stock}
              onChange={(event) => setStock(event.target.value as Stock)}
              options={[
                { value: 'new', label: '只给新增的商品入库' },
                { value: 'all', label: '全部按表中数量入库（新到了一批货）' },
              ]}
            />
            <Flex gap={8}>
              <Button onClick={again}>换一个文件</Button>
              <Button
                type="primary"
                loading={running}
                disabled={good.length === 0 || preview.importedBefore !== null || look.isPending}
                onClick={() => run({ file, mapping, stock })}
              >
                导入 {good.length} 种商品
              </Button>
            </Flex>
          </Flex>
        </div>
      )}
      {result !== null && (
        <Result
          status="success"
          title="物品目录已导入"
          subTitle={result}
          extra={[
            <Button key="goods" type="primary" onClick={() => void navigate({ to: '/goods' })}>
              查看商品
            </Button>,
            <Button key="again" onClick={again}>
              再导入一个文件
            </Button>,
          ]}
        />
      )}
    </Page>
  );
}
