import { Alert, Table, type TableColumnsType } from 'antd';
import type { OpeningPreview, OpeningPreviewLine } from '../../shared/contract/openings.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { FaultTable } from '../imports/FaultTable.tsx';
import { PreviewTable } from '../imports/PreviewTable.tsx';
import type { ImportFlow } from '../imports/useImport.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { readableNumber } from '../ui/readable.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { openingFigures } from './columns.tsx';
import { faultsTab } from '../imports/faults-tab.tsx';

const LINES: TableColumnsType<OpeningPreviewLine> = [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  { title: '积分办法', dataIndex: 'schemeName' },
  { title: '组', width: '5rem', render: (_, { groupNumber }) => renderGroup(groupNumber) },
  { title: '户号', dataIndex: 'no', width: '6rem' },
  { title: '姓名', dataIndex: 'name', width: '8rem' },
  ...openingFigures<OpeningPreviewLine>(),
  { title: '接转的卡号', dataIndex: 'card', width: '8rem', render: (card: string) => card || '—' },
];

type Part = OpeningPreview['parts'][number];

/** The sheet's sums, and the village's own total next to them. */
export function PartSums({
  parts,
  stated,
  onState,
}: {
  parts: readonly Part[];
  stated: Readonly<Record<number, number | null>>;
  onState: (schemeId: number, total: number | null) => void;
}) {
  return (
    <div className="panel opening-sums">
      {parts.map(({ schemeId, schemeName, unitName, written, lines, balance, honour }) => {
        const own = readableNumber(stated[schemeId]);
        return (
          <div key={schemeId} className="opening-sum">
            <h2>{schemeName}</h2>
            {written.lines !== lines || written.balance !== balance ? (
              <p>
                表中 {written.lines} 行，可兑余额合计 {formatPoints(written.balance)} {unitName}；其中{' '}
                {written.lines - lines} 行 {formatPoints(written.balance - balance)} {unitName}
                不接转（有错误，或余额、累计都是零）
              </p>
            ) : null}
            <p>
              可接转 {lines} 行，可兑余额合计{' '}
              <strong className="opening-total">{formatPoints(balance)}</strong> {unitName}，累计积分合计{' '}
              {formatPoints(honour)} {unitName}
            </p>
            <label className="opening-stated">
              村里的合计
              <PointsInput
                aria-label={`${schemeName}：村里的合计`}
                unit={unitName}
                value={stated[schemeId] ?? null}
                onChange={(total) => onState(schemeId, total)}
              />
              <span role="status">
                {own === null
                  ? '填上老账本的总数，程序替您核对（可不填）'
                  : own === written.balance
                    ? '✓ 与表中合计相同'
                    : `✗ 与表中合计相差 ${formatPoints(Math.abs(own - written.balance))}，核对一致才能导入`}
              </span>
            </label>
          </div>
        );
      })}
    </div>
  );
}

interface GroupRow {
  key: string;
  schemeName: string;
  groupNumber: number;
  lines: number;
  balance: number;
  honour: number;
}

const GROUPS: TableColumnsType<GroupRow> = [
  { title: '积分办法', dataIndex: 'schemeName' },
  { title: '组', render: (_, { groupNumber }) => renderGroup(groupNumber) },
  { title: '行数', dataIndex: 'lines', align: 'right', className: 'number' },
  {
    title: '可兑余额',
    align: 'right',
    className: 'number',
    render: (_, { balance }) => <PointsText points={balance} />,
  },
  {
    title: '累计积分',
    align: 'right',
    className: 'number',
    render: (_, { honour }) => <PointsText points={honour} />,
  },
];

interface Props {
  preview: OpeningPreview;
  rows: (page: { offset: number; limit: number }) => Promise<OpeningPreviewLine[]>;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
}

/** Rows that can be taken over, sums by group, cards that are not taken over, and faults. */
export function OpeningPreviewTabs({ preview, rows, flow }: Props) {
  const { lines, counts, parts, faults, cards } = preview;
  return (
    <>
      {counts.known > 0 ? (
        <Alert
          className="import-alert"
          type="info"
          showIcon
          title={
            counts.valid === 0
              ? `这张表的 ${String(counts.known)} 行都已经接转过，数字一样：再导入一次不会有任何改变。`
              : `有 ${String(counts.known)} 行已经接转过，数字一样，这次不再导入。`
          }
        />
      ) : null}
      {counts.empty + counts.assumed > 0 ? (
        <Alert
          className="import-alert"
          type="info"
          showIcon
          title={[
            counts.empty > 0 ? `${String(counts.empty)} 行余额、累计都是零，不用接转。` : '',
            counts.assumed > 0
              ? `${String(counts.assumed)} 行没写累计荣誉分，按可兑余额（有各月积分的按各月合计）记。`
              : '',
          ].join('')}
        />
      ) : null}
      <Tabs
        defaultActiveKey={faults.length > 0 ? 'faults' : 'groups'}
        items={[
          {
            key: 'groups',
            label: '各组合计',
            children: (
              <Table<GroupRow>
                rowKey="key"
                size="small"
                pagination={false}
                columns={GROUPS}
                dataSource={parts.flatMap(({ schemeId, schemeName, groups }) =>
                  groups.map((group) => ({
                    ...group,
                    key: `${String(schemeId)}/${String(group.groupNumber)}`,
                    schemeName,
                  })),
                )}
              />
            ),
          },
          {
            key: 'lines',
            label: `可接转 ${String(counts.valid)} 行`,
            children: (
              <PreviewTable<OpeningPreviewLine>
                rowKey={({ row, schemeName }) => `${String(row)} ${schemeName}`}
                first={lines}
                total={counts.valid}
                load={rows}
                columns={LINES}
                locale={{ emptyText: '没有可接转的行' }}
              />
            ),
          },
          ...(cards.length === 0
            ? []
            : [
                {
                  key: 'cards',
                  label: `卡号不接转 ${String(cards.length)} 个`,
                  children: <FaultTable faults={cards} label="不能接转的卡号" />,
                },
              ]),
          faultsTab({ faults, flow }),
        ]}
      />
    </>
  );
}
