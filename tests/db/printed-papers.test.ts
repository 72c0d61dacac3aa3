/** Which papers were printed: by the dialog, on a receipt printer, or on a queue that did not fail. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordPrinting } from '../../db/documents.ts';
import { lastPrinted } from '../../db/printed-papers.ts';
import { beginPrintJob, markFailed, markSent } from '../../db/printers/jobs.ts';
import { DEFAULT_PRINTER_SETTING } from '../../shared/printing.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const printed = (...subjects: string[]) => [...lastPrinted(village.store, subjects).keys()];

function sent(subject: string, retryOf: number | null = null): number {
  const { ask: _, ...setting } = DEFAULT_PRINTER_SETTING;
  const job = { ...setting, documentId: null, kind: 'slip', title: '兑换小票', paper: 'slip' } as const;
  return beginPrintJob(
    village.store,
    village.by.accountant,
    retryOf === null ? 'printers.print' : 'printers.retry',
    { requestId: randomUUID() },
    { ...job, subject, queue: 'HP', retryOf },
  ).id;
}

function byDialog(subject: string): void {
  const input = { requestId: randomUUID(), id: 1 };
  recordPrinting(village.store, village.by.accountant, input, { subject, title: '兑换小票' });
}

test('a paper of a record counts for the record, and for no other whose number begins alike', () => {
  byDialog('redemption:1:abc');
  byDialog('redemption:22');
  expect(printed('redemption:1', 'redemption:2', 'redemption:22', 'redemption:12')).toEqual([
    'redemption:1',
    'redemption:22',
  ]);
});

test('what a queue failed to print was not printed, until it is sent again', () => {
  const job = sent('redemption:1:abc');
  expect(printed('redemption:1')).toEqual(['redemption:1']);
  markFailed(village.store, village.by.accountant, job, '没有纸');
  expect(printed('redemption:1')).toEqual([]);
  const again = sent('redemption:1:abc', job);
  markSent(village.store, village.by.accountant, again, 'HP-2');
  expect(printed('redemption:1')).toEqual(['redemption:1']);
});

test('the time is that of the last printing', () => {
  byDialog('passbooks:1');
  village.clock.set('2026-10-04T02:00:00.000Z');
  byDialog('passbooks:1');
  expect(lastPrinted(village.store, ['passbooks:1']).get('passbooks:1')).toBe('2026-10-04T02:00:00.000Z');
});
