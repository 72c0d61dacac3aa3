import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import type { VoucherLine, VoucherPreview } from '../../shared/contract/voucher-imports.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { facesText } from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { FaultsFigure } from '../imports/FaultTable.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { PreviewTable } from '../imports/PreviewTable.tsx';
import { useImport, type ImportFlow } from '../imports/useImport.ts';
import { useVillage } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { faultsTab } from '../imports/faults-tab.tsx';

const TITLE = '接收积分券号码表';

const columnsFor = (unit: string): TableColumnsType<VoucherLine> => [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  { title: '券号', render: (_, { number }) => formatVoucherNumber(number) },
  {
    title: '面额',
    width: '10rem',
    align: 'right',
    render: (_, { face }) => `${formatPoints(face)} ${unit}`,
  },
];

/** 接收号码表 in four steps, into a series that the township printed. Nothing is written before the last. */
export function VoucherImportPage() {
  const navigate = useNavigate();
  const { series: asked } = useSearch({ from: '/frame/vouchers/import' });
  const { data: village } = useVillage();
  const query = useQuery(api.vouchers.series.queryOptions());
  const [chosen, setChosen] = useState<number>();
  const today = village?.today ?? '';
  const all = (query.data?.series ?? []).filter(
    ({ origin, validUntil }) => origin === 'township' && validUntil >= today,
  );
  const series = all.find(({ id }) => id === (chosen ?? asked)) ?? all[0];
  if (series) return <Numbers series={series} all={all} onSeries={setChosen} />;
  return (
    <Page
      title={TITLE}
      extra={<Button onClick={() => void navigate({ to: '/vouchers' })}>返回积分券</Button>}
    >
      <QueryBoundary query={query}>
        {() => (
          <Empty text="没有在有效期内的乡镇印制的券。先“新设一批”，“谁印的”选乡镇印制，再接收号码表。">
            <Button type="primary" onClick={() => void navigate({ to: '/vouchers' })}>
              去新设一批
            </Button>
          </Empty>
        )}
      </QueryBoundary>
    </Page>
  );
}

interface NumbersProps {
  series: VoucherSeriesView;
  all: readonly VoucherSeriesView[];
  onSeries: (id: number) => void;
}

function Numbers({ series, all, onSeries }: NumbersProps) {
  const navigate = useNavigate();
  const { id: seriesId } = series;
  const back = (): void => void navigate({ to: '/vouchers', search: { series: seriesId } });
  const flow = useImport({
    read: (file, pointedAt) => client.vouchers.readNumbers({ file, ...pointedAt }),
    loadPreview: (file, mapping, into: number) =>
      client.vouchers.previewNumbers({ file, mapping, seriesId: into }),
    runImport: (previewed, version: number, requestId) =>
      client.vouchers.importNumbers({
        requestId,
        file: previewed.file,
        mapping: previewed.mapping,
        seriesId: previewed.options,
        version,
      }),
  });
  const { step, file, mapping, preview, answer } = flow;
  // The series of the preview shown, and in the end the one imported into.
  const { id: previewedId, version, name, unitName } = all.find(({ id }) => id === flow.previewed) ?? series;
  const choice = (
    <Flex gap={12} align="center" wrap className="panel import-place">
      <label htmlFor="voucher-import-series">收进哪一批</label>
      <Select
        id="voucher-import-series"
        style={{ minWidth: '16rem' }}
        value={seriesId}
        onChange={(id) => {
          onSeries(id);
          if (step === 2) flow.loadPreview(id);
          else flow.changed();
        }}
        options={all.map((one) => ({
          value: one.id,
          label: `${one.name}（${one.validFrom} 至 ${one.validUntil}）`,
        }))}
      />
    </Flex>
  );
  return (
    <ImportPage title={TITLE} back={<Button onClick={back}>返回积分券</Button>} flow={flow}>
      <ChooseFile
        kind="voucher"
        flow={flow}
        hint="一张券一行：券号照券上印的写，面额写抵多少分。券号列请设为“文本”格式。原表不会被改动。"
      >
        {choice}
      </ChooseFile>
      {step === 1 || step === 2 ? choice : null}
      <ColumnsStep kind="voucher" flow={flow} onNext={() => flow.loadPreview(seriesId)} />
      {step === 2 && preview && file && mapping ? (
        <>
          <PreviewBar
            importLabel={preview.count === 0 ? null : `收进“${name}” ${String(preview.count)} 张`}
            running={flow.running}
            onBack={() => flow.goTo(1)}
            onImport={() => flow.runImport(version)}
          >
            <span>
              可接收 <strong>{preview.count}</strong> 张
              {preview.count === 0 ? '' : `：${facesText(preview.counts, unitName)}`}
            </span>
            <FaultsFigure faults={preview.faults} />
          </PreviewBar>
          <ImportedBefore at={preview.importedBefore} remark="已经收过的券号不会再收一次。" />
          <PreviewTabs
            preview={preview}
            unit={unitName}
            flow={flow}
            rows={async (page) =>
              (await client.vouchers.previewNumberRows({ file, mapping, seriesId: previewedId, ...page }))
                .lines
            }
          />
        </>
      ) : null}
      {step === 3 && answer ? (
        <ImportDone
          title={answer.added === 0 ? '没有新的券号。' : `已收进“${name}” ${String(answer.added)} 张。`}
          description={answer.added === 0 ? '' : '券还没有发给农户，接着在“发放”里按清单发。'}
          faults={answer.faults}
          who="券"
          flow={flow}
          next="去发放"
          onNext={back}
          onAgain={flow.again}
        />
      ) : null}
    </ImportPage>
  );
}

function PreviewTabs({
  preview: { lines, count, faults },
  unit,
  flow,
  rows,
}: {
  preview: VoucherPreview;
  unit: string;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
  /** A page of the lines. */
  rows: (page: { offset: number; limit: number }) => Promise<VoucherLine[]>;
}) {
  return (
    <Tabs
      defaultActiveKey={faults.length > 0 ? 'faults' : 'lines'}
      items={[
        {
          key: 'lines',
          label: `可接收 ${String(count)} 张`,
          children: (
            <PreviewTable<VoucherLine>
              rowKey="row"
              first={lines}
              total={count}
              load={rows}
              columns={columnsFor(unit)}
              locale={{ emptyText: '没有可以接收的券号' }}
            />
          ),
        },
        faultsTab({ faults, flow, who: '券' }),
      ]}
    />
  );
}
