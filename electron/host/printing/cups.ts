/** Queues of CUPS through its command line tools: lpstat, lpoptions, lp. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import { standardSheet } from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { endOf, parseJobs, parseOptions, parseQueues, type QueueOptions } from './cups-answers.ts';
import { jobEnd } from './cups-job-state.ts';
import { noDuplex, noSuchPaper, noSuchQueue, noSuchTray } from './queue-refusals.ts';
import type { PrinterQueues, PrintOptions, QueueJobState } from './queues.ts';
import { runTool } from './system-tool.ts';
import { SERVICE_STOPPED } from './tool-faults.ts';

export interface CupsOptions {
  /** Address of the print service, and where the tools are; defaults to the computer's. */
  env?: NodeJS.ProcessEnv;
  /** Limits of a question and of handing over a file, in ms. */
  limits?: { ask: number; send: number };
}

const LIMITS = { ask: 8_000, send: 60_000 };
const ABSENT = '这台电脑没有装打印系统（CUPS），打不了。请找装电脑的人装上，或者另存为 PDF 后到别处打印。';

type Ask = (program: string, args: readonly string[]) => Promise<string>;

/** Undefined where the queue does not answer, as a network printer that is off. */
async function optionsOf(ask: Ask, queue: string): Promise<QueueOptions | undefined> {
  try {
    return parseOptions(await ask('lpoptions', ['-p', queue, '-l']));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** `discover`: also printers of the network that nobody has added, which takes seconds. */
async function statesOf(ask: Ask, { discover }: { discover: boolean }): Promise<PrinterQueue[]> {
  if (/not running/.test(await ask('lpstat', ['-r']))) throw new Refusal('printFailed', SERVICE_STOPPED);
  const [names, printers, accepting, standard] = await Promise.all([
    discover ? ask('lpstat', ['-e']) : '',
    // Without any queue these answer an error.
    ask('lpstat', ['-l', '-p']).catch(noneAdded),
    ask('lpstat', ['-a']).catch(noneAdded),
    ask('lpstat', ['-d']),
  ]);
  return parseQueues({ names, printers, accepting, standard });
}

function noneAdded(error: unknown): string {
  if (error instanceof Refusal) return '';
  throw error;
}

/** Only a name that the computer itself lists is handed to a program. */
async function listedQueue(ask: Ask, name: string): Promise<PrinterQueue> {
  for (const discover of [false, true]) {
    const listed = (await statesOf(ask, { discover })).find((queue) => queue.name === name);
    if (listed) return listed;
  }
  throw noSuchQueue(name);
}

async function fullQueue(ask: Ask, queue: PrinterQueue): Promise<PrinterQueue> {
  const options = await optionsOf(ask, queue.name);
  return options === undefined ? queue : { ...queue, ...options };
}

/** CUPS cuts sizes to whole points, some of which it takes for a little less: rounded, they differ by 0.2 mm at most. */
const points = (millimetres: number): string => `${String(Math.round((millimetres * 72) / 25.4))}.1`;

/**
 * The name of the paper among the queue's sizes. Refuses when the queue would put another in its place: a sheet of a
 * standard size must be listed by its name, others are printed where any size can be.
 */
function mediaFor({ name, papers }: PrinterQueue, { width, height }: PrintOptions['page']): string {
  const sheet = standardSheet({ width, height })?.toUpperCase();
  if (sheet !== undefined && (papers === undefined || papers.some((paper) => isSheet(paper, sheet))))
    return sheet;
  if (sheet === undefined && (papers === undefined || papers.some((paper) => paper.startsWith('Custom.'))))
    return `Custom.${points(width)}x${points(height)}`;
  throw noSuchPaper(name, { width, height });
}

/** 'A4', 'iso_a4_210x297mm', and 'A4.Borderless' are not the same, but the first two are. */
function isSheet(paper: string, sheet: string): boolean {
  return paper === sheet || paper.startsWith(`iso_${sheet.toLowerCase()}_`);
}

const SIDES = { none: 'one-sided', long: 'two-sided-long-edge', short: 'two-sided-short-edge' } as const;

function lpArguments(queue: PrinterQueue, options: PrintOptions): string[] {
  const { copies, duplex, colour, tray, page } = options;
  if (tray !== null && !(queue.trays ?? []).some(({ name }) => name === tray))
    throw noSuchTray(queue.name, tray);
  if (duplex !== 'none' && queue.duplex === false) throw noDuplex(queue.name);
  const settings = [
    'document-format=application/pdf',
    'print-scaling=none',
    'fit-to-page=false',
    `media=${mediaFor(queue, page)}`,
    `sides=${SIDES[duplex]}`,
    ...(colour === 'queue' ? [] : [`print-color-mode=${colour === 'grey' ? 'monochrome' : 'color'}`]),
    ...(tray === null ? [] : [`InputSlot=${tray}`]),
  ];
  return ['-d', queue.name, '-t', '村积分', '-n', String(copies), ...settings.flatMap((one) => ['-o', one])];
}

function requireReady({ name, state, reason }: PrinterQueue): void {
  const why = reason === '' ? '' : `（${reason}）`;
  if (state === 'paused')
    throw new Refusal('printFailed', `打印机${quoted(name)}已暂停${why}，请恢复后再打一次。`);
  if (state === 'refusing')
    throw new Refusal('printFailed', `打印机${quoted(name)}不接收任务${why}，请恢复后再打一次。`);
}

/** Why a job on this queue is not printed yet; '' when it only takes its time. */
function waitsFor({ state, reason }: PrinterQueue): string {
  if (state !== 'paused') return reason;
  return reason === '' ? '打印机已暂停' : `打印机已暂停：${reason}`;
}

/** What is reported of a job that has not ended; undefined for one that has. */
async function pendingJobAlerts(ask: Ask, queueJob: string): Promise<string[] | undefined> {
  return parseJobs(await ask('lpstat', ['-l', '-W', 'not-completed', '-o'])).get(queueJob);
}

async function queueOf(ask: Ask, queueJob: string): Promise<PrinterQueue | undefined> {
  const queues = await statesOf(ask, { discover: true });
  return queues.find(({ name }) => queueJob === `${name}-${numberOf(queueJob)}`);
}

const numberOf = (queueJob: string): string => queueJob.split('-').at(-1) ?? '';

/** ms within which an idle queue begins a job, or an ended job leaves the list. */
const SETTLED_MS = 1_000;

/** Reported also of a job that was begun and stopped; one that will be tried once more is no longer called so. */
const BEGUN = 'job-printing';

/**
 * Stopped by the service: the job was begun, and the queue is idle. So it is where the printer's device, or the link to
 * it, leads nowhere; the tools name no reason.
 */
async function isStopped(ask: Ask, queueJob: string): Promise<boolean> {
  await pause(SETTLED_MS);
  const queue = await queueOf(ask, queueJob);
  return queue?.state === 'idle' && (await pendingJobAlerts(ask, queueJob))?.includes(BEGUN) === true;
}

/** Otherwise it would be printed once more when the printer is mended. */
async function dropStopped(ask: Ask, queueJob: string): Promise<QueueJobState> {
  await ask('cancel', [numberOf(queueJob)]);
  return {
    state: 'failed',
    reason: '打印系统停下了这份任务，打印机的接口打不开。请看打印机是否接好，再打一次。',
  };
}

export function cupsQueues({ env = {}, limits = LIMITS }: CupsOptions = {}): PrinterQueues {
  // Answers in English, names in UTF-8.
  const environment: NodeJS.ProcessEnv = { ...process.env, ...env, LC_ALL: 'C.UTF-8', LANGUAGE: 'C' };
  const ask: Ask = (program, args) =>
    runTool(program, args, { env: environment, limitMs: limits.ask, absent: ABSENT });
  return {
    sends: true,
    turns: true,
    async list() {
      try {
        const queues = await statesOf(ask, { discover: true });
        const problem = queues.length > 0 ? '' : '这台电脑还没有添加打印机。请先在系统的打印机设置里添加。';
        return { queues: await Promise.all(queues.map((queue) => fullQueue(ask, queue))), problem };
      } catch (error) {
        if (error instanceof Refusal) return { queues: [], problem: error.message };
        throw error;
      }
    },
    async print(pdf, name, options) {
      const listed = await listedQueue(ask, name);
      requireReady(listed);
      const queue = await fullQueue(ask, listed);
      const answer = await runTool('lp', lpArguments(queue, options), {
        env: environment,
        input: pdf,
        limitMs: limits.send,
        absent: ABSENT,
      });
      return /request id is (\S+)/.exec(answer)?.[1] ?? null;
    },
    async state(queueJob) {
      // In this order: a job that ends in the meantime is in the second list.
      const alerts = await pendingJobAlerts(ask, queueJob);
      if (alerts === undefined)
        return endOf(
          parseJobs(await ask('lpstat', ['-l', '-W', 'completed', '-o'])).get(queueJob),
          await jobEnd(numberOf(queueJob), environment['CUPS_SERVER']),
        );
      const queue = await queueOf(ask, queueJob);
      if (queue === undefined) return { state: 'failed', reason: '打印机已从这台电脑上删除。' };
      const reason = waitsFor(queue);
      if (alerts.some((alert) => alert.startsWith('job-hold')))
        return { state: 'waiting', reason: '任务在打印队列里被暂缓，放行后才打' };
      if (queue.state !== 'idle' || reason !== '' || !alerts.includes(BEGUN))
        return { state: 'waiting', reason };
      return (await isStopped(ask, queueJob)) ? dropStopped(ask, queueJob) : { state: 'waiting', reason };
    },
  };
}
