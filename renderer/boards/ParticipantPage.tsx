import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex, Table, Tag } from 'antd';
import { useMemo } from 'react';
import type { ParticipantPageView } from '../../shared/contract/boards.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { RANK_BASIS_NAMES } from '../../shared/period-closes/subjects.ts';
import { api, client } from '../client.ts';
import { BarsChart } from '../ui/BarsChart.tsx';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { YearDocument } from '../ui/pdf/YearDocument.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { sumBy } from '../../shared/values/sum.ts';
import { monthsChart } from './months-chart.ts';

function useWords(page: ParticipantPageView): { name: string; words: string; may: boolean }[] {
  const uses = page.privileges.map((privilege) => ({
    name: privilege.name,
    may: privilege.entitled,
    words: [
      privilege.entitled ? '可以享受' : '没有列入',
      privilege.basis,
      privilege.points === 0 ? '不扣分' : `扣 ${formatPoints(privilege.points)} ${page.unitName}`,
      privilege.limit,
      privilege.used > 0 ? `今年已用 ${String(privilege.used)} 次` : '',
    ]
      .filter((word) => word !== '')
      .join('，'),
  }));
  const cash =
    page.cash === null
      ? []
      : [
          {
            name: '兑换现金',
            may: page.cash.fault === null,
            words:
              page.cash.fault ??
              (page.cash.leftFen === null ? '可以兑换' : `本期还可兑 ${formatFen(page.cash.leftFen)} 元`),
          },
        ];
  const gift = page.donation
    ? [{ name: '捐赠积分', may: page.balance > 0, words: '可以赠给需要帮助的人' }]
    : [];
  return [...cash, ...gift, ...uses];
}

function SchemePage({ page }: { page: ParticipantPageView }) {
  const chart = useMemo(() => monthsChart(page.months), [page.months]);
  const uses = useWords(page);
  return (
    <section className="panel" style={{ marginBottom: 16 }} aria-label={`${page.schemeName} ${page.name}`}>
      <h2 style={{ margin: '0 0 12px', fontSize: '1.125rem' }}>
        {page.schemeName}　{page.name}
      </h2>
      <Descriptions
        column={{ xs: 2, md: 4 }}
        size="small"
        styles={{ label: { color: 'rgb(0 0 0 / 66%)' } }}
        items={[
          {
            key: 'place',
            label: `${page.year}年名次`,
            children:
              page.place === null
                ? page.rated
                  ? '—（没有积分）'
                  : '不参评'
                : `${String(page.place)} / ${String(page.of)}`,
          },
          { key: 'score', label: RANK_BASIS_NAMES[page.basis], children: <PointsText points={page.score} /> },
          { key: 'balance', label: '可兑余额', children: <PointsText points={page.balance} /> },
          {
            key: 'stars',
            label: '星级、等次',
            children:
              page.stars.length === 0
                ? '还没有'
                : page.stars.map(({ grading, grade }) => (
                    <Tag key={grading}>
                      {grading}：{grade}
                    </Tag>
                  )),
          },
        ]}
      />
      <Flex gap={16} wrap style={{ marginTop: 16 }}>
        <div style={{ flex: '1 1 420px', minWidth: 0 }}>
          <Table
            rowKey="itemId"
            size="small"
            pagination={false}
            dataSource={page.items}
            locale={{ emptyText: `${page.year}年还没有入账的事项` }}
            columns={[
              { title: '积分项目', dataIndex: 'name' },
              { title: '次数', dataIndex: 'times', className: 'number', width: 80 },
              {
                title: '分值',
                className: 'number',
                width: 110,
                render: (_, { points }) => <PointsText points={points} />,
              },
            ]}
            summary={() => (
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>合计</Table.Summary.Cell>
                <Table.Summary.Cell index={1} className="number">
                  {sumBy(page.items, ({ times }) => times)}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={2} className="number">
                  <PointsText points={sumBy(page.items, ({ points }) => points)} />
                </Table.Summary.Cell>
              </Table.Summary.Row>
            )}
          />
        </div>
        <div style={{ flex: '1 1 380px', minWidth: 0 }}>
          {page.months.length > 0 ? <BarsChart title="按月" {...chart} /> : null}
          {uses.length > 0 ? (
            <Descriptions
              column={1}
              size="small"
              title="积分还能用来"
              items={uses.map(({ name, words, may }) => ({
                key: name,
                label: name,
                children: (
                  <span>
                    {may ? '✓ ' : '— '}
                    {words}
                  </span>
                ),
              }))}
            />
          ) : null}
        </div>
      </Flex>
    </section>
  );
}

/** 积分概况 of a household and its members: this year's points by item and month, rank, stars, possible uses. */
export function ParticipantPage({ householdId }: { householdId: HouseholdId }) {
  const found = useQuery(api.boards.ofHousehold.queryOptions({ input: { householdId } }));
  return (
    <QueryBoundary query={found}>
      {({ pages }) =>
        pages.length === 0 ? (
          <Empty text="该户还没有参加施行中的积分办法。" />
        ) : (
          <>
            <YearDocument
              label="档案年份"
              draw={(year) => client.boards.pointsFileDocument({ householdId, year })}
            >
              打印积分档案
            </YearDocument>
            {pages.map((page) => (
              <SchemePage key={`${String(page.schemeId)}/${String(page.subjectId)}`} page={page} />
            ))}
          </>
        )
      }
    </QueryBoundary>
  );
}
