import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { api, type client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { CardActs, CardStateTag } from './CardActs.tsx';
import { useIssueCards } from './useIssueCards.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';

type Card = Awaited<ReturnType<typeof client.cards.ofHousehold>>[number];

export function HouseholdCards({
  householdId,
  household,
  mayIssue,
  onDrawn,
}: {
  householdId: HouseholdId;
  household: string;
  mayIssue: boolean;
  onDrawn: (papers: DrawnDocument[]) => void;
}) {
  const cards = useQuery(api.cards.ofHousehold.queryOptions({ input: { householdId } }));
  const issue = useIssueCards(onDrawn);
  return (
    <section style={{ marginBottom: 24 }}>
      <QueryBoundary query={cards}>
        {(list) => (
          <>
            <div className="book-head">
              <h2>积分卡</h2>
              {mayIssue && list.every((card) => card.state === 'void') ? (
                <Button type="primary" loading={issue.running} onClick={() => issue.run([householdId])}>
                  发卡
                </Button>
              ) : null}
            </div>
            <Table<Card>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={list}
              locale={{ emptyText: '该户还没有积分卡' }}
              columns={[
                {
                  title: '卡号',
                  width: '10.625rem',
                  render: (_, card) => <span className="card-number">{formatCardNumber(card.number)}</span>,
                },
                {
                  title: '状态',
                  width: '5.9375rem',
                  render: (_, card) => <CardStateTag state={card.state} />,
                },
                { title: '发卡日期', width: '7.5rem', render: (_, card) => localDate(card.issuedAt) },
                {
                  title: '说明',
                  render: (_, card) =>
                    [card.lostAt === null ? '' : `${localDateTime(card.lostAt)} 挂失`, card.stateReason]
                      .filter((text) => text !== '')
                      .join('；'),
                },
                {
                  title: '办理',
                  width: '15rem',
                  render: (_, card) =>
                    mayIssue ? <CardActs card={card} household={household} onDrawn={onDrawn} /> : null,
                },
              ]}
            />
          </>
        )}
      </QueryBoundary>
    </section>
  );
}
