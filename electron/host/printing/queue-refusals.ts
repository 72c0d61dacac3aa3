/** What a queue of any operating system refuses, in the clerk's words. */
import { standardSheet } from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import type { PrintOptions, QueueJobState } from './queues.ts';

const refused = (message: string): Refusal => new Refusal('printFailed', message);

export const noSuchQueue = (name: string): Refusal =>
  refused(`这台电脑上没有打印机${quoted(name)}。请在“系统 → 打印机”里另选。`);

export const noSuchTray = (queue: string, tray: string): Refusal =>
  refused(`打印机${quoted(queue)}没有纸盒${quoted(tray)}。请在“系统 → 打印机”里重选纸盒。`);

export const noDuplex = (queue: string): Refusal =>
  refused(`打印机${quoted(queue)}不能双面打印。请在“系统 → 打印机”里改为单面。`);

/** 'A4', or '130×88 毫米' */
export function sizeText({ width, height }: PrintOptions['page']): string {
  const sheet = standardSheet({ width, height })?.toUpperCase();
  return sheet ?? `${width.toFixed(0)}×${height.toFixed(0)} 毫米`;
}

export const noSuchPaper = (queue: string, page: PrintOptions['page']): Refusal =>
  refused(
    `打印机${quoted(queue)}不能用 ${sizeText(page)} 的纸。请在“系统 → 打印机”里给这种纸另选一台打印机。`,
  );

/** Of a job that the print system does not know. */
export const FORGOTTEN: QueueJobState = {
  state: 'failed',
  reason: '打印系统里已没有这份任务，请看纸上是否打好，没有的再打一次。',
};

export const CANCELLED: QueueJobState = { state: 'failed', reason: '打印任务被取消了。' };
