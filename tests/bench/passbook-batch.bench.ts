/** How long others wait while the booklets of a whole village are issued and drawn, slice by slice; and what memory the host takes. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeStore } from '../../db/database/open.ts';
import { transact } from '../../db/database/store.ts';
import { post, type LedgerEntry } from '../../db/ledger/post.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { open, openBooks, SECRET } from './books.ts';
import { median, report } from './measure.ts';
import { REFERENCE_ON_OFFICE_PC, referenceMs } from './reference.ts';
import { PASSWORD } from './village-host.ts';
import { builtHostOf, messageFrom, signedIn } from './village-client.ts';

/** Four double pages each: cover, rules, two of lines. */
const BOOKLETS = 500;
const PAGES_EACH = 4;
const LINES = 30;
const MEGABYTE = 1024 * 1024;
/** Milliseconds that an office PC takes for a small answer when nothing else is done; nobody may wait for longer than ten times as long. */
const QUIET = 5;
const MAX_WAIT = 10;
/** Milliseconds on an office PC: how long anybody waits at most, and how long the host's thread spends on one thing at most. */
const MAX_ONCE = 50;
/** Bytes that the whole host takes at most. */
const MAX_MEMORY = 300 * MEGABYTE;
/** Bytes that the host takes more after the batch than before it: its thread of fonts, at rest. */
const MAX_AT_REST = 150 * MEGABYTE;

const dir = mkdtempSync(path.join(tmpdir(), 'bench-passbook-batch-'));
const store = open(path.join(dir, 'village.db'));
openBooks(store, BOOKLETS);
const entries = Array.from({ length: BOOKLETS * LINES }, (_, n): LedgerEntry => ({
  kind: 'award',
  accountId: 1 + (n % BOOKLETS),
  points: 100 + (n % 5) * 100,
  activityDate: '2026-09-12',
  period: '2026-09',
  source: `declaration:${String(n + 1)}`,
  summary: '参加村里组织的河道清理半天',
}));
transact(store, { staffId: null, name: '基准' }, 'bench.post', null, (tx) => post(tx, entries));
store.sqlite.prepare('UPDATE staff SET password_hash = ?').run(await hashPassword(PASSWORD));
closeStore(store);
writeFileSync(path.join(dir, 'key'), `${SECRET}\n`, { mode: 0o600 });

const host = await builtHostOf(dir);
const client = await signedIn(host.url);
const other = fork(path.join(import.meta.dirname, 'pinger.ts'), [host.url], { stdio: 'inherit' });
await messageFrom(other);

/** The longest wait of another clerk since the last call. */
async function longest(): Promise<number> {
  other.send('waits');
  return Math.max(...(await messageFrom<number[]>(other)));
}

const work: number[] = [];
const baseline: number[] = [];
const references: number[] = [];
try {
  await pause(1_000);
  const { now: idle } = await host.figures();
  const begun = performance.now();
  const { batchId, planned } = await client.passbooks.startBatch({
    requestId: crypto.randomUUID(),
    schemeId: 1,
    which: 'all',
  });
  if (planned !== BOOKLETS) throw new Error(`${String(planned)} booklets`);
  let paused = 0;
  for (let isOpen = true; isOpen;) {
    await longest();
    const quiet = performance.now();
    await pause(500);
    baseline.push(Math.max(QUIET, await longest()));
    references.push(referenceMs());
    paused += performance.now() - quiet;
    const slice = await client.passbooks.issueSlice({ requestId: crypto.randomUUID(), batchId });
    if (slice.number !== null) await client.passbooks.sliceDocument({ batchId, number: slice.number });
    work.push(await longest());
    ({ isOpen } = slice);
  }
  const spent = performance.now() - begun - paused;
  const { peak, longestBlock } = await host.figures();
  const onOfficePc = (ms: number): number => (ms / median(references)) * REFERENCE_ON_OFFICE_PC;
  const block = onOfficePc(longestBlock);
  const wait = onOfficePc(Math.max(...work));
  await pause(3_000);
  const atRest = (await host.figures()).now - idle;
  report(
    'passbook-batch',
    { work, baseline },
    {
      work: `发放 ${String(BOOKLETS)} 本存折（${String(BOOKLETS * PAGES_EACH)} 页）时，每一份里别人等得最久的一次`,
      baseline: '不打印时等得最久的一次（不足 5 毫秒的按 5 毫秒）',
      limit: MAX_WAIT,
      notes: {
        份数: work.length,
        '整批用时，毫秒': Math.round(spent),
        '整批里等得最久的一次，在办公电脑上约毫秒': Math.round(wait),
        '不打印时等得最久的一次，在办公电脑上约毫秒': Math.round(onOfficePc(Math.max(...baseline))),
        '后台最久的一段，在办公电脑上约毫秒': Math.round(block),
        '内存最多，MB': Math.round(peak / MEGABYTE),
        '打印线程歇着时占的内存，MB': Math.round(atRest / MEGABYTE),
      },
    },
  );
  const tooMuch = [
    [wait > MAX_ONCE, `有人等过一次超过 ${String(MAX_ONCE)} 毫秒`],
    [block > MAX_ONCE, `后台最久的一段超过 ${String(MAX_ONCE)} 毫秒`],
    [peak > MAX_MEMORY, `内存最多时超过 ${String(MAX_MEMORY / MEGABYTE)} MB`],
    [atRest > MAX_AT_REST, `打印线程歇着时的内存超过 ${String(MAX_AT_REST / MEGABYTE)} MB`],
  ] as const;
  for (const [isTooMuch, what] of tooMuch) {
    if (!isTooMuch) continue;
    console.log(`  ${what}`);
    process.exitCode = 1;
  }
} finally {
  other.kill('SIGKILL');
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
