/** How long others wait while a roster of 45,000 people is previewed, against the same host when nothing is imported; and its memory. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeStore } from '../../db/database/open.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { open, SECRET } from './books.ts';
import { report } from './measure.ts';
import { rosterWorkbook } from './roster-workbook.ts';
import { PASSWORD } from './village-host.ts';
import { builtHostOf, messageFrom, signedIn } from './village-client.ts';
import { DIHE } from '../builders/village.ts';

const PEOPLE = 45_000;
const REPEATS = 3;
const MEGABYTE = 1024 * 1024;
/** Milliseconds that an office PC takes for a small answer when nothing else is done; ten times as long is what nobody may wait for longer. */
const QUIET = 5;
const MAX_WAIT = 10;
/** Bytes of the process with all its threads, for three long workbooks one after the other. */
const MAX_MEMORY = 900 * MEGABYTE;
/** The thread of imports has ended, and its memory has been given back. */
const ENDED = 75_000;

const dir = mkdtempSync(path.join(tmpdir(), 'bench-import-waits-'));
const store = open(path.join(dir, 'village.db'));
setUpVillage(
  store,
  { staffId: 1, name: '管理员' },
  {
    ...DIHE,
    administrator: { ...DIHE.administrator, passwordHash: await hashPassword(PASSWORD) },
  },
);
closeStore(store);
writeFileSync(path.join(dir, 'key'), `${SECRET}\n`, { mode: 0o600 });

const host = await builtHostOf(dir);
const { url } = host;
const client = await signedIn(url);
const other = fork(path.join(import.meta.dirname, 'pinger.ts'), [url], { stdio: 'inherit' });
await messageFrom(other);

/** The waits since the last call. */
function waits(): Promise<number[]> {
  other.send('waits');
  return messageFrom<number[]>(other);
}

/** The longest wait of the other clerk while something is done. */
async function during<Answer>(work: Promise<Answer>): Promise<{ longest: number; answer: Answer }> {
  const answer = await work;
  return { longest: Math.max(...(await waits())), answer };
}

const work: number[] = [];
const baseline: number[] = [];
let bytes = 0;
let blocked = 0;
try {
  await pause(1_000);
  for (let turn = 0; turn < REPEATS; turn += 1) {
    const file = new File([Uint8Array.from(rosterWorkbook(PEOPLE, turn))], '花名册.xlsx');
    await waits();
    baseline.push(Math.max(QUIET, (await during(pause(3_000))).longest));
    const { answer: preview, longest } = await during(
      client.households.readRoster({ file }).then(async (mapping) => ({
        mapping,
        ...(await client.households.previewRoster({ file, mapping })),
      })),
    );
    work.push(longest);
    bytes = JSON.stringify(preview).length;
    if (turn < REPEATS - 1) continue;
    const { mapping } = preview;
    const requestId = crypto.randomUUID();
    blocked = (await during(client.households.importRoster({ requestId, file, mapping, acceptChanges: [] })))
      .longest;
  }
  const { peak } = await host.figures();
  await pause(ENDED);
  const { now } = await host.figures();
  report(
    'import-waits',
    { work, baseline },
    {
      work: `预览 ${String(PEOPLE)} 人的花名册时，别人等得最久的一次`,
      baseline: '不导入时等得最久的一次（不足 5 毫秒的按 5 毫秒）',
      limit: MAX_WAIT,
      notes: {
        '导入（一个事务）时最久的一次，毫秒': Math.round(blocked),
        '预览的回答，字节': bytes,
        '内存最多，MB': Math.round(peak / MEGABYTE),
        '一分钟后，MB': Math.round(now / MEGABYTE),
      },
    },
  );
  if (peak > MAX_MEMORY) {
    console.log(`  内存超过 ${String(MAX_MEMORY / MEGABYTE)} MB`);
    process.exitCode = 1;
  }
} finally {
  other.kill('SIGKILL');
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
