/** An office in whose archive papers come to count for nothing. */
import { afterEach, expect } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { renderJob } from '../../electron/host/documents/registry.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { requestId } from '../builders/goods.ts';
import { fakeQueues } from '../builders/printers.ts';
import type { TestVillage } from '../builders/village.ts';
import { notice } from './documents/records.ts';

const PAGE = await renderJob({ kind: 'notice', record: notice() }, loadFonts({ fallbackFonts: [] }));

const opened: { village: TestVillage; app: Application }[] = [];
afterEach(async () => {
  for (const { village, app } of opened.splice(0)) {
    await app.renderer.close();
    village.close();
  }
});

/** A village with an office that draws records and has a printer. */
export function officeOf(village: TestVillage) {
  const queues = fakeQueues();
  const app: Application = { ...applicationOf(village), printers: queues };
  opened.push({ village, app });
  app.renderer.render = () => Promise.resolve(PAGE);
  return { office: clientFor(app, village, 'accountant'), queues };
}

type Office = ReturnType<typeof officeOf>['office'];

const refusedAs = (why: string) => ({
  data: { code: 'invalidState', message: expect.stringMatching(`已经作废：.*${why}`) },
});

/** Draws it, takes its record back, and looks for the first paper in every way in which it comes to hand. */
export async function drawnThenVoid(
  office: Office,
  draw: () => Promise<DrawnDocument>,
  takeBack: () => unknown,
  why: string,
): Promise<number> {
  const { documentId: id } = await draw();
  expect(await office.documents.detail({ id })).toMatchObject({ void: '', redrawable: true });
  const sent = await office.printers.print({ requestId: requestId(), id, queue: 'HP' });
  await takeBack();
  expect(await office.documents.detail({ id })).toMatchObject({
    void: expect.stringContaining(why),
    redrawable: false,
  });
  expect((await office.printers.forDocument({ id })).refused).toMatch(new RegExp(`已经作废：.*${why}`));
  for (const asked of [
    office.documents.redrawDocument({ id }),
    office.printers.print({ requestId: requestId(), id, queue: 'HP' }),
    office.printers.retry({ requestId: requestId(), jobId: sent.id }),
  ])
    await expect(asked).rejects.toMatchObject(refusedAs(why));
  // It can still be looked at.
  expect((await office.documents.get({ id })).file.size).toBeGreaterThan(0);
  return id;
}

/** The paper that is drawn now says itself that it counts for nothing. */
export async function saysItself(
  office: Office,
  draw: () => Promise<DrawnDocument>,
  first: number,
): Promise<void> {
  const { documentId: id } = await draw();
  expect(id).not.toBe(first);
  expect(await office.documents.detail({ id })).toMatchObject({ void: '', redrawable: true });
  expect((await office.printers.forDocument({ id })).refused).toBe('');
}
