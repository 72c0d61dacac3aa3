import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useEffect, useRef } from 'react';
import { judgedName } from '../../shared/meetings.ts';
import { channelText, DECLARATION_STATE_NAMES } from '../../shared/declarations.ts';
import { standardBeyond } from '../../shared/schemes/describe.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { GroupName } from '../ui/GroupName.tsx';
import type { AgendaItemView, Background } from '../../shared/contract/meetings.ts';

function Photo({ id, name }: { id: number; name: string }) {
  const { data } = useQuery(api.declarations.evidence.queryOptions({ input: { id } }));
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!data || !image.current) return undefined;
    const url = URL.createObjectURL(data.file);
    image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [data]);
  return data ? <img ref={image} className="agenda-evidence" alt={name} /> : null;
}

type Entry = Background['entries'][number];

/** Date and state stand below the reason: between agenda and decision there is no room for columns of their own. */
const ENTRY_COLUMNS = [
  {
    title: '事由',
    dataIndex: 'reason',
    render: (reason: string, { activityDate, state, memberName, otherScheme }: Entry) => (
      <>
        {reason}
        <span className="entry-more">
          {[activityDate, memberName, otherScheme, DECLARATION_STATE_NAMES[state]].filter(Boolean).join('　')}
        </span>
      </>
    ),
  },
  {
    title: '分值',
    dataIndex: 'points',
    align: 'right' as const,
    className: 'number',
    width: '7rem',
    render: (points: number, { otherUnit }: Entry) => (
      <>
        <PointsText points={points} signed />
        {otherUnit !== null && <span className="entry-unit"> {otherUnit}</span>}
      </>
    ),
  },
];

/** The current declaration in projection size: rule, evidence, earlier declarations of the household. */
export function AgendaDeclaration({
  meetingId,
  item,
  unit,
}: {
  meetingId: number;
  item: AgendaItemView;
  unit: string;
}) {
  const { data } = useQuery(
    api.meetings.background.queryOptions({ input: { declarationId: item.declarationId } }),
  );
  const standard = standardBeyond(item.itemScoring, item.itemStandard);
  const deferral = data?.deferrals.find((one) => one.meetingId < meetingId);
  const facts: [string, string][] = [
    ['时间', item.activityDate],
    ['地点', item.place],
    ['经过', item.narrative],
    ['数量', item.counted],
    item.ofPerson ? ['所在户', `${item.headName}户`] : ['做事的人', item.memberName ?? ''],
    ['证明人', item.witness],
    [
      '申报方式',
      item.informant ? `${channelText(item.channel)}（${item.informant}）` : channelText(item.channel),
    ],
    ['编号', item.declarationNo],
  ];
  return (
    <section className="panel" aria-label="审议事项">
      <div className="agenda-head">
        <h2>
          <GroupName number={item.groupNumber} />　{judgedName(item, '户')}
        </h2>
        <span className="agenda-points">
          <PointsText points={item.proposedPoints} signed /> {unit}
        </span>
      </div>
      <p className="agenda-reason">{item.reason}</p>
      {item.itemName && (
        <p className="agenda-rule">
          依据：{item.itemName}（{item.itemScoring}）{standard === '' ? '' : `：${standard}`}
        </p>
      )}
      {deferral && (
        <p className="agenda-rule">
          上次（{deferral.meetingNo}，{chineseDate(deferral.heldAt.slice(0, 10))}）缓议：{deferral.reason}
        </p>
      )}
      <dl className="agenda-facts">
        {facts
          .filter(([, value]) => value !== '')
          .flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}
      </dl>
      {data?.evidence.map((photo) => (
        <Photo key={photo.id} id={photo.id} name={photo.name} />
      ))}
      {data && (
        <>
          <h3>
            {item.ofPerson ? `${judgedName(item)}最近的事项` : '这户最近的事项'}（可兑余额{' '}
            <PointsText points={data.balance} /> {unit}）
          </h3>
          <Table
            rowKey="declarationId"
            size="small"
            columns={ENTRY_COLUMNS}
            dataSource={data.entries}
            pagination={false}
            locale={{ emptyText: '没有别的事项' }}
          />
        </>
      )}
    </section>
  );
}
