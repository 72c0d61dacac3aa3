import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { ContinueDialog } from './ContinueDialog.tsx';
import { PapersDialog } from './PapersDialog.tsx';
import { useWholeBook } from './useIssueBooks.ts';
import './passbooks.css';

export type Book = Awaited<ReturnType<typeof client.passbooks.ofHousehold>>[number];
type Line = Book['lines'][number];

/** One passbook: printed lines and actions. */
export function BookPanel({ book, mayPrint }: { book: Book; mayPrint: boolean }) {
  const [continuing, setContinuing] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const whole = useWholeBook(setPapers);
  const replace = useCommand({
    call: async (reason: string, requestId) => {
      const made = await client.passbooks.replace({ requestId, passbookId: book.id, reason });
      return client.passbooks.documents({ passbookIds: [made.passbookId] });
    },
    done: () => '已换新折，旧折作废',
    after: (drawn) => {
      setReplacing(false);
      setPapers(drawn);
    },
  });
  const current = book.state === 'current';
  return (
    <section style={{ marginBottom: 24 }}>
      <div className="book-head">
        <h2>
          存折 {book.number}
          {current ? '' : '（已换折）'}
        </h2>
        <span>
          {book.schemeName}，{localDate(book.issuedAt)} 发放
          {current ? `，下一行在第 ${String(book.next.page)} 页第 ${String(book.next.line)} 行` : ''}
        </span>
        {mayPrint && current ? (
          <>
            <Button type="primary" disabled={book.waiting === 0} onClick={() => setContinuing(true)}>
              续打 {book.waiting} 行
            </Button>
            <Button loading={whole.running} onClick={() => whole.run(book.id)}>
              整本重打
            </Button>
            <Button onClick={() => setReplacing(true)}>换折</Button>
          </>
        ) : null}
      </div>
      {book.beyond > 0 ? <p>还有 {book.beyond} 行本册打不下，打满后请换折。</p> : null}
      <Table<Line>
        rowKey="transferId"
        size="small"
        pagination={{ pageSize: 24, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={book.lines}
        locale={{ emptyText: '这一册还没有打印明细' }}
        columns={[
          {
            title: '位置',
            width: '8.125rem',
            render: (_, line) => `第 ${String(line.page)} 页 ${String(line.line)} 行`,
          },
          { title: '日期', dataIndex: 'date', width: '7.1875rem' },
          { title: '摘要', dataIndex: 'summary' },
          {
            title: '收支',
            width: '5.625rem',
            align: 'right',
            className: 'number',
            render: (_, line) => <PointsText points={line.change} signed />,
          },
          {
            title: '余额',
            width: '5.625rem',
            align: 'right',
            className: 'number',
            render: (_, line) => <PointsText points={line.balance} />,
          },
          { title: '记入时间', width: '9.6875rem', render: (_, line) => localDateTime(line.printedAt) },
          {
            title: '办理',
            width: '8.75rem',
            render: (_, line) =>
              mayPrint && current ? (
                <PaperButton
                  draw={() =>
                    client.passbooks.lineDocument({ passbookId: book.id, page: line.page, line: line.line })
                  }
                >
                  补打此行
                </PaperButton>
              ) : null,
          },
        ]}
      />
      {continuing ? <ContinueDialog passbookId={book.id} onClose={() => setContinuing(false)} /> : null}
      {replacing ? (
        <ReasonDialog
          title={`换折：${book.no} ${book.head}`}
          action="换发新折"
          label="换折原因（遗失、打满、破损）"
          running={replace.running}
          onConfirm={replace.run}
          onClose={() => setReplacing(false)}
        >
          <p>旧折 {book.number} 立即作废。新折首行“承前页”承接最后一行余额，没打过的明细接着打。</p>
        </ReasonDialog>
      ) : null}
      {papers.length > 0 ? (
        <PapersDialog papers={papers} kind="passbook" what="打印存折" onClose={() => setPapers([])} />
      ) : null}
    </section>
  );
}
