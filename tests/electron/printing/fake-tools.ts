/** Stand-ins for the tools of CUPS: what they answer, and with what they were called. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Answers by the first arguments of the call, as 'lpstat -e'. */
const ANSWERS: Record<string, string> = {
  'lpstat -r': 'scheduler is running\n',
  'lpstat -e': 'HP\nOld\n',
  'lpstat -l -p': [
    'printer HP is idle.  enabled since Sun 29 Nov 2026 06:00:00 AM UTC',
    '\tForm mounted:',
    '\tDescription: HP LaserJet 1020',
    '\tAlerts: none',
    '\tLocation: 办公室',
    'printer Old disabled since Sun 29 Nov 2026 06:00:00 AM UTC -',
    '\tThe printer is not responding.',
    '\tDescription: 旧针式打印机',
    '',
  ].join('\n'),
  'lpstat -a': 'HP accepting requests since x\nOld accepting requests since x\n',
  'lpstat -d': 'system default destination: HP\n',
  'lpoptions -p': [
    'PageSize/Media Size: *A4 A5 Letter Custom.WIDTHxHEIGHT',
    'InputSlot/Media Source: *Auto Tray1 Manual',
    'Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble',
    'ColorModel/Output Mode: *Gray RGB',
    '',
  ].join('\n'),
  'lp -d': 'request id is HP-7 (1 file(s))\n',
};

export function fakeTools() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tools-'));
  const file = (name: string): string => path.join(folder, name);
  const nameOf = (call: string): string => call.replaceAll(' ', '_');
  const answer = (call: string, text: string): void => writeFileSync(file(nameOf(call)), text);
  for (const [call, text] of Object.entries(ANSWERS)) answer(call, text);
  for (const program of ['lpstat', 'lpoptions', 'lp', 'cancel']) {
    const script = `#!/bin/sh
cd ${folder}
{ printf '%s\\0' ${program} "$@"; printf '\\n'; } > call.$$; cat call.$$ >> calls
if [ -e "${program}.fault" ]; then cat "${program}.fault" >&2; exit 1; fi
if [ -e "${program}.hangs" ]; then exec sleep 60; fi
${program === 'lp' ? 'cat > printed; cat lp_-d' : `if [ "$3" = not-completed ]; then cat waiting; elif [ "$3" = completed ]; then cat ended; elif [ ${program} = cancel ]; then true; elif [ "$1" = -l ]; then cat ${program}_-l_-p; else cat "${program}_$1"; fi`}
`;
    writeFileSync(file(program), script);
    chmodSync(file(program), 0o755);
  }
  return {
    /** The tools alone: no service answers. */
    env: { PATH: `${folder}:/usr/bin:/bin`, CUPS_SERVER: '127.0.0.1:1' },
    answer,
    /** What lpstat says of the jobs that wait, and of those that have ended. */
    jobs({ waiting = '', ended = '' }: { waiting?: string; ended?: string }) {
      writeFileSync(file('waiting'), waiting);
      writeFileSync(file('ended'), ended);
    },
    fault: (program: string, text: string) => writeFileSync(file(`${program}.fault`), text),
    hangs: (program: string) => writeFileSync(file(`${program}.hangs`), ''),
    /** The arguments of each call. */
    calls: (): string[][] =>
      existsSync(file('calls'))
        ? readFileSync(file('calls'), 'utf8')
            .split('\0\n')
            .filter((line) => line !== '')
            .map((line) => line.split('\0'))
        : [],
    printed: () => readFileSync(file('printed')),
    remove: (program: string) => rmSync(file(program)),
    end: () => rmSync(folder, { recursive: true }),
  };
}
