import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { createRenderer } from '../../../electron/host/pdf/render.ts';
import { frame, minutes, passbookLines, settlement } from './records.ts';
import { wordsOf } from './read-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const booklets = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    scheme: '品德银行',
    householdNumber: String(index + 1),
    head: '张明',
    group: '第3组',
    issuedOn: '2026-09-26',
    bookletNumber: `CZ${index + 1}`,
    lines: passbookLines(20),
  }));

describe('the renderer', () => {
  it('draws in a thread of its own, so that the host goes on while 100 passbooks are drawn', async () => {
    const renderer = createRenderer<DocumentJob>();
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 10);
    const { pages } = await renderer.render({
      kind: 'passbook',
      record: { frame: frame('CZ'), booklets: booklets(100) },
    });
    clearInterval(heart);
    expect(pages).toBe(400);
    expect(beats).toBeGreaterThan(10);
    await renderer.close();
  });

  it('serves several who ask at once, and says what is wrong with the one that cannot be made', async () => {
    const renderer = createRenderer<DocumentJob>();
    const [good, bad, other] = await Promise.allSettled([
      renderer.render({ kind: 'minutes', record: minutes() }),
      renderer.render({ kind: 'settlement', record: settlement({ amount: 1 }) }),
      renderer.render({ kind: 'settlement', record: settlement() }),
    ]);
    expect(good.status === 'fulfilled' && wordsOf(good.value.pdf)).toContain('评议会议记录');
    expect(bad.status === 'rejected' && String(bad.reason)).toContain('文档没有做成：结算单的明细与合计不符');
    expect(bad).toMatchObject({ reason: { code: 'documentFailed' } });
    expect(other.status === 'fulfilled' && wordsOf(other.value.pdf)).toContain('结算单');
    await renderer.close();
  });

  it('starts again after its thread has died', async () => {
    const once = join(folder, 'dies.mjs');
    writeFileSync(
      once,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, request }) => {
         if (request.kind === 'card') process.exit(3);
         parentPort.postMessage({ id, answer: { pdf: new Uint8Array(1), pages: 7, missing: [] } });
       });`,
    );
    const renderer = createRenderer<DocumentJob>({ workerPath: once });
    const card = renderer.render({
      kind: 'card',
      record: { frame: frame('K'), arrangement: 'single', cards: [] },
    });
    await expect(card).rejects.toThrow('打印组件中途停止');
    await expect(card).rejects.toMatchObject({ code: 'documentFailed' });
    expect((await renderer.render({ kind: 'minutes', record: minutes() })).pages).toBe(7);
    await renderer.close();
  });

  it('fails the job that needs too much memory in words a clerk can act on, and draws the next one', async () => {
    const renderer = createRenderer<DocumentJob>({ memoryMb: 48 });
    const many = renderer.render({
      kind: 'minutes',
      record: minutes({ items: Array.from({ length: 4000 }, () => minutes().items[0]!) }),
    });
    await expect(many).rejects.toThrow('请分成几批打印');
    await renderer.close();
  });

  it('rests when it has nothing to do, and wakes for the next paper', async () => {
    const renderer = createRenderer<DocumentJob>({ idleMs: 20 });
    const first = await renderer.render({ kind: 'settlement', record: settlement() });
    await new Promise((resolve) => setTimeout(resolve, 120));
    const second = await renderer.render({ kind: 'settlement', record: settlement() });
    expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    await renderer.close();
    await expect(renderer.render({ kind: 'settlement', record: settlement() })).rejects.toThrow('正在退出');
  });
});
