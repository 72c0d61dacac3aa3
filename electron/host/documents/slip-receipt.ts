/** Prints slips on the village's receipt printer. */
import type { ReceiptPrinted } from '../../../shared/contract/documents.ts';
import type { ReceiptPrinter } from '../../../shared/contract/village.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { transact, type Actor } from '../../../db/database/store.ts';
import { recordPrintedPaper } from '../../../db/printed-papers.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import { documentJob, type DocumentApp } from './archive.ts';
import { optionsOf, printOnce, printReceipt } from './print-receipt.ts';
import { slipPaper, type SlipOrReturn } from './slip-document.ts';

/** 兑换小票 or 退货单. Refuses printFailed; then the redemption stands and the slip can be printed again. */
export function printSlip(
  app: DocumentApp,
  by: Actor,
  input: SlipOrReturn & { requestId: string },
): Promise<ReceiptPrinted & { number: string }> {
  const procedure = 'redemptions.printSlip';
  return printOnce(app.store, procedure, input, async () => {
    const settings = counterSettings(app.store);
    if (settings.slipOutput !== 'receipt')
      throw new Refusal('invalidState', '还没有设小票打印机。请到“系统 → 打印与柜台”设置，或用 PDF 打印。');
    const { slip, subject, title } = slipPaper(app.store, input);
    const printed = await printReceipt(
      app,
      documentJob(app, {
        kind: 'slip-receipt',
        serial: slip.number,
        content: { roll: settings.rollWidth, printer: optionsOf(settings), slip },
      }),
      settings,
    );
    return transact(app.store, by, procedure, input, (tx) => {
      recordPrintedPaper(tx, subject);
      const how = printed.outcome === 'sent' ? '（已送小票打印机）' : '（小票打印机）';
      tx.audit({ subject, summary: `打印${title}${how}` });
      return { ...printed, number: slip.number };
    });
  });
}

/** 试打 with settings that need not be saved yet. */
export function tryReceiptPrinter(
  app: DocumentApp,
  by: Actor,
  input: ReceiptPrinter & { requestId: string },
): Promise<ReceiptPrinted> {
  const procedure = 'village.tryReceiptPrinter';
  if (input.printerAddress === '')
    throw new Refusal('invalidInput', '“打印机接口”不能为空。请填写接口再试打。');
  return printOnce(app.store, procedure, input, async () => {
    const printed = await printReceipt(
      app,
      documentJob(app, {
        kind: 'trial-receipt',
        serial: '试打',
        content: { roll: input.rollWidth, printer: optionsOf(input) },
      }),
      input,
    );
    return transact(app.store, by, procedure, input, (tx) => {
      tx.audit({ subject: 'setting:counter', summary: `试打小票打印机 ${input.printerAddress}` });
      return printed;
    });
  });
}
