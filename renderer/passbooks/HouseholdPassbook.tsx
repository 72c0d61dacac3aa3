import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { WithScheme } from '../ui/WithScheme.tsx';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { BookPanel } from './BookPanel.tsx';
import { useIssue } from './BooksTab.tsx';
import { CardActs, CardStateTag } from './CardActs.tsx';
import { PapersDialog } from './PapersDialog.tsx';

/** 存折与卡 of one household. */
export function HouseholdPassbook({
  householdId,
  household,
}: {
  householdId: HouseholdId;
  /** 01001 余明梅 */
  household: string;
}) {
  const mayPrint = useHasRole(OFFICE);
  const books = useQuery(api.passbooks.ofHousehold.queryOptions({ input: { householdId } }));
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const issue = useIssue(setPapers);
  return (
    <>
      <Cards householdId={householdId} household={household} mayIssue={mayPrint} onDrawn={setPapers} />
      <QueryBoundary query={books}>
        {(list) =>
          list.length > 0 ? (
            list.map((book) => <BookPanel key={book.id} book={book} mayPrint={mayPrint} />)
          ) : (
            <WithScheme>
              {(schemeId, select) => (
                <Empty text="该户还没有存折。发放时印好封面和到现在为止的全部明细。">
                  {mayPrint ? (
                    <>
                      {select}{' '}
                      <Button
                        type="primary"
                        loading={issue.running}
                        onClick={() => issue.run({ schemeId, owners: [{ householdId, memberId: null }] })}
                      >
                        发放存折
                      </Button>
                    </>
                  ) : null}
                </Empty>
              )}
            </WithScheme>
          )
        }
      </QueryBoundary>
      {papers.length > 0 ? (
        <PapersDialog papers={papers} kind="passbook" what="打印" onClose={() => setPapers([])} />
      ) : null}
    </>
  );
}

type Card = Awaited<ReturnType<typeof client.cards.ofHousehold>>[number];

function Cards({
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
  const issue = useCommand({
    call: async (id: HouseholdId, requestId) => {
      const { cardIds } = await client.cards.issue({ requestId, householdIds: [id] });
      return client.cards.document({ cardIds, arrangement: 'single' });
    },
    done: () => '已发卡',
    after: (paper) => onDrawn([paper]),
  });
  return (
    <section style={{ marginBottom: 24 }}>
      <QueryBoundary query={cards}>
        {(list) => (
          <>
            <div className="book-head">
              <h2>积分卡</h2>
              {mayIssue && list.every((card) => card.state === 'void') ? (
                <Button type="primary" loading={issue.running} onClick={() => issue.run(householdId)}>
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
