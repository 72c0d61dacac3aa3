/** Prints the statement of a card at a public screen, without a dialog. */
import { chainHead } from '../../../db/ledger/chain.ts';
import type { Actor } from '../../../db/database/store.ts';
import { transact } from '../../../db/database/store.ts';
import { recordPrintedPaper } from '../../../db/printed-papers.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import type { EnquiryStatement } from '../../../db/public-screens/enquiry.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import type { ReceiptPrinter } from '../../../shared/contract/village.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { log } from '../base/log.ts';
import { printDocument, type PrintingApp } from './print-document.ts';
import { documentJob, viewableDocument, renderOnce, type DocumentApp } from '../documents/archive.ts';
import { optionsOf, printOnce, printReceipt } from '../documents/print-receipt.ts';

type EnquiryApp = DocumentApp & PrintingApp;

type EnquiryPrinter = { on: 'a4' | 'slip' } | { on: 'receipt'; settings: ReceiptPrinter };

/** Who prints: nobody is signed in at the screen. */
const SCREEN: Actor = { staffId: null, name: '长辈查询' };

/** The printer that the office set: for A4, for receipts, for slips, in this order; null for none. */
export function enquiryPrinter({ store, printers }: PrintingApp): EnquiryPrinter | null {
  const isSet = (paper: 'a4' | 'slip'): boolean =>
    printers.sends && printerSettingOf(store, paper).queue !== null;
  if (isSet('a4')) return { on: 'a4' };
  const settings = counterSettings(store);
  if (settings.slipOutput === 'receipt' && settings.printerAddress !== '') return { on: 'receipt', settings };
  return isSet('slip') ? { on: 'slip' } : null;
}

const failed = (): Refusal => new Refusal('printFailed', '没有打出来。请找工作人员。');

async function printOnQueue(
  app: EnquiryApp,
  requestId: string,
  { accountId, ...content }: EnquiryStatement,
  on: 'a4' | 'slip',
): Promise<void> {
  const head = chainHead(app.store).id;
  const serial = `CX${String(accountId).padStart(4, '0')}-${String(head)}`;
  const framed = {
    subject: `account:${String(accountId)}:enquiry`,
    serial,
    title: `积分对账单（查询） ${serial}`,
  };
  const { documentId } = await renderOnce(
    app,
    SCREEN,
    on === 'a4'
      ? { kind: 'enquiry', ...framed, content }
      : {
          kind: 'enquiry-slip',
          ...framed,
          content: { ...content, roll: counterSettings(app.store).rollWidth },
        },
  );
  const input = { requestId, id: documentId, copies: 1 };
  const { state } = await printDocument(app, SCREEN, input, viewableDocument(app.store, documentId));
  if (state === 'failed') throw failed();
}

async function printOnRoll(
  app: EnquiryApp,
  requestId: string,
  { accountId, ...content }: EnquiryStatement,
  settings: ReceiptPrinter,
): Promise<void> {
  const procedure = 'publicScreens.print';
  const input = { requestId, accountId };
  await printOnce(app.store, procedure, input, async () => {
    const job = documentJob(app, {
      kind: 'enquiry-receipt',
      serial: '',
      content: {
        ...content,
        roll: settings.rollWidth,
        // Money is nobody's business at a public screen.
        printer: { ...optionsOf(settings), opensDrawer: false },
      },
    });
    await printReceipt(app, job, settings);
    return transact(app.store, SCREEN, procedure, input, (tx) => {
      const subject = `account:${String(accountId)}:enquiry`;
      recordPrintedPaper(tx, subject);
      tx.audit({ subject, summary: '长辈查询打印积分对账单（小票打印机）' });
      return { done: true as const };
    });
  });
}

/** Refuses printFailed in words for the holder of the card; the reason is in the list of print jobs, or in the log. */
export async function printEnquiry(
  app: EnquiryApp,
  requestId: string,
  statement: EnquiryStatement,
): Promise<void> {
  const printer = enquiryPrinter(app);
  if (!printer) throw new Refusal('printFailed', '这里没有设打印机。要打印，请找工作人员。');
  if (printer.on !== 'receipt') return printOnQueue(app, requestId, statement, printer.on);
  try {
    await printOnRoll(app, requestId, statement, printer.settings);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log('warning', `a statement was not printed: ${error.message}`);
    throw failed();
  }
}
