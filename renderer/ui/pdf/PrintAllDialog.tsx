import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { StoredPrinterSetting, PrintJob } from '../../../shared/contract/printers.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { client } from '../../client.ts';
import { errorMessage, isSessionRefusal, refusalCode } from '../../error-message.ts';
import { Dialog } from '../Dialog.tsx';
import { useCommand } from '../useCommand.ts';
import { useLatest } from '../useLatest.ts';
import { followPrintJob } from './follow-print-job.ts';
import { PrinterChoice, type ChosenPrinter } from './PrinterChoice.tsx';

export interface PaperToPrint {
  title: string;
  draw: () => Promise<DrawnDocument>;
  /** Printer of passbooks for which it is drawn, null for the usual one. */
  printerId?: number | null;
}

interface Props {
  /** Of one kind, so that all go to one queue; at least one. */
  papers: readonly PaperToPrint[];
  onClose: () => void;
}

/** A paper under way; a new object for each try. */
interface Turn {
  at: number;
  /** Undefined: the usual queue and copies. */
  chosen?: ChosenPrinter | undefined;
}

/** Why it was not sent. */
interface NotSent {
  fault: string;
}

/** `ask`: the queue is to be chosen first. */
type Sent = PrintJob | NotSent | { ask: StoredPrinterSetting };

async function sent(
  { title, draw, printerId }: PaperToPrint,
  chosen: ChosenPrinter | undefined,
  requestId: string,
): Promise<Sent> {
  const { documentId: id, missing } = await draw();
  if (missing.length > 0)
    return { fault: `${title}缺少这些字：${missing.join(' ')}。请打开这一份看，再决定打不打。` };
  if (chosen === undefined) {
    const { sends, setting } = await client.printers.forDocument({ id, printerId });
    if (!sends) return { fault: '这台电脑不能直接送到打印机，请逐份打开，用打印窗口打印。' };
    if (setting.queue === null || setting.ask) return { ask: setting };
  }
  const job = await client.printers.print({ requestId, id, printerId, ...chosen });
  return job.state === 'failed' ? { fault: `${title}没有打印：${job.reason}` } : job;
}

/** Sends papers to their printer one after another, until the last one, a fault, or the clerk's word. */
function usePrinting(papers: readonly PaperToPrint[], onClose: () => void) {
  const [turn, setTurn] = useState<Turn | null>({ at: 0 });
  const [left, setLeft] = useState<Turn>({ at: 0 });
  const [fault, setFault] = useState('');
  const [ask, setAsk] = useState<StoredPrinterSetting>();
  const isStopped = useRef(false);
  const stop = (from: Turn, why = ''): void => {
    setTurn(null);
    setLeft(from);
    setFault(why);
  };
  const send = useCommand({
    // The title makes the request of each paper a different one.
    call: async ({ at, chosen }: Turn & { title: string }, requestId) => {
      const paper = papers[at];
      if (paper === undefined) throw new Error('no such paper');
      try {
        return await sent(paper, chosen, requestId);
      } catch (error) {
        // What the host refuses it refuses again: the clerk may go past this paper.
        if (refusalCode(error) !== undefined && !isSessionRefusal(error))
          return { fault: `${paper.title}没有打印：${errorMessage(error)}` };
        stop({ at, chosen });
        throw error;
      }
    },
    done: (answer, { at }) =>
      'queue' in answer && at + 1 === papers.length
        ? `${String(papers.length)} 份都已送到${quoted(answer.queue)}打印`
        : '',
    after: (answer, { at, chosen }) => {
      if ('fault' in answer) {
        stop({ at, chosen }, answer.fault);
        return;
      }
      if ('ask' in answer) {
        stop({ at });
        setAsk(answer.ask);
        return;
      }
      followPrintJob(answer);
      const next = { at: at + 1, chosen };
      if (next.at === papers.length) onClose();
      else if (isStopped.current) stop(next);
      else setTurn(next);
    },
    failed: '没有打印',
  });
  const run = useLatest(send.run);
  const list = useLatest(papers);
  useEffect(() => {
    if (turn) run.current({ ...turn, title: list.current[turn.at]?.title ?? '' });
  }, [turn, run, list]);
  return {
    turn,
    left,
    fault,
    ask,
    stop: (): void => {
      isStopped.current = true;
    },
    goOn: (from: Turn): void => {
      isStopped.current = false;
      setAsk(undefined);
      setFault('');
      setTurn(from);
    },
    failWith: (why: string): void => {
      setAsk(undefined);
      setFault(why);
    },
  };
}

/** 全部打印: papers of one kind go to one queue; stopped, it goes on where it was, or past the paper that was refused. */
export function PrintAllDialog({ papers, onClose }: Props) {
  const { turn, left, fault, ask, stop, goOn, failWith } = usePrinting(papers, onClose);
  const done = turn?.at ?? left.at;
  const all = String(papers.length);
  const close = (
    <Button key="close" onClick={onClose}>
      关闭
    </Button>
  );
  const resume = (
    <Button key="go" type="primary" autoFocus onClick={() => goOn(left)}>
      接着打，还有 {papers.length - left.at} 份
    </Button>
  );
  const skip = (
    <Button key="skip" onClick={() => goOn({ ...left, at: left.at + 1 })}>
      跳过这一份
    </Button>
  );
  const isLast = left.at + 1 === papers.length;
  return (
    <>
      <Dialog
        open
        title={`打印 ${all} 份文件`}
        closable={turn === null}
        maskClosable={false}
        keyboard={turn === null}
        keepsNothing
        onCancel={onClose}
        footer={
          turn
            ? [
                <Button key="stop" autoFocus onClick={stop}>
                  停下
                </Button>,
              ]
            : [close, ...(fault === '' || isLast ? [] : [skip]), resume]
        }
      >
        <p role="status" style={{ marginTop: 0 }}>
          {turn
            ? `正在送第 ${String(turn.at + 1)} 份，共 ${all} 份：${papers[turn.at]?.title ?? ''}`
            : `停下了：已送 ${String(done)} / ${all} 份。`}
        </p>
        <Progress
          aria-label="打印进度"
          percent={Math.floor((done * 100) / papers.length)}
          status={turn ? 'active' : 'normal'}
        />
        {fault === '' ? null : <Alert type="error" showIcon title={fault} style={{ marginTop: 12 }} />}
      </Dialog>
      {ask ? (
        <PrinterChoice
          initial={ask}
          running={false}
          without={(problem) => <NoPrinter problem={problem} onSaid={failWith} />}
          onPrint={(chosen) => goOn({ at: left.at, chosen })}
          onClose={onClose}
        />
      ) : null}
    </>
  );
}

/** Says in the dialog why there is no printer to choose from. */
function NoPrinter({ problem, onSaid }: { problem: string; onSaid: (problem: string) => void }) {
  const said = useLatest(onSaid);
  useEffect(() => said.current(problem), [said, problem]);
  return null;
}
