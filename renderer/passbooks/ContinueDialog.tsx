import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { MissingOnPaper } from '../ui/MissingCharacters.tsx';
import { PdfView } from '../ui/pdf/PdfView.tsx';
import { usePrint } from '../ui/pdf/usePrint.tsx';
import { useCommand } from '../ui/useCommand.ts';
import './passbooks.css';
import { Dialog } from '../ui/Dialog.tsx';
import { PrinterSelect } from './PrinterSelect.tsx';
import { SentQuestion } from './SentQuestion.tsx';
import { usePassbookPrinter } from './usePassbookPrinter.ts';

interface Props {
  passbookId: number;
  onClose: () => void;
}

/** 续打 of a page after the other: instructions, the waiting lines at their positions, and what came out of the printer. */
export function ContinueDialog({ passbookId, onClose }: Props) {
  const { printerId } = usePassbookPrinter();
  const [choosing, setChoosing] = useState(false);
  /** A page is done, and the clerk turns to the next. */
  const [isTurned, setTurned] = useState(false);
  const prepared = useQuery({
    ...api.passbooks.continuationDocument.queryOptions({ input: { passbookId, printerId } }),
    refetchOnWindowFocus: false,
  });
  const { data } = prepared;
  const documentId = data?.documentId ?? 0;
  const paper = useQuery({
    ...api.documents.get.queryOptions({ input: { id: documentId } }),
    enabled: data !== undefined,
    staleTime: 'static',
  });
  const sent = data?.sent ?? null;
  const failed = useCommand({
    call: (printId: number, requestId) => client.passbooks.notPrinted({ requestId, passbookId, printId }),
    done: ({ lines }) => `已记下没有印上，${String(lines)} 行仍待打印`,
  });
  /** Nothing of these lines was sent before: of a second sending the first may have come out. */
  const isFirst = useRef(true);
  // What no printer was given needs no question whether it came out.
  const { print, preparing, asked } = usePrint(
    paper.data?.file,
    undefined,
    data?.documentId,
    printerId,
    () => {
      if (sent && isFirst.current) failed.run(sent.id);
    },
  );
  const all = data?.lines ?? [];
  const printing = (lines: number) => ({
    passbookId,
    first: { page: all[0]?.page ?? 1, line: all[0]?.line ?? 1 },
    lastTransferId: all[lines - 1]?.transferId ?? 0,
    lines,
  });
  // Noted before the printer has it: after a crash the lines are asked for.
  const send = useCommand({
    call: (lines: number, requestId) => client.passbooks.printSent({ requestId, ...printing(lines) }),
    after: print,
  });
  const confirm = useCommand({
    call: (lines: number, requestId) => client.passbooks.confirmPrinted({ requestId, ...printing(lines) }),
    done: ({ lines, next }) =>
      `已登记打印 ${String(lines)} 行，下次从第 ${String(next.page)} 页第 ${String(next.line)} 行起`,
    after: (_, lines) => {
      if (lines < all.length || !data?.later) onClose();
      else setTurned(true);
    },
  });
  const ready = paper.data !== undefined && all.length > 0 && !prepared.isFetching;
  const count = String(all.length);
  // Enter prints, and never answers for a page that was not printed.
  const button = useRef<HTMLButtonElement>(null);
  const isToPrint = ready && sent === null;
  useEffect(() => {
    if (isToPrint) button.current?.focus();
  }, [isToPrint]);
  return (
    <Dialog
      open
      width={900}
      style={{ top: 20 }}
      title={data ? `续打存折：${data.no} ${data.head}，${count} 行` : '续打存折'}
      onCancel={onClose}
      footer={[
        sent ? (
          <Button key="none" loading={failed.running} onClick={() => failed.run(sent.id)}>
            没有印上
          </Button>
        ) : (
          <Button key="close" onClick={onClose}>
            没有打好，先不登记
          </Button>
        ),
        ...(sent && all.length > 1
          ? [
              <Button key="partly" onClick={() => setChoosing(true)}>
                印到某行
              </Button>,
            ]
          : []),
        <Button
          key="print"
          ref={button}
          type={sent ? 'default' : 'primary'}
          disabled={!ready}
          loading={preparing || send.running}
          onClick={() => {
            isFirst.current = sent === null;
            send.run(all.length);
          }}
        >
          {sent ? '再打一次' : '打印'}
        </Button>,
        <Button
          key="confirm"
          type={sent && !choosing ? 'primary' : 'default'}
          disabled={!ready}
          loading={confirm.running}
          onClick={() => confirm.run(all.length)}
        >
          {sent ? '全部印上' : '纸上已打好'}，登记 {count} 行
        </Button>,
      ]}
    >
      {prepared.error ? <Alert type="warning" showIcon title={errorMessage(prepared.error)} /> : null}
      {data ? (
        <>
          {sent ? (
            <SentQuestion
              sentAt={sent.sentAt}
              lines={all}
              choosing={choosing}
              running={confirm.running}
              onPrintedTo={confirm.run}
            />
          ) : (
            <>
              {isTurned && !prepared.isFetching ? (
                <Alert
                  type="info"
                  showIcon
                  style={{ marginBottom: 8 }}
                  title={`上一页已登记。请翻到第 ${String(all[0]?.page ?? 1)} 页，放进打印机再打印。`}
                />
              ) : null}
              <ol className="print-steps">
                <li>把存折{data.turns}。打印时选“实际大小”，不要“适应纸张”。</li>
                <li>
                  打印后看着存折答印上没有；没印上的行接着等，可再打。
                  {data.later > 0 ? '一次打一页：这一页印上了，再翻页打下一页。' : ''}
                </li>
              </ol>
            </>
          )}
          <PrinterSelect />
          {data.beyond > 0 ? (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 8 }}
              title={`本册打满后还剩 ${String(data.beyond)} 行，登记后请办理换折。`}
            />
          ) : null}
          <MissingOnPaper missing={data.missing} />
        </>
      ) : null}
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      {paper.data ? (
        <PdfView file={paper.data.file} height="54vh" whole />
      ) : prepared.error ? null : (
        <Skeleton active />
      )}
      {asked}
    </Dialog>
  );
}
