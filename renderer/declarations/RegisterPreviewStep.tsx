import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Table, Tabs, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { RegisterPreview } from '../../shared/contract/declarations.ts';
import { groupShortName } from '../../shared/groups.ts';
import { formatPoints } from '../../shared/points.ts';
import { api } from '../client.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { ItemSelect } from './ItemSelect.tsx';

export interface Choice {
  itemText: string;
  reason: string;
  itemId: string;
}

type Good = RegisterPreview['good'][number];
type Fault = RegisterPreview['faults'][number];
type Known = RegisterPreview['known'][number];

const LINE: TableColumnsType<Pick<Good, 'row' | 'date' | 'groupNumber' | 'headName' | 'reason' | 'points'>> =
  [
    { title: '行', dataIndex: 'row', width: 60, align: 'right', className: 'number' },
    { title: '日期', dataIndex: 'date', width: 115 },
    { title: '组', dataIndex: 'groupNumber', width: 60, render: (number: number) => groupShortName(number) },
    { title: '户主', dataIndex: 'headName', width: 110 },
    { title: '事由', dataIndex: 'reason' },
    {
      title: '分值',
      dataIndex: 'points',
      width: 90,
      align: 'right',
      className: 'number',
      render: (points: number) => <PointsText points={points} signed />,
    },
  ];

const GOOD: TableColumnsType<Good> = [
  ...(LINE as TableColumnsType<Good>),
  { title: '项目', dataIndex: 'itemName', width: 180 },
  {
    title: '请核对',
    dataIndex: 'warnings',
    width: 240,
    render: (warnings: string[]) => <span className="points-out">{warnings.join('；')}</span>,
  },
];

const KNOWN: TableColumnsType<Known> = [
  ...(LINE as TableColumnsType<Known>),
  { title: '已登记为', dataIndex: 'no', width: 130 },
];

const FAULTS: TableColumnsType<Fault> = [
  { title: '行', dataIndex: 'row', width: 60, align: 'right', className: 'number' },
  { title: '列', dataIndex: 'column', width: 50 },
  { title: '项', dataIndex: 'field', width: 100 },
  {
    title: '表里写的',
    dataIndex: 'value',
    width: 180,
    render: (value: string) => <span className="fault-value">{value === '' ? '（空）' : value}</span>,
  },
  { title: '哪里不对，怎么办', dataIndex: 'message' },
];

const PAGES = { pageSize: 50, showSizeChanger: false, hideOnSinglePage: true };

function UnmatchedItems({
  unmatched,
  choices,
  schemeId,
  period,
  onChoices,
}: Pick<Props, 'choices' | 'schemeId' | 'period' | 'onChoices'> & {
  unmatched: RegisterPreview['unmatched'];
}) {
  const inForce = useQuery(api.schemes.inForce.queryOptions({ input: { date: `${period}-28` } }));
  const scheme = inForce.data?.schemes.find((one) => one.schemeId === schemeId);
  const [pending, setPending] = useState<Choice[]>([]);
  const chosen = (itemText: string, reason: string): string | null =>
    pending.find((one) => one.itemText === itemText && one.reason === reason)?.itemId ?? null;
  return (
    <div className="panel" style={{ marginBottom: 16 }}>
      <h2 className="section" style={{ marginTop: 0 }}>
        下列事由在办法里没有对应项目，请指定
      </h2>
      <Table
        rowKey={(one) => `${one.itemText}\n${one.reason}`}
        size="small"
        pagination={PAGES}
        dataSource={unmatched}
        columns={[
          { title: '积分项目', dataIndex: 'itemText', width: 140 },
          { title: '事由', dataIndex: 'reason' },
          {
            title: '行数',
            dataIndex: 'rows',
            width: 70,
            align: 'right',
            className: 'number',
            render: (rows: number[]) => rows.length,
          },
          {
            title: '按哪个项目登记',
            width: 320,
            render: (_, { itemText, reason, candidates }) => (
              <>
                <ItemSelect
                  label={`“${reason}”按哪个项目登记`}
                  scheme={scheme}
                  value={chosen(itemText, reason)}
                  onChange={(itemId) =>
                    setPending([
                      ...pending.filter((one) => one.itemText !== itemText || one.reason !== reason),
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

interface Props {
  preview: RegisterPreview;
  schemeId: number;
  period: string;
  choices: Choice[];
  running: boolean;
  onChoices: (choices: Choice[]) => void;
  onBack: () => void;
  onImport: () => void;
}

/** Good, known and faulty lines in three tabs; the good ones are registered, the faulty ones are told by sheet row. */
export function RegisterPreviewStep({ preview, running, onBack, onImport, ...rest }: Props) {
  const { good, known, faults, unmatched, awarded, deducted } = preview;
  const warned = good.filter((line) => line.warnings.length > 0).length;
  return (
    <>
      {unmatched.length > 0 ? (
        <UnmatchedItems key={unmatched.length} unmatched={unmatched} {...rest} />
      ) : null}
      <div className="panel">
        <Flex justify="space-between" align="center" gap={16} wrap>
          <span>
            可登记 {good.length} 条：
            <span className="points points-in">加 {formatPoints(awarded)} 分</span>，
            <span className="points points-out">扣 {formatPoints(deducted)} 分</span>
            {warned > 0 ? `；其中 ${String(warned)} 条与办法的标准不一致，请核对` : ''}
          </span>
          <Flex gap={8}>
            <Button onClick={onBack}>上一步</Button>
            <Button type="primary" disabled={good.length === 0} loading={running} onClick={onImport}>
              登记 {good.length} 条
            </Button>
          </Flex>
        </Flex>
        {good.length === 0 && known.length > 0 ? (
          <Alert
            type="info"
            showIcon
            style={{ marginTop: 12 }}
            title="这一册的内容都已登记过，再导入一次不会增加任何记录。"
          />
        ) : null}
        <Tabs
          defaultActiveKey={faults.length > 0 ? 'faults' : 'good'}
          items={[
            {
              key: 'good',
              label: `可登记 ${String(good.length)}`,
              children: (
                <Table rowKey="row" size="small" columns={GOOD} dataSource={good} pagination={PAGES} />
              ),
            },
            {
              key: 'known',
              label: `早已登记 ${String(known.length)}`,
              children: (
                <Table rowKey="row" size="small" columns={KNOWN} dataSource={known} pagination={PAGES} />
              ),
            },
            {
              key: 'faults',
              label: `有误 ${String(faults.length)}`,
              children: (
                <Table
                  rowKey={(fault) => `${String(fault.row)}-${fault.field}-${fault.message}`}
                  size="small"
                  columns={FAULTS}
                  dataSource={faults}
                  pagination={PAGES}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
