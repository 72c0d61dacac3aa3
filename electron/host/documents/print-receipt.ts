/** Prints a document on the village's receipt printer, once for each request. */
import type { ReceiptPrinted } from '../../../shared/contract/documents.ts';
import type { ReceiptPrinter } from '../../../shared/contract/village.ts';
import { replayedResult, type Store } from '../../../db/database/store.ts';
import { sendReceipt } from '../printing/receipt/send.ts';
import type { DocumentApp } from './archive.ts';
import type { DocumentJob } from './registry.ts';

/** Jobs without an answer yet, by request: a repeated key gets the answer of the first one. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Prints once per request: repeated, it gets the answer of the first time. A failure is not kept, so that the same
 * request may try again.
 */
export async function printOnce<Input extends { requestId: string }, Answer>(
  store: Store,
  procedure: string,
  input: Input,
  print: () => Promise<Answer>,
): Promise<Answer> {
  const earlier = replayedResult<Answer>(store, procedure, input);
  if (earlier) return earlier.answer;
  const key = JSON.stringify([procedure, store.file, input]);
  const running = underWay.get(key) as Promise<Answer> | undefined;
  if (running) return running;
  const printing = print();
  underWay.set(key, printing);
  try {
    return await printing;
  } finally {
    underWay.delete(key);
  }
}

/** What the printer can do. */
export function optionsOf({ printerFont, cutsPaper, opensDrawer }: ReceiptPrinter) {
  return { printerFont, cutsPaper, opensDrawer };
}

export async function printReceipt(
  app: DocumentApp,
  job: DocumentJob,
  { printerAddress }: ReceiptPrinter,
): Promise<ReceiptPrinted> {
  const { pdf: bytes, missing } = await app.renderer.render(job);
  return { outcome: await sendReceipt(printerAddress, bytes), missing };
}
