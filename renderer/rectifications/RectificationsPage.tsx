import '../declarations/declarations.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Input, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { RectificationView } from '../../shared/contract/rectifications.ts';
import { daysBetween } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { RECTIFICATION_STATE_NAMES, type RectificationState } from '../../shared/rectifications.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { useGroupName } from '../ui/GroupName.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { ServeDialog, type ToServe } from './ServeDialog.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

const TONES: Record<RectificationState, Tone> = {
  open: 'waiting',
  rectified: 'good',
  failed: 'bad',
  withdrawn: 'over',
};

function Due({ notice, today }: { notice: RectificationView; today: string }) {
  if (notice.state !== 'open') return <>{notice.dueOn}</>;
  const left = daysBetween(today, notice.dueOn);
  return (
    <>
      {notice.dueOn}
      <span className={left < 0 ? 'sub-line due-date overdue' : 'sub-line'}>
        {left < 0 ? '已到期，请核查' : left === 0 ? '今天到期' : `还有 ${String(left)} 天`}
      </span>
    </>
  );
}

function Outcome({ state, rectifiedOn, checkedBy, finding }: RectificationView) {
  return (
    <>
      <StateTag tone={TONES[state]}>{RECTIFICATION_STATE_NAMES[state]}</StateTag>
      {finding === '' ? null : (
        <span className="sub-line">
          {[rectifiedOn ?? '', finding, checkedBy].filter((text) => text !== '').join('，')}
        </span>
      )}
    </>
  );
}

/** By its number, or its household's number or head. */
const isFound = ({ no, householdNo, headName }: RectificationView, text: string): boolean =>
  [no, householdNo, headName].some((one) => one.includes(text));

function nothingShown(text: string, all: boolean): string {
  if (text !== '') return `没有找到${quoted(text)}${all ? '' : '，可以在“全部”里找'}。`;
  return all
    ? '还没有发过整改通知书。登记的扣分项目有整改期的，会列在这里等发通知。'
    : '没有还在整改的。已经办完的在“全部”里；登记的扣分项目有整改期的，会列在这里等发通知。';
}

/** 整改: deductions that need a notice, and notices with their deadlines. */
export function RectificationsPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { data: village } = useVillage();
  const { find } = useSearch({ from: '/frame/rectifications' });
  const [all, setAll] = useState(find !== undefined);
  const [text, setText] = useState(find ?? '');
  const [looked, setLooked] = useState(find);
  if (find !== looked) {
    setLooked(find);
    setText(find ?? '');
    setAll(find !== undefined);
  }
  const [serving, setServing] = useState<ToServe>();
  const [checking, setChecking] = useState<RectificationView>();
  const query = useQuery(api.rectifications.list.queryOptions({ input: { open: !all } }));
  const print = usePaperWindow({
    draw: (id: number) => client.rectifications.document({ id }),
    what: '整改通知书',
  });
  const groupName = useGroupName();
  const who = (row: { groupNumber: number; headName: string; householdNo: string }) =>
    `${groupName(row.groupNumber)} ${row.householdNo} ${row.headName}`;
  const toServeColumns: TableColumnsType<ToServe & { householdNo: string; headName: string }> = [
    { title: '编号', dataIndex: 'no', width: 130 },
    { title: '日期', dataIndex: 'activityDate', width: 120 },
    { title: '农户', width: 190, render: (_, row) => who(row) },
    { title: '问题', dataIndex: 'reason' },
    {
      title: '拟扣',
      dataIndex: 'proposedPoints',
      width: 90,
      align: 'right',
      render: (points: number) => <PointsText points={points} signed />,
    },
    {
      title: '整改期',
      dataIndex: 'rectificationDays',
      width: 90,
      render: (days: number) => `${String(days)} 天`,
    },
    {
      title: '办理',
      width: 140,
      render: (_, row) => (office ? <Button onClick={() => setServing(row)}>发整改通知</Button> : null),
    },
  ];
  const columns: TableColumnsType<RectificationView> = [
    { title: '编号', dataIndex: 'no', width: 140 },
    { title: '农户', width: 170, render: (_, row) => who(row) },
    {
      title: '问题和要求',
      render: (_, row) => (
        <>
          {row.reason}
          <span className="sub-line">要求：{row.demand}</span>
        </>
      ),
    },
    {
      title: '拟扣',
      dataIndex: 'points',
      width: 80,
      align: 'right',
      render: (points: number) => <PointsText points={points} signed />,
    },
    { title: '送达', dataIndex: 'servedOn', width: 115 },
    {
      title: '整改期到',
      width: 135,
      render: (_, row) => <Due notice={row} today={village?.today ?? row.servedOn} />,
    },
    ...(all
      ? [{ title: '结果', width: 190, render: (_: unknown, row: RectificationView) => Outcome(row) }]
      : []),
    {
      title: '办理',
      width: office ? 190 : 60,
      render: (_, row) =>
        office ? (
          <Flex gap={6}>
            {row.state === 'open' ? (
              <Button
                type={village && row.dueOn < village.today ? 'primary' : 'default'}
                onClick={() => setChecking(row)}
              >
                核查
              </Button>
            ) : null}
            <Button onClick={() => print.show(row.id)}>通知书</Button>
          </Flex>
        ) : null,
    },
  ];
  return (
    <Page
      title="整改"
      note="有整改期的扣分先发整改通知书；按期整改的不扣分，逾期的上评议会。"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/declarations' })}>返回登记</Button>
          <Segmented
            options={[
              { value: 'open', label: '整改中' },
              { value: 'all', label: '全部' },
            ]}
            value={all ? 'all' : 'open'}
            onChange={(value) => setAll(value === 'all')}
          />
          <ListActions list="rectifications" filter={{ open: !all }} />
        </>
      }
    >
      <QueryBoundary query={query}>
        {({ rows: read, toServe }) => {
          const rows = read.filter((row) => isFound(row, text.trim()));
          return (
            <>
              {toServe.length === 0 ? null : (
                <>
                  <h2 className="section">待发整改通知 {toServe.length} 条</h2>
                  <Table
                    rowKey="id"
                    size="small"
                    columns={toServeColumns}
                    dataSource={toServe}
                    pagination={false}
                  />
                </>
              )}
              <Flex justify="space-between" align="center" wrap gap={8}>
                <h2 className="section">
                  {all ? '整改通知书' : '整改中'} {rows.length} 份
                </h2>
                <Input
                  allowClear
                  aria-label="找通知书"
                  placeholder="编号、户号、姓名"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  style={{ width: '14rem' }}
                />
              </Flex>
              {rows.length === 0 ? (
                <Empty text={nothingShown(text.trim(), all)} />
              ) : (
                <Table
                  rowKey="id"
                  size="small"
                  columns={columns}
                  dataSource={rows}
                  pagination={localPages(SHORT_PAGE_ROWS)}
                  footer={() => `共 ${String(rows.length)} 份`}
                />
              )}
            </>
          );
        }}
      </QueryBoundary>
      {serving ? (
        <ServeDialog
          declaration={serving}
          onServed={(id) => {
            setServing(undefined);
            print.show(id);
          }}
          onClose={() => setServing(undefined)}
        />
      ) : null}
      {checking ? <CheckDialog notice={checking} onClose={() => setChecking(undefined)} /> : null}
      {print.window}
    </Page>
  );
}
