/** Papers that go to a printer, all by the keyboard. The queues are those of a computer that is made up. */
import type { Locator } from '@playwright/test';
import type { FakeQueues, SentPaper } from '../builders/printers.ts';
import type { PaperKind } from '../../shared/printing.ts';
import { requestId, type Village } from './seeded-office.ts';

/** Presses a button, or opens a tab, by the keyboard. */
export async function pressKey(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

/** The queue HP is set for papers of that kind; answers what is sent to the queues from now on. */
export async function usesPrinter(
  { host, office }: Village,
  paper: PaperKind,
  setting: { queue: string | null; ask: boolean } = { queue: 'HP', ask: false },
): Promise<readonly SentPaper[]> {
  const kept = (await office.printers.settings()).find((one) => one.paper === paper)!;
  await office.printers.changeSetting({ requestId: requestId(), ...kept, ...setting });
  const { sent } = host.app.printers as FakeQueues;
  sent.length = 0;
  return sent;
}
