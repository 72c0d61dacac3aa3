/**
 * Every read of the contract on a village of ten years, through HTTP, against a reference query of the same run. An office PC
 * takes 30 ms for the reference: five times as long is the 150 ms that no read of a screen may take. The heaviest reads run in parallel with
 * the work and may take longer; while they do, nobody else may wait for more than 50 ms.
 */
import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ORPCError } from '@orpc/client';
import { median, report } from './measure.ts';
import { IN_BACKGROUND, READS, type Client, type Read } from './read-calls.ts';
import { unlistedReads } from './read-list.ts';
import { REFERENCE_ON_OFFICE_PC, referenceMs } from './reference.ts';
import { bigVillage } from './village.ts';
import { VILLAGE_HOUSEHOLDS } from './village-years.ts';
import { hostOf, signedIn } from './village-client.ts';

/** Times the reference that a read of a screen may take, and that others may wait for one that runs in the background. */
const MOST = 5;
const MAX_WAIT = 50 / REFERENCE_ON_OFFICE_PC;
/** A read in the background: as long as a person waits for a figure that was asked for apart. */
const MAX_OTHER_WAIT = 100;
/** They compute every link of the chain or draw hundreds of sheets, and say that they are at it: what counts is how long others wait. */
const ASKED_APART: ReadonlySet<string> = new Set([
  'ledger.verify',
  'ledger.checkCode',
  'meetings.minutesDocument',
  'notices.document',
]);
const REPEATS = 5;

const references: number[] = [];

function baselineMs(): number {
  const spent = referenceMs();
  references.push(spent);
  return spent;
}

interface Timed {
  name: string;
  work: number[];
  baseline: number[];
  limit: number;
}

async function answered(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    // What the village has none of is refused, which is an answer too.
    if (!(error instanceof ORPCError) || error.code !== 'REFUSED') throw error;
  }
}

async function time(name: string, client: Client, read: Read, limit: number): Promise<Timed> {
  const timed: Timed = { name, work: [], baseline: [], limit };
  const repeats = limit === MOST ? REPEATS : 1;
  for (let turn = 0; turn < repeats; turn += 1) {
    timed.baseline.push(baselineMs());
    const begun = performance.now();
    await answered(read(client));
    timed.work.push(performance.now() - begun);
  }
  return timed;
}

/** The longest that a scanned card waits while something else is read. */
async function waits(client: Client, name: string, read: Read): Promise<Timed> {
  const timed: Timed = { name: `${name}: others wait`, work: [], baseline: [], limit: MAX_WAIT };
  const progress = { done: false };
  const reading = answered(read(client)).finally(() => (progress.done = true));
  for (let turn = 0; !progress.done && turn < 400; turn += 1) {
    const begun = performance.now();
    await answered(client.ledger.accountsOfHousehold({ householdId: 1 + (turn % VILLAGE_HOUSEHOLDS) }));
    timed.work.push(performance.now() - begun);
    timed.baseline.push(baselineMs());
  }
  await reading;
  return timed;
}

const only = process.argv[2] ?? '';
const missing = unlistedReads();
if (missing.length > 0) throw new Error(`no read of ${missing.join(', ')}`);
const dir = mkdtempSync(path.join(tmpdir(), 'bench-reads-'));
copyFileSync(bigVillage(), path.join(dir, 'village.db'), constants.COPYFILE_FICLONE);
const host = await hostOf(dir);
const results: Timed[] = [];
try {
  const client = await signedIn(host.url);
  for (let warmUp = 0; warmUp < 10; warmUp += 1) baselineMs();
  for (const [limit, reads] of [
    [MOST, READS],
    [MAX_OTHER_WAIT, IN_BACKGROUND],
  ] as const) {
    for (const [name, cases] of Object.entries(reads)) {
      if (!name.includes(only)) continue;
      for (const [which, read] of Object.entries(cases)) {
        const full = which === '' ? name : `${name} (${which})`;
        if (limit === MAX_OTHER_WAIT) results.push(await waits(client, full, read));
        results.push(await time(full, client, read, ASKED_APART.has(name) ? Infinity : limit));
        const last = results.at(-1);
        if (last) console.log(`  ${median(last.work).toFixed(1).padStart(8)} ms  ${full}`);
      }
    }
  }
} finally {
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}

/** A machine that does something else now and then does not count. */
function nearlyLongest(work: readonly number[]): number {
  return work.toSorted((a, b) => a - b)[Math.floor((work.length - 1) * 0.95)] ?? 0;
}

const middle = median(references);
const ratioOf = ({ name, work, limit }: Timed): number =>
  (name.endsWith('others wait') ? nearlyLongest(work) : median(work)) / middle / limit;
const slow = results.filter((timed) => ratioOf(timed) > 1);
for (const timed of slow) {
  console.log(
    `  太慢：${timed.name}，${median(timed.work).toFixed(0)} 毫秒（对照 ${middle.toFixed(1)} 毫秒）`,
  );
}
const worst = results.toSorted((a, b) => ratioOf(b) - ratioOf(a))[0];
if (worst) {
  report(
    'reads',
    { work: worst.work.map(() => ratioOf(worst) * middle * MOST), baseline: references },
    {
      work: `十年的村里最慢的一次查询（${worst.name}）`,
      baseline: '对照查询（办公电脑约 30 毫秒）',
      limit: MOST,
      notes: { 查询: results.length, 太慢: slow.map(({ name }) => name).join('、') || '无' },
    },
  );
}
process.exit();
