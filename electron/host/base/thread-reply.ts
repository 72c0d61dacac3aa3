/** What a worker thread replies. The class and the code of an error do not pass from thread to thread by themselves. */
import { parentPort, type Transferable } from 'node:worker_threads';
import { Refusal, type RefusalCode } from '../../../shared/refusals.ts';

export type Reply =
  | { answer: unknown }
  | { refused: { code: RefusalCode; message: string } }
  | { failed: unknown; code: unknown };

/** In the thread: the answer, or what the work threw. */
export async function runToReply(work: () => unknown): Promise<Reply> {
  try {
    return { answer: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, message: error.message } };
    return { failed: error, code: error instanceof Error && 'code' in error ? error.code : undefined };
  }
}

export interface Waiting {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** In the program: the answer, or the error as it was thrown. */
export function settleRequest(waiting: Waiting | undefined, reply: Reply): void {
  if ('answer' in reply) waiting?.resolve(reply.answer);
  else if ('refused' in reply) waiting?.reject(new Refusal(reply.refused.code, reply.refused.message));
  else {
    if (reply.failed instanceof Error && reply.code !== undefined)
      Object.assign(reply.failed, { code: reply.code });
    waiting?.reject(reply.failed);
  }
}

/** In a thread of request-thread.ts: answers every request; those that come in the meantime are begun as well. */
export function answerRequests<Request, Answer>(
  answer: (request: Request) => Answer | Promise<Answer>,
  transferred: (answer: Answer) => Transferable[] = () => [],
): void {
  const port = parentPort;
  if (!port) throw new Error('runs as a worker thread only');
  port.on('message', async ({ id, request }: { id: number; request: Request }) => {
    const reply = await runToReply(() => answer(request));
    port.postMessage({ id, ...reply }, 'answer' in reply ? transferred(reply.answer as Answer) : []);
  });
}
