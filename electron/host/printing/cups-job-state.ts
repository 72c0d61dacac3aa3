/** Final state of a job, asked of the print service by IPP: lpstat reports cancelled and printed jobs alike. */
import { existsSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { log } from '../base/log.ts';

/** Values of job-state (RFC 8011, 5.3.7). */
const ENDS = new Map([
  [7, 'cancelled'],
  [8, 'aborted'],
  [9, 'completed'],
] as const);
export type JobEnd = 'cancelled' | 'aborted' | 'completed';

const SOCKET = '/run/cups/cups.sock';
const ANSWERED_MS = 5_000;

/** Address of the print service, found as lpstat finds it. */
function serviceAt(server: string | undefined): RequestOptions {
  if (server === undefined)
    return existsSync(SOCKET) ? { socketPath: SOCKET } : { host: 'localhost', port: 631 };
  if (server.startsWith('/')) return { socketPath: server };
  const [, host = server, port = '631'] = /^(.*?)(?::(\d+))?(?:\/.*)?$/.exec(server) ?? [];
  return { host, port };
}

const length = (bytes: number): Buffer => Buffer.from([bytes >> 8, bytes & 0xff]);

/** Tags of the values: charset, language, address, keyword. */
function attribute(tag: 0x47 | 0x48 | 0x45 | 0x44, name: string, value: string): Buffer {
  return Buffer.concat([
    Buffer.from([tag]),
    length(name.length),
    Buffer.from(name),
    length(value.length),
    Buffer.from(value),
  ]);
}

/** Get-Job-Attributes of IPP 2.0. */
function question(job: string): Buffer {
  return Buffer.concat([
    Buffer.from([2, 0, 0, 9, 0, 0, 0, 1, 1]),
    attribute(0x47, 'attributes-charset', 'utf-8'),
    attribute(0x48, 'attributes-natural-language', 'en'),
    attribute(0x45, 'job-uri', `ipp://localhost/jobs/${job}`),
    attribute(0x44, 'requested-attributes', 'job-state'),
    Buffer.from([3]),
  ]);
}

/** An enumerated value of four bytes by that name. */
const STATE = Buffer.from('\x23\0\x09job-state\0\x04', 'latin1');

function readEnd(answer: Buffer): JobEnd | undefined {
  const at = answer.indexOf(STATE);
  return at === -1 ? undefined : ENDS.get(answer.readInt32BE(at + STATE.length) as 7 | 8 | 9);
}

/** Undefined where the service does not answer by this way, does not know the job, or has not ended it. */
export function jobEnd(job: string, server: string | undefined): Promise<JobEnd | undefined> {
  return new Promise((resolve) => {
    const unknown = (error: Error): void => {
      log('warning', 'the print service did not tell the end of a job', error);
      resolve(undefined);
    };
    const headers = { Host: 'localhost', 'Content-Type': 'application/ipp' };
    const options = { ...serviceAt(server), method: 'POST', path: '/', headers, timeout: ANSWERED_MS };
    const asked = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', unknown);
      response.on('end', () => resolve(readEnd(Buffer.concat(parts))));
    });
    asked.on('error', unknown);
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.end(question(job));
  });
}
