import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { BookLines, type Book } from './BookLines.tsx';
import { ContinueDialog } from './ContinueDialog.tsx';
import { PapersDialog } from './PapersDialog.tsx';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import { useDrawBooks } from './useIssueBooks.ts';
import './passbooks.css';

/** One passbook: printed lines and actions. */
export function BookPanel({ book, mayPrint }: { book: Book; mayPrint: boolean }) {
  const [continuing, setContinuing] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const whole = useDrawBooks(setPapers);
  const { printerId } = usePassbookPrinter();
  const replace = useCommand({
    call: (reason: string, requestId) => client.passbooks.replace({ requestId, passbookId: book.id, reason }),
    done: () => '已换新折，旧折作废',
    after: ({ passbookId }) => {
      setReplacing(false);
      whole.run([passbookId]);
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
            <Button
              type="primary"
              disabled={book.waiting === 0 && !book.sent}
              onClick={() => setContinuing(true)}
            >
              {book.sent ? '核对上次打印' : `续打 ${String(book.waiting)} 行`}
            </Button>
            <Button loading={whole.running} onClick={() => whole.run([book.id])}>
              整本重打
            </Button>
            <Button onClick={() => setReplacing(true)}>换折</Button>
          </>
        ) : null}
      </div>
      {book.beyond > 0 ? <p>还有 {book.beyond} 行本册打不下，打满后请换折。</p> : null}
      {current && book.sent ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 8 }}
          title={`${localDateTime(book.sent.sentAt)} 送打的 ${String(book.sent.lines)} 行印上了吗？还没有人答。`}
          description={mayPrint ? '请拿着存折点“核对上次打印”：全部印上、印到某行，还是没有印上。' : null}
        />
      ) : null}
      <BookLines book={book} mayPrint={mayPrint && current} />
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
          {book.sent ? (
            <p>上次送打的 {book.sent.lines} 行还没有答印上没有：换折后按没有印上算，在新折上打。</p>
          ) : null}
          {book.lines.some(({ unprintedAt }) => unprintedAt !== null) ? (
            <p>有没印上的行：新折从第一处没印上的行起，把后面的行一并打上。</p>
          ) : null}
        </ReasonDialog>
      ) : null}
      {papers.length > 0 ? (
        <PapersDialog
          papers={papers}
          kind="passbook"
          printerId={printerId}
          what="打印存折"
          onClose={() => setPapers([])}
        />
      ) : null}
    </section>
  );
}
