/** Says at once when a paper that was sent to a printer is not printed, whatever page is open by then. */
import type { PrintJob } from '../../../shared/contract/printers.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { client, queryClient } from '../../client.ts';
import { showWarning } from '../../message-line.ts';

/** Often at first, then seldom: a printer that waits for paper is filled within the hour. */
const OFTEN = { ms: 2_000, times: 30 };
const SELDOM = { ms: 15_000, times: 240 };

/** Message of a job that the printer took; empty for one that failed. */
export function sentText({ state, queue }: PrintJob): string {
  return state === 'failed' ? '' : `已送到${quoted(queue)}打印`;
}

export function followPrintJob({ id, reason }: Pick<PrintJob, 'id' | 'reason'>): void {
  askLater(id, reason, 0);
}

/** `said`: what it was last said to wait for. Later failures are on the home page and in the history. */
function askLater(id: number, said: string, asked: number): void {
  if (asked >= OFTEN.times + SELDOM.times) return;
  setTimeout(() => void ask(id, said, asked + 1), asked < OFTEN.times ? OFTEN.ms : SELDOM.ms);
}

async function ask(id: number, said: string, asked: number): Promise<void> {
  try {
    const { state, title, reason } = await client.printers.job({ id });
    if (state === 'sending' || state === 'sent') {
      if (reason !== '' && reason !== said) showWarning(`${title}还没有打出来：${reason}。`);
      askLater(id, reason, asked);
      return;
    }
    if (state === 'failed') showWarning(`${title}没有打出来：${reason}`);
    void queryClient.invalidateQueries();
  } catch (error) {
    // Signed out, or no answer: the state is in the print history.
    console.warn(error);
  }
}
