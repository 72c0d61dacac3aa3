/** What the archive of papers keeps: the same record drawn from the same things is drawn once; nothing with missing characters. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rulesOfVersion } from '../../db/schemes/read.ts';
import { writeSetting } from '../../db/village/settings.ts';
import { transact } from '../../db/database/store.ts';
import type { DocumentJob } from '../../electron/host/documents/registry.ts';
import { configureLog } from '../../electron/host/base/log.ts';
import {
  createRenderer,
  type RenderedDocument,
  type RendererOptions,
} from '../../electron/host/pdf/render.ts';
import { paperFileName } from '../../electron/host/router/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { inForceScheme, soap, takeIn } from '../builders/goods.ts';
import { verify } from '../builders/declarations.ts';
import { allPassed, buildCommittee, buildHousehold } from '../builders/meetings.ts';
import { onTheList } from '../builders/participants.ts';
import { declareDone } from '../builders/whole-month.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { openBooks } from '../builders/ledger.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { threads } from '../builders/threads.ts';
import { buildVillage, villageChanged, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let drawn: number;
let missing: string[];
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  drawn = 0;
  missing = [];
  app.renderer.render = () => {
    drawn += 1;
    const document: RenderedDocument = { pdf: new TextEncoder().encode(`%PDF-${drawn}`), pages: 1, missing };
    return Promise.resolve(document);
  };
});

const anItem = ({ store, versionId }: ClosingVillage) => rulesOfVersion(store, versionId).items[0]?.id ?? '';
const documents = () =>
  village.store.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM document').get()?.n;

test('a blank form bears the name that the village has now, and is otherwise drawn once', async () => {
  const office = clientFor(app, village, 'accountant');
  const first = await office.declarations.document({ id: null });
  expect(await office.declarations.document({ id: null })).toEqual(first);
  villageChanged(village, { name: '新禾村' });
  const second = await office.declarations.document({ id: null });
  expect(second.documentId).not.toBe(first.documentId);
  expect(drawn).toBe(2);
});

test('the audit trail says 查看 of a paper that was shown, and 打印 only of one that was printed', async () => {
  const office = clientFor(app, village, 'accountant');
  const said = (): string[] =>
    village.store.sqlite
      .prepare<[], { summary: string }>(
        "SELECT summary FROM audit WHERE procedure LIKE 'documents.%' ORDER BY id",
      )
      .all()
      .map(({ summary }) => summary.slice(0, 2));
  const { documentId } = await office.declarations.document({ id: null });
  await office.documents.get({ id: documentId });
  expect(said()).toEqual(['查看']);
  const requestId = crypto.randomUUID();
  await office.documents.printed({ id: documentId, requestId });
  await office.documents.printed({ id: documentId, requestId });
  expect(said()).toEqual(['查看', '打印']);
  // One that lacks characters is kept as such; its printing is noted all the same.
  missing = ['𠮷'];
  villageChanged(village, { name: '新禾村' });
  const loose = await office.declarations.document({ id: null });
  await office.documents.printed({ id: loose.documentId, requestId: crypto.randomUUID() });
  expect(said()).toEqual(['查看', '打印', '查看', '打印']);
  await expect(
    clientFor(app, village, 'operator').documents.printed({ id: documentId, requestId: crypto.randomUUID() }),
  ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
});

test('a slip is drawn again for another roll of paper', async () => {
  const schemeId = inForceScheme(village);
  const goods = soap(village);
  takeIn(village, goods, { quantity: 5 });
  const { redemptionId } = redeemed(village, householdWith(village, schemeId), [[goods, 1]]);
  const office = clientFor(app, village, 'accountant');
  const paper = () => office.redemptions.slipDocument({ redemptionId });
  const roll = (width: 58 | 80) =>
    transact(village.store, village.by.administrator, 'test.roll', null, (w) =>
      writeSetting(w, 'rollWidth', width),
    );
  const wide = await paper();
  roll(58);
  const narrow = await paper();
  expect(narrow.documentId).not.toBe(wide.documentId);
  roll(80);
  expect((await paper()).documentId).toBe(wide.documentId);
});

test('a paper with missing characters can be looked at and is kept as such; with the font it comes right', async () => {
  const office = clientFor(app, village, 'accountant');
  missing = ['𠮷'];
  const lacking = await office.declarations.document({ id: null });
  expect(lacking.missing).toEqual(['𠮷']);
  expect(documents()).toBe(1);
  const { file, title } = await office.documents.get({ id: lacking.documentId });
  expect(await file.text()).toBe('%PDF-1');
  expect(title).toContain('积分申报表');
  // The shop may not look at it by its number either.
  await expect(
    clientFor(app, village, 'operator').documents.get({ id: lacking.documentId }),
  ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
  missing = [];
  const whole = await office.declarations.document({ id: null });
  expect(whole.missing).toEqual([]);
  expect(whole.documentId).toBeGreaterThan(0);
  expect(documents()).toBe(2);
  await expect(office.documents.get({ id: -99 })).rejects.toMatchObject({ data: { code: 'notFound' } });
});

test('each person of a scheme of persons has the sums, also two of one household', async () => {
  const under = villageUnder('jinshi-love-passbook', {}, { today: '2026-09-26' });
  const jobs: DocumentJob[] = [];
  const persons = applicationOf(under);
  persons.renderer.render = (job) => {
    jobs.push(job);
    return Promise.resolve({ pdf: new TextEncoder().encode('%PDF'), pages: 1, missing: [] });
  };
  const { id: householdId, members } = buildHousehold(under, [{ name: '余明梅' }, { name: '单火珍' }]);
  const [first, second] = members as [MemberId, MemberId];
  for (const memberId of members) onTheList(under, under.schemeId, { memberId });
  const award = { householdId, itemId: anItem(under), points: 200, activityDate: '2026-09-10' };
  const ids = [first, second, second].map(
    (memberId) => declareDone(under, under.schemeId, { ...award, memberId }).id,
  );
  under.clock.set('2026-09-26T02:00:00.000Z');
  verify(under, ...ids);
  buildCommittee(under);
  allPassed(under);
  const office = clientFor(persons, under, 'accountant');
  const { noticeId } = await office.notices.create({
    requestId: crypto.randomUUID(),
    schemeId: under.schemeId,
    period: '2026-09',
    place: '村部公示栏',
    publishedOn: '2026-09-26',
  });
  await office.notices.document({ id: noticeId });
  const [job] = jobs;
  if (job?.kind !== 'notice') throw new Error('no notice was drawn');
  expect(job.record.who).toBe('志愿者');
  expect(job.record.scheme).not.toBe('');
  const sums = job.record.rows.map(({ household, total }) => [household, total !== undefined]);
  expect(sums).toEqual([
    ['余*梅', true],
    ['单*珍', true],
    ['单*珍', false],
  ]);
  under.close();
});

test('a file is called by the paper’s title, with its number where the title does not say it', () => {
  expect(paperFileName('兑换小票 2026-000005', '2026-000005')).toBe('兑换小票 2026-000005.pdf');
  expect(paperFileName('积分公示表', '公〔2026〕2号')).toBe('积分公示表 公〔2026〕2号.pdf');
  expect(paperFileName('第 1/2 份: "甲"', '1')).toBe('第 1-2 份- -甲-.pdf');
});

test('the time on a paper is that of its making: of a form as of a paper whose subject has a day of its own', async () => {
  const times: string[] = [];
  const render = app.renderer.render;
  app.renderer.render = (job) => {
    times.push(job.record.frame.madeAt);
    return render(job);
  };
  village.clock.set('2026-11-20T02:30:00.000Z');
  await clientFor(app, village, 'accountant').declarations.document({ id: null });
  const schemeId = inForceScheme(village);
  const goods = soap(village);
  takeIn(village, goods, { quantity: 5 });
  const { redemptionId } = redeemed(village, householdWith(village, schemeId), [[goods, 1]]);
  village.clock.set('2026-11-21T02:30:00.000Z');
  await clientFor(app, village, 'accountant').redemptions.slipDocument({ redemptionId });
  expect(times).toEqual(['2026-11-20T02:30:00.000Z', '2026-11-21T02:30:00.000Z']);
});

/** What the clerk reads, and what the run log says, when the statement of an account cannot be drawn. */
async function failedStatement(options: RendererOptions): Promise<{ refused: unknown; logged: string }> {
  const file = path.join(village.dir, 'run.log');
  configureLog(file);
  onTestFinished(() => configureLog(undefined));
  const { documentsWorker } = threads();
  const renderer = createRenderer({ workerPath: documentsWorker, ...options });
  onTestFinished(() => renderer.close());
  app.renderer.render = (job) => renderer.render(job);
  const accountId = openBooks(village).accounts[0]!;
  const refused = await clientFor(app, village, 'accountant')
    .ledger.statementDocument({ accountId, from: '2026-09-01', to: '2026-09-30' })
    .catch((error: unknown) => error);
  return { refused, logged: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

/** The file of a printing thread that does this with every job. */
function threadThat(body: string): string {
  const file = path.join(village.dir, 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id }) => { ${body} });`,
  );
  return file;
}

const failed = (message: string) => ({ code: 'REFUSED', data: { code: 'documentFailed', message } });

test('a paper that needs too much memory is refused in words that the clerk reads', async () => {
  const { refused, logged } = await failedStatement({ memoryMb: 12 });
  expect(refused).toMatchObject(failed('文档太大，内存不够，请分成几批打印。'));
  expect(logged).not.toContain(' error ');
});

test('a paper whose thread stopped may be asked for again, and the clerk reads so', async () => {
  const { refused } = await failedStatement({ workerPath: threadThat('process.exit(3);') });
  expect(refused).toMatchObject(failed('文档没有做成：打印组件中途停止，请重试。'));
});

test.each([
  ['crashes', "throw new Error('no such glyph');"],
  ['fails', "parentPort.postMessage({ id, failed: new Error('no such glyph'), code: undefined });"],
])('the cause is for the run log when the thread %s: the clerk reads what to do', async (_, body) => {
  const { refused, logged } = await failedStatement({ workerPath: threadThat(body) });
  expect(refused).toMatchObject(
    failed('文档没有做成，请重试；仍不行时把“系统 → 关于”里的运行日志发给维护人员。'),
  );
  expect(logged).toContain('no such glyph');
  expect(logged.match(/ error /g)).toHaveLength(1);
});
