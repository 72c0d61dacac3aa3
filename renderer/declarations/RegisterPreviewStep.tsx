import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { RegisterPreview, ItemChoice } from '../../shared/contract/register-workbooks.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { differsFromRecord } from '../../shared/workbooks/known-line.ts';
import { api } from '../client.ts';
import { showWarning } from '../message-line.ts';
import { IMPORT_PAGES, FaultsFigure } from '../imports/FaultTable.tsx';
import { PreviewTable } from '../imports/PreviewTable.tsx';
import type { ImportFlow } from '../imports/useImport.ts';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ItemSelect } from './ItemSelect.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { faultsTab } from '../imports/faults-tab.tsx';

type Good = RegisterPreview['valid'][number];
type Known = RegisterPreview['known'][number];

const LINE: TableColumnsType<Pick<Good, 'row' | 'date' | 'groupNumber' | 'household' | 'reason' | 'points'>> =
  [
    { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right', className: 'number' },
    { title: '日期', dataIndex: 'date', width: '7.1875rem' },
    {
      title: '组',
      dataIndex: 'groupNumber',
      width: '5rem',
      render: renderGroup,
    },
    { title: '户主', dataIndex: 'household', width: '6.875rem' },
    { title: '事由', dataIndex: 'reason' },
    {
      title: '分值',
      dataIndex: 'points',
      width: '5.625rem',
      align: 'right',
      className: 'number',
      render: (points: number) => <PointsText points={points} signed />,
    },
  ];

const GOOD: TableColumnsType<Good> = [
  ...(LINE as TableColumnsType<Good>),
  {
    title: '项目',
    dataIndex: 'itemName',
    width: '11.25rem',
    render: (itemName: string, { counted }) => (
      <>
        {itemName}
        {counted === '' ? null : <span className="sub-line">{counted}</span>}
      </>
    ),
  },
  {
    title: '请核对',
    dataIndex: 'warnings',
    width: '15rem',
    render: (warnings: string[]) => <span className="points-out">{warnings.join('；')}</span>,
  },
];

const KNOWN: TableColumnsType<Known> = [
  ...(LINE as TableColumnsType<Known>),
  {
    title: '已登记为',
    dataIndex: 'no',
    width: '8.125rem',
    render: (no: string, known) => (
      <>
        {no}
        {differsFromRecord(known) ? (
          <span className="sub-line points-out">
            {known.withdrawn ? '已撤销，' : ''}登记的是 {formatSignedPoints(known.registeredPoints)}
          </span>
        ) : null}
      </>
    ),
  },
];

const isOf = (choice: ItemChoice, { itemText, reason }: Pick<ItemChoice, 'itemText' | 'reason'>): boolean =>
  choice.itemText === itemText && choice.reason === reason;

function UnmatchedItems({
  unmatched,
  choices,
  schemeId,
  period,
  pending,
  onPending,
  onChoices,
}: Pick<Props, 'choices' | 'schemeId' | 'period' | 'onChoices'> & {
  unmatched: RegisterPreview['unmatched'];
  /** Chosen, and not in the preview yet. */
  pending: readonly ItemChoice[];
  onPending: (pending: ItemChoice[]) => void;
}) {
  const inForce = useQuery(api.schemes.inForce.queryOptions({ input: { date: `${period}-28` } }));
  const scheme = inForce.data?.schemes.find((one) => one.schemeId === schemeId);
  const chosen = (itemText: string, reason: string): string | null =>
    pending.find((one) => isOf(one, { itemText, reason }))?.itemId ?? null;
  return (
    <div className="panel" style={{ marginBottom: 16 }}>
      <h2 className="section" style={{ marginTop: 0 }}>
        下列事由在办法里没有对应项目，请指定
      </h2>
      <Table
        rowKey={(one) => `${one.itemText}\n${one.reason}`}
        size="small"
        pagination={IMPORT_PAGES}
        dataSource={unmatched}
        columns={[
          { title: '积分项目', dataIndex: 'itemText', width: '8.75rem' },
          { title: '事由', dataIndex: 'reason' },
          {
            title: '行数',
            dataIndex: 'rows',
            width: '4.375rem',
            align: 'right',
            className: 'number',
            render: (rows: number[]) => rows.length,
          },
          {
            title: '按哪个项目登记',
            width: '20rem',
            render: (_, { itemText, reason, candidates }) => (
              <>
                <ItemSelect
                  label={`${quoted(reason)}按哪个项目登记`}
                  scheme={scheme}
                  value={chosen(itemText, reason)}
                  onChange={(itemId) =>
                    onPending([
                      ...pending.filter((one) => !isOf(one, { itemText, reason })),
                      { itemText, reason, itemId },
                    ])
                  }
                />
                {candidates.length > 0 && candidates.length < 5 ? (
                  <span className="sub-line">相近：{candidates.map(({ name }) => name).join('、')}</span>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <Button
        type="primary"
        style={{ marginTop: 8 }}
        disabled={pending.length === 0}
        onClick={() => onChoices([...choices, ...pending])}
      >
        按指定的 {pending.length} 项重新预览
      </Button>
    </div>
  );
}

type Lists = Pick<RegisterPreview, 'valid' | 'known'>;

interface Props {
  preview: RegisterPreview;
  /** A page of one of the lists. */
  rows: (page: { list: keyof Lists; offset: number; limit: number }) => Promise<Lists>;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
  schemeId: number;
  period: string;
  choices: ItemChoice[];
  running: boolean;
  onChoices: (choices: ItemChoice[]) => void;
  onBack: () => void;
  onImport: () => void;
}

/**
 * Valid, known and faulty lines in three tabs; valid ones are registered, faulty ones listed by sheet row.
 */
export function RegisterPreviewStep({ preview, rows, flow, running, onBack, onImport, ...rest }: Props) {
  const unit = useUnit(rest.schemeId);
  const { valid, known, counts, faults, unmatched, awarded, deducted } = preview;
  const { warned, differing } = counts;
  // Kept while the month changes; what the preview has taken up is no longer unmatched.
  const [chosen, setChosen] = useState<{ schemeId: number; items: ItemChoice[] }>();
  const ofScheme = chosen?.schemeId === rest.schemeId ? chosen.items : [];
  const pending = ofScheme.filter((choice) => unmatched.some((one) => isOf(choice, one)));
  const importValid = (): void => {
    if (pending.length === 0) onImport();
    else
      showWarning(
        `指定的 ${String(pending.length)} 项还没有用上，请先按“按指定的 ${String(pending.length)} 项重新预览”`,
      );
  };
  return (
    <>
      {unmatched.length > 0 ? (
        <UnmatchedItems
          unmatched={unmatched}
          pending={pending}
          onPending={(items) => setChosen({ schemeId: rest.schemeId, items })}
          {...rest}
        />
      ) : null}
      <PreviewBar
        importLabel={counts.valid > 0 ? `登记 ${String(counts.valid)} 条` : null}
        running={running}
        onBack={onBack}
        onImport={importValid}
      >
        <span>
          可登记 <strong>{counts.valid}</strong> 条
        </span>
        <span>
          加 <strong className="points-in">{formatPoints(awarded)}</strong> {unit}，扣{' '}
          <strong className="points-out">{formatPoints(deducted)}</strong> {unit}
        </span>
        <span>
          早已登记 <strong>{counts.known}</strong> 条
        </span>
        <FaultsFigure faults={faults} />
      </PreviewBar>
      {warned > 0 ? (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`其中 ${String(warned)} 条与办法的标准不一致，排在前面，请核对。`}
        />
      ) : null}
      {differing > 0 ? (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`早已登记的有 ${String(differing)} 条与本册写的不同，排在前面。导入不改已登记的，要改的请在“登记”里办。`}
        />
      ) : null}
      {counts.valid === 0 && counts.known > 0 && differing === 0 ? (
        <Alert
          className="import-alert"
          type="info"
          showIcon
          title="这一册的内容都已登记过，再导入一次不会增加任何登记。"
        />
      ) : null}
      <Tabs
        defaultActiveKey={faults.length > 0 ? 'faults' : 'valid'}
        items={[
          {
            key: 'valid',
            label: `可登记 ${String(counts.valid)} 条`,
            children: (
              <PreviewTable<Good>
                rowKey="row"
                first={valid}
                total={counts.valid}
                load={async (page) => (await rows({ list: 'valid', ...page })).valid}
                columns={GOOD}
              />
            ),
          },
          {
            key: 'known',
            label: `早已登记 ${String(counts.known)} 条`,
            children: (
              <PreviewTable<Known>
                rowKey="row"
                first={known}
                total={counts.known}
                load={async (page) => (await rows({ list: 'known', ...page })).known}
                columns={KNOWN}
              />
            ),
          },
          faultsTab({ faults, flow }),
        ]}
      />
    </>
  );
}
