import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { PassbookListLineView } from '../../shared/contract/passbooks.ts';
import { localDate } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { allOf, AccountFilterBar, type AccountFilterState } from '../ledger/filters.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { usePage } from '../ui/usePage.ts';
import { ContinueDialog } from './ContinueDialog.tsx';
import { IssueBatchDialog } from './IssueBatchDialog.tsx';
import { IssueBookDialog } from './IssueBookDialog.tsx';
import { PassbookBatchesDialog } from './PassbookBatchesDialog.tsx';
import { PrinterSelect } from './PrinterSelect.tsx';
import { PapersDialog } from './PapersDialog.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { householdColumns } from '../ui/household-columns.tsx';
import { useIssueBooks, useDrawBooks } from './useIssueBooks.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { ListActions } from '../lists/ListActions.tsx';

type Only = 'all' | 'waiting' | 'unanswered' | 'none';

const KINDS: { value: Only; label: string }[] = [
  { value: 'all', label: '全部户' },
  { value: 'waiting', label: '有待打明细' },
  { value: 'unanswered', label: '待核对打印' },
  { value: 'none', label: '没有存折' },
];

const COLUMNS: ListColumns<PassbookListLineView> = [
  ...householdColumns<PassbookListLineView>(
    ({ householdId, no, head, groupNumber }) => ({ id: householdId, no, head, groupNumber }),
    { no: '6.25rem' },
  ),
  {
    title: '存折',
    width: '11.875rem',
    render: (_, line) =>
      line.passbookId === null
        ? '还没有发'
        : `第 ${String(line.book)} 册，${line.issuedAt === null ? '' : localDate(line.issuedAt)}`,
  },
  {
    title: '余额',
    folds: 'named',
    dataIndex: 'balance',
    width: '6.25rem',
    align: 'right',
    className: 'number',
    render: (balance: number) => <PointsText points={balance} />,
  },
  { title: '已打', folds: 'named', dataIndex: 'printed', width: '5rem', align: 'right', className: 'number' },
  {
    title: '待打',
    dataIndex: 'waiting',
    width: '5rem',
    align: 'right',
    className: 'number',
    render: (waiting: number) => (waiting > 0 ? <strong>{waiting}</strong> : ''),
  },
];

/** Passbooks with their waiting lines; 批量发放 and 续打. */
export function BooksTab({ schemeId, first = 'all' }: { schemeId: SchemeId; first?: Only }) {
  const mayPrint = useHasRole(OFFICE);
  const [filter, setFilter] = useState<AccountFilterState<Only>>(allOf(first));
  const { paging, pages, resettingPage } = usePage();
  const [continuing, setContinuing] = useState<number>();
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const list = useQuery({
    ...api.passbooks.list.queryOptions({
      input: { schemeId, ...filter, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const unit = list.data?.rows.some(({ memberId }) => memberId !== null) ? '人' : '户';
  const [issuing, setIssuing] = useState<PassbookListLineView>();
  const [dialog, setDialog] = useState<'issue' | 'batches'>();
  const { printerId } = usePassbookPrinter();
  const issue = useIssueBooks(setPapers, () => setIssuing(undefined));
  const whole = useDrawBooks(setPapers);
  const askIssueAll = (): void => {
    if (mayPrint && !issue.running) setDialog('issue');
  };
  useKeys({ F2: askIssueAll });
  const columns: ListColumns<PassbookListLineView> = [
    ...COLUMNS,
    {
      title: '办理',
      width: '14rem',
      render: (_, line) => {
        const { passbookId } = line;
        if (!mayPrint) return null;
        if (passbookId === null) {
          return (
            <Button disabled={issue.running} onClick={() => setIssuing(line)}>
              发存折
            </Button>
          );
        }
        return (
          <Flex gap={8}>
            <Button disabled={whole.running} onClick={() => whole.run([passbookId])}>
              整本重打
            </Button>
            {line.unanswered || line.waiting > 0 ? (
              <Button type="primary" onClick={() => setContinuing(passbookId)}>
                {line.unanswered ? '核对打印' : '续打'}
              </Button>
            ) : null}
          </Flex>
        );
      },
    },
  ];
  return (
    <>
      <AccountFilterBar
        filter={filter}
        onChange={resettingPage(setFilter)}
        kinds={KINDS}
        total={list.data?.total.households}
        unit={unit}
      >
        <ListActions list="passbooks" filter={{ schemeId, ...filter, ...paging }} />
        {mayPrint ? (
          <Flex gap={8} style={{ marginLeft: 'auto' }}>
            <PrinterSelect />
            <Button onClick={() => setDialog('batches')}>打印过的批次</Button>
            <Button type="primary" onClick={askIssueAll}>
              批量发放存折<kbd>F2</kbd>
            </Button>
          </Flex>
        ) : null}
      </AccountFilterBar>
      <QueryBoundary query={list}>
        {({ rows, total }) => (
          <ListTable<PassbookListLineView>
            className="even-rows"
            rowKey={({ memberId, householdId }) => `${String(householdId)}/${String(memberId)}`}
            size="small"
            dataSource={rows}
            columns={columns}
            locale={{ emptyText: '没有符合条件的户' }}
            pagination={pages(total.households)}
            footer={() => (
              <span role="status">
                共 {total.households} {unit}，存折 {total.books} 本；{total.waitingBooks} 本有待打明细，共{' '}
                {total.waitingLines} 行
                {total.unanswered > 0 ? `；${String(total.unanswered)} 本打印后还没有答印上没有` : ''}
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {dialog === 'issue' ? (
        <IssueBatchDialog
          schemeId={schemeId}
          onDone={(drawn) => {
            setDialog(undefined);
            setPapers(drawn);
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {issuing ? (
        <IssueBookDialog
          owner={`${issuing.no} ${issuing.head}`}
          running={issue.running}
          onIssue={() => issue.run({ schemeId, owners: [issuing] })}
          onClose={() => setIssuing(undefined)}
        />
      ) : null}
      {dialog === 'batches' ? (
        <PassbookBatchesDialog
          schemeId={schemeId}
          mayIssue={mayPrint}
          onGoOn={() => setDialog('issue')}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {continuing === undefined ? null : (
        <ContinueDialog passbookId={continuing} onClose={() => setContinuing(undefined)} />
      )}
      {papers.length > 0 ? (
        <PapersDialog
          papers={papers}
          kind="passbook"
          printerId={printerId}
          what="打印存折"
          onClose={() => setPapers([])}
        />
      ) : null}
    </>
  );
}
