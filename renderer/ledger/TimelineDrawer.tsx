import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Flex, Table } from 'antd';
import { useState } from 'react';
import type { TransferTimelineView } from '../../shared/contract/ledger.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { KindTag } from './KindTag.tsx';
import './ledger.css';
import { ReverseDialog } from './ReverseDialog.tsx';
import { SidePanel } from '../ui/Dialog.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { GroupName } from '../ui/GroupName.tsx';

/** Says why the button 冲销 cannot be pressed. */
const WHY_NOT = 'irreversible';

/** A reversal counts with what it reverses, unless that is closed already; the ledger's months have it where it was made. */
function countedIn({ countsIn, period, closedIn }: TransferTimelineView): string {
  if (countsIn === period) return period;
  return closedIn === null
    ? `${countsIn}（原来那一笔的月份；${period} 办理）`
    : `${countsIn}（原来那一笔的月份，已经结账，结账的数不变；${period} 办理）`;
}

interface Props {
  transferId: number;
  /** Opened to reverse it: its question opens as well, where it can be. */
  toReverse?: boolean;
  onOpen: (transferId: number) => void;
  onClose: () => void;
}

/** Timeline of one ledger line, with its reversal. */
export function TimelineDrawer({ transferId, toReverse = false, onOpen, onClose }: Props) {
  const timeline = useQuery(api.ledger.timeline.queryOptions({ input: { transferId } }));
  const [reversing, setReversing] = useState(toReverse);
  const mayReverse = useHasRole(OFFICE);
  const balance = useBalance(timeline.data);
  return (
    <SidePanel
      open
      size={640}
      title={`台账第 ${String(transferId)} 笔`}
      onClose={onClose}
      extra={
        timeline.data && mayReverse ? (
          <Flex gap={8}>
            {timeline.data.kind === 'reversal' ? (
              <PaperButton draw={() => client.ledger.reversalDocument({ transferId })}>冲销单</PaperButton>
            ) : null}
            <Button
              danger
              disabled={timeline.data.irreversible !== null}
              aria-describedby={timeline.data.irreversible === null ? undefined : WHY_NOT}
              onClick={() => setReversing(true)}
            >
              冲销
            </Button>
          </Flex>
        ) : null
      }
    >
      <QueryBoundary query={timeline}>
        {(data) => <TransferTimeline timeline={data} mayReverse={mayReverse} onOpen={onOpen} />}
      </QueryBoundary>
      {reversing && timeline.data?.irreversible === null && balance !== undefined ? (
        <ReverseDialog
          timeline={timeline.data}
          balance={balance}
          onDone={(reversalId) => {
            setReversing(false);
            onOpen(reversalId);
          }}
          onClose={() => setReversing(false)}
        />
      ) : null}
    </SidePanel>
  );
}

/** The household's current balance, to show the one after the reversal. */
function useBalance(timeline: TransferTimelineView | undefined): number | undefined {
  const { data } = useQuery({
    ...api.ledger.accountsOfHousehold.queryOptions({ input: { householdId: timeline?.household.id ?? 0 } }),
    enabled: timeline !== undefined,
  });
  return data?.find(({ accountId }) => accountId === timeline?.accountId)?.balance;
}

function TransferTimeline({
  timeline,
  mayReverse,
  onOpen,
}: {
  timeline: TransferTimelineView;
  mayReverse: boolean;
  onOpen: (id: number) => void;
}) {
  const { household } = timeline;
  const unit = useUnit(timeline.schemeId);
  return (
    <>
      {mayReverse && timeline.irreversible !== null && timeline.reversedBy === null ? (
        <Alert
          id={WHY_NOT}
          style={{ marginBottom: 16 }}
          type="info"
          showIcon
          title={`不能冲销：${timeline.irreversible}`}
        />
      ) : null}
      {timeline.reversedBy === null ? null : (
        <Alert
          id={WHY_NOT}
          style={{ marginBottom: 16 }}
          type="warning"
          showIcon
          title={`这一笔已由第 ${String(timeline.reversedBy)} 笔冲销。`}
          action={<Button onClick={() => onOpen(timeline.reversedBy ?? 0)}>查看冲销</Button>}
        />
      )}
      {timeline.reversesId === null ? null : (
        <Alert
          style={{ marginBottom: 16 }}
          type="info"
          showIcon
          title={`这一笔冲销的是第 ${String(timeline.reversesId)} 笔。`}
          action={<Button onClick={() => onOpen(timeline.reversesId ?? 0)}>查看原账</Button>}
        />
      )}
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          {
            key: 'household',
            label: '农户',
            children: (
              <Link to="/households/$id" params={{ id: String(household.id) }}>
                {household.no} {household.head} <GroupName number={household.groupNumber} />
              </Link>
            ),
          },
          {
            key: 'kind',
            label: '种类',
            children: (
              <Flex gap={12} align="center">
                <KindTag kind={timeline.kind} />
                <strong>
                  <PointsText points={timeline.change} signed /> {unit}
                </strong>
                <span>
                  此后余额 <PointsText points={timeline.balanceAfter} /> {unit}
                </span>
              </Flex>
            ),
          },
          { key: 'summary', label: '摘要', children: timeline.summary },
          {
            key: 'scheme',
            label: '积分办法',
            children: `${timeline.schemeName}，计入 ${countedIn(timeline)}`,
          },
          { key: 'activityDate', label: '发生日期', children: timeline.activityDate },
          {
            key: 'posted',
            label: '入账',
            children: `${localDateTime(timeline.postedAt)}　经办 ${timeline.handler}`,
          },
          {
            key: 'hash',
            label: '校验码',
            children: <span className="chain-head">{timeline.hash.slice(0, 16)}</span>,
          },
        ]}
      />
      {timeline.slip === null ? null : <SlipDetails slip={timeline.slip} />}
      <h2 className="section">来龙去脉</h2>
      <ol className="timeline-steps">
        {timeline.steps.map((step, index) => (
          <li key={`${step.at}${step.event}${String(index)}`}>
            <span className="timeline-when">{step.at.includes('T') ? localDateTime(step.at) : step.at}</span>
            <strong>{step.event}</strong>
            {step.who === '' ? '' : `　${step.who}`}
            <span className="timeline-detail">{step.detail}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function SlipDetails({ slip }: { slip: NonNullable<TransferTimelineView['slip']> }) {
  return (
    <>
      <h2 className="section">兑换小票 {slip.slipNo}</h2>
      <Table
        rowKey={(line) => `${line.name}${line.spec}`}
        size="small"
        pagination={false}
        dataSource={slip.lines}
        columns={[
          { title: '品名', render: (_, line) => `${line.name} ${line.spec}`.trim() },
          {
            title: '数量',
            width: '5.625rem',
            align: 'right',
            render: (_, line) =>
              `${goodsQuantity(line.quantity, line)}${line.returned > 0 ? `（已退 ${goodsFigure(line.returned, line.unitSize)}）` : ''}`,
          },
          {
            title: '单价',
            width: '5rem',
            align: 'right',
            render: (_, line) => <PointsText points={line.unitPoints} />,
          },
          {
            title: '小计',
            width: '5rem',
            align: 'right',
            render: (_, line) => <PointsText points={line.points} />,
          },
        ]}
      />
      <p>
        领取人 {slip.collector}（{slip.relation}），经办 {slip.staffName}
        {slip.settlementNo === null ? '' : `，已列入结算单 ${slip.settlementNo}`}
        {slip.returnedAt === null ? '' : `；${localDateTime(slip.returnedAt)} 退货：${slip.returnReason}`}
      </p>
    </>
  );
}
