/** Reads the answers of lpstat and lpoptions in the C locale. */
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import type { QueueState } from '../../../shared/printing.ts';
import { log } from '../base/log.ts';
import type { JobEnd } from './cups-job-state.ts';
import { CANCELLED, FORGOTTEN } from './queue-refusals.ts';
import type { QueueJobState } from './queues.ts';

interface Answers {
  /** lpstat -e */
  names: string;
  /** lpstat -l -p */
  printers: string;
  /** lpstat -a */
  accepting: string;
  /** lpstat -d */
  standard: string;
}

interface Block {
  head: string;
  /** Indented lines below. */
  below: string[];
}

/** Each answer is a line with indented lines below it. */
function blocks(answer: string): Block[] {
  const found: Block[] = [];
  for (const line of answer.split('\n')) {
    if (line.trim() === '') continue;
    if (/^\s/.test(line)) found.at(-1)?.below.push(line.trim());
    else found.push({ head: line, below: [] });
  }
  return found;
}

function fieldOf({ below }: Block, label: string): string {
  return (
    below
      .find((line) => line.startsWith(`${label}:`))
      ?.slice(label.length + 1)
      .trim() ?? ''
  );
}

/** printer-state-reasons of IPP without their severity suffix: 'media-empty-error'. */
const ALERTS: readonly (readonly [RegExp, string])[] = [
  [/^media-(?:empty|needed)/, '没有纸'],
  [/^(?:cover|door|interlock)-open/, '盖子开着'],
  [/^media-jam/, '卡纸'],
  [/^input-tray-missing/, '纸盒没有装好'],
  [/^output-area-full/, '出纸口满了'],
  [/^(?:toner|marker-supply|marker-ink)-(?:empty|missing)/, '墨粉或墨水用完了'],
  [/^(?:offline|shutdown|timed-out|connecting-to-device)/, '没有联机'],
];

/** The clerk's words for what keeps the printer from printing; '' when it reports nothing of the kind. */
function alertOf(block: Block): string {
  const alerts = fieldOf(block, 'Alerts').split(/[\s,]+/);
  const said = ALERTS.flatMap(([name, words]) => (alerts.some((alert) => name.test(alert)) ? [words] : []));
  return said.join('、');
}

/** Sentences of the print service, in the clerk's words. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [
    /not responding|unreachable|host is down|unable to locate|become available/i,
    '打印机没有回应，请看是否开着、连着',
  ],
  [/not connected|will retry/i, '打印机没有连上，请看是否开着、连着'],
  [/filter failed|unsupported document/i, '打印机的驱动处理不了这份文件，请找装打印机的人看驱动'],
  [/could not open the output file|unable to open|permission denied/i, '打印机的接口打不开'],
  // What it is doing is no reason.
  [/rejecting jobs|waiting for job|sending data|spooling|connected to printer|^ready/i, ''],
];
const OTHER = '打印系统报告了故障，请看打印机；还不行的，请找装电脑的人看运行日志';

const logged = new Set<string>();
const MAX_LOGGED = 200;

/** Noted once: the service repeats it as long as it lasts. */
function noteSentence(sentence: string): void {
  if (logged.has(sentence) || logged.size >= MAX_LOGGED) return;
  logged.add(sentence);
  log('warning', `the print service says: ${sentence}`);
}

/** The computer's words about a queue or a job that waits; its plain confirmations are no reason. */
function sentenceOf({ below: [first = ''] }: Block): string {
  if (/^(?:Paused|reason unknown|Form mounted:)/.test(first) || first.includes(': ')) return '';
  return translated(first);
}

/** What somebody wrote in Chinese when he paused the queue stays. */
function translated(sentence: string): string {
  if (sentence === '' || /\p{Script=Han}/u.test(sentence)) return sentence;
  const known = SENTENCES.find(([words]) => words.test(sentence));
  if (known) return known[1];
  noteSentence(sentence);
  return OTHER;
}

interface Printer {
  state: QueueState;
  reason: string;
  description: string;
  location: string;
}

function readPrinters(answer: string): Map<string, Printer> {
  return new Map(
    blocks(answer).flatMap((block) => {
      const [, name, word] = /^printer (\S+) (is idle|now printing|disabled)/.exec(block.head) ?? [];
      if (name === undefined || word === undefined) return [];
      const paused = word === 'disabled';
      const state = paused ? 'paused' : word === 'is idle' ? 'idle' : 'printing';
      const printer: Printer = {
        state,
        reason: alertOf(block) || (paused ? sentenceOf(block) : ''),
        description: fieldOf(block, 'Description'),
        location: fieldOf(block, 'Location'),
      };
      return [[name, printer]];
    }),
  );
}

function readRefusing(answer: string): Map<string, string> {
  return new Map(
    blocks(answer).flatMap((block) => {
      const [, name] = /^(\S+) not accepting requests/.exec(block.head) ?? [];
      return name === undefined ? [] : [[name, sentenceOf(block)] as const];
    }),
  );
}

export function parseQueues({ names, printers, accepting, standard }: Answers): PrinterQueue[] {
  const known = readPrinters(printers);
  const refusing = readRefusing(accepting);
  const [, chosen] = /^system default destination: (\S+)$/m.exec(standard) ?? [];
  const listed = names.split('\n').filter((name) => name !== '');
  return [...new Set([...listed, ...known.keys()])].map((name) => {
    const printer = known.get(name) ?? { state: 'idle', reason: '', description: '', location: '' };
    const refusal = refusing.get(name);
    return {
      name,
      ...printer,
      ...(refusal === undefined ? {} : { state: 'refusing' as const, reason: refusal || printer.reason }),
      isDefault: name === chosen,
    };
  });
}

export type QueueOptions = Pick<PrinterQueue, 'colour' | 'duplex' | 'papers' | 'trays'>;

/** 'PageSize/Media Size: *A4 A3 Custom.WIDTHxHEIGHT' */
export function parseOptions(answer: string): QueueOptions {
  const choices = new Map(
    answer.split('\n').flatMap((line) => {
      const [, key, values] = /^([^/:\s]+)[^:]*: (.*)$/.exec(line) ?? [];
      if (key === undefined || values === undefined) return [];
      return [[key, values.split(' ').map((value) => value.replace(/^\*/, ''))] as const];
    }),
  );
  const colours = choices.get('ColorModel') ?? choices.get('print-color-mode');
  const sides = choices.get('Duplex') ?? choices.get('sides');
  const trays = choices.get('InputSlot');
  const papers = choices.get('PageSize') ?? choices.get('media');
  return {
    ...(colours === undefined ? {} : { colour: colours.some((one) => /rgb|cmy|color/i.test(one)) }),
    duplex: sides?.some((one) => /duplex|two-sided/i.test(one)) ?? false,
    ...(papers === undefined ? {} : { papers }),
    trays: (trays ?? []).map((name) => ({ name, label: trayLabel(name) })),
  };
}

const TRAYS: readonly (readonly [RegExp, string])[] = [
  [/^(?:auto|default|autoselect|printerdefault)$/i, '自动选择'],
  [/^(?:manual|manualfeed|bypass|byhand)$/i, '手动进纸'],
  [/^(?:multipurpose|mptray|mp)$/i, '多功能纸盒'],
  [/^(?:upper|top)$/i, '上纸盒'],
  [/^(?:middle)$/i, '中纸盒'],
  [/^(?:lower|bottom)$/i, '下纸盒'],
  [/^(?:rear)$/i, '后纸盒'],
  [/^(?:tray|cassette|bin)[-_]?(\d+)$/i, '纸盒 $1'],
];

function trayLabel(name: string): string {
  for (const [pattern, label] of TRAYS) if (pattern.test(name)) return name.replace(pattern, label);
  return name;
}

/** The reasons of each job's state, by its number on the queue. */
export function parseJobs(answer: string): Map<string, string[]> {
  return new Map(
    blocks(answer).flatMap((block) => {
      const [, job] = /^(\S+-\d+)\s/.exec(block.head) ?? [];
      return job === undefined ? [] : [[decoded(job), fieldOf(block, 'Alerts').split(' ')] as const];
    }),
  );
}

/** Job lists write a queue's name as in its address: %E5%8A%9E. */
function decoded(name: string): string {
  return name.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** How a job that no longer waits has ended; without reasons the service has forgotten it. */
export function endOf(reasons: readonly string[] | undefined, end: JobEnd | undefined): QueueJobState {
  if (reasons === undefined) return FORGOTTEN;
  const has = (pattern: RegExp): boolean => reasons.some((reason) => pattern.test(reason));
  if (end === 'cancelled' || has(/^job-canceled/)) return CANCELLED;
  if (end === 'aborted' || has(/aborted|document-format-error|unprintable/))
    return { state: 'failed', reason: '打印机没有打成，任务已中止。请看打印机是否有纸、有故障，再打一次。' };
  return { state: 'printed', reason: '' };
}
