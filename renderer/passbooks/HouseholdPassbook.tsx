import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { WithScheme } from '../ui/WithScheme.tsx';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { BookPanel } from './BookPanel.tsx';
import { IssueBookDialog } from './IssueBookDialog.tsx';
import { useIssueBooks } from './useIssueBooks.ts';
import { PapersDialog } from './PapersDialog.tsx';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import { HouseholdCards } from './HouseholdCards.tsx';

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
  const { printerId } = usePassbookPrinter();
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const [issuing, setIssuing] = useState<SchemeId>();
  const issue = useIssueBooks(setPapers, () => setIssuing(undefined));
  return (
    <>
      <HouseholdCards
        householdId={householdId}
        household={household}
        mayIssue={mayPrint}
        onDrawn={setPapers}
      />
      <QueryBoundary query={books}>
        {(list) =>
          list.length > 0 ? (
            <>
              {list.map((book) => (
                <BookPanel key={book.id} book={book} mayPrint={mayPrint} />
              ))}
              {mayPrint ? (
                <WithScheme except={list.map(({ schemeId }) => schemeId)}>
                  {(schemeId, select) => (
                    <Flex gap={8} align="center">
                      <span>另一个办法的存折：</span>
                      {select}
                      <Button onClick={() => setIssuing(schemeId)}>发放存折</Button>
                    </Flex>
                  )}
                </WithScheme>
              ) : null}
            </>
          ) : (
            <WithScheme>
              {(schemeId, select) => (
                <Empty text="该户还没有存折。发放时印好封面和到现在为止的全部明细。">
                  {mayPrint ? (
                    <>
                      {select}{' '}
                      <Button type="primary" onClick={() => setIssuing(schemeId)}>
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
      {issuing === undefined ? null : (
        <IssueBookDialog
          owner={household}
          running={issue.running}
          onIssue={() => issue.run({ schemeId: issuing, owners: [{ householdId, memberId: null }] })}
          onClose={() => setIssuing(undefined)}
        />
      )}
      {papers.length > 0 ? (
        <PapersDialog
          papers={papers}
          kind="passbook"
          printerId={printerId}
          what="打印"
          onClose={() => setPapers([])}
        />
      ) : null}
    </>
  );
}
