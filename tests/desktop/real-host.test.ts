/** The built program as a whole: shell, utility process, database and pages, with nothing stood in but Electron. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Call } from './stand-in/control.ts';
import { endAll, eventually, startDesktop, type Desktop } from './drive.ts';

afterEach(endAll);

async function text(desktop: Desktop, wanted: RegExp): Promise<string> {
  let last = 'nothing';
  let calls: Call[] = [];
  return eventually(
    async () => {
      calls = await desktop.order<Call[]>('calls');
      last = await desktop.evaluate<string>('document.body.innerText');
      return wanted.test(last) ? last : undefined;
    },
    () =>
      [
        `the window shows ${last} instead of ${String(wanted)}; the shell wrote:`,
        desktop.output(),
        ...calls.map(({ api, args }) => `${api} ${JSON.stringify(args)}`),
      ].join('\n'),
  );
}

test('a new village is greeted with the first-run screen, from an encrypted database', async () => {
  const desktop = startDesktop({ host: 'real' });
  await text(desktop, /村/);
  const database = join(desktop.dataDir, 'village.db');
  expect(existsSync(database)).toBe(true);
  expect(readFileSync(database).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  expect(existsSync(join(desktop.dataDir, 'key'))).toBe(false);
  expect(await desktop.calls('pageerror')).toEqual([]);
  expect(await desktop.calls('request outside')).toEqual([]);
  await desktop.end();
});

test('a host that is killed comes back under the same window', async () => {
  const desktop = startDesktop({ host: 'real' });
  await text(desktop, /村/);
  const [[pid]] = (await desktop.calls('utilityProcess.fork')) as [[number]];
  process.kill(pid, 'SIGKILL');
  await desktop.called('utilityProcess.fork', 2);
  await text(desktop, /村/);
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  await desktop.end();
});
