/** Findings of a spot check 抽查, the office's answers, and its end. */
import { eq, and } from 'drizzle-orm';
import type { SpotCheck } from '../../shared/contract/spot-checks.ts';
import { FINDING_NAMES, SAMPLED_KIND_NAMES, type Finding } from '../../shared/spot-checks.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { spotCheck, spotCheckLine, staff } from '../schema/index.ts';
import { drawnByOf, spotCheckById } from './read.ts';
import { SPOT_CHECK } from './states.ts';

interface Seen {
  requestId: string;
  id: number;
  version: number;
}

type Line = SpotCheck['lines'][number];

/** The record as it was read, while it may be changed. Refuses notFound, invalidState and versionConflict. */
function requireOpen(tx: Tx, { id, version }: Seen): SpotCheck {
  const found = spotCheckById(tx, id);
  if (found.state !== 'open') {
    throw new Refusal('invalidState', `抽查 ${found.no} 已经结束，不能再改。要再查，请另抽一次。`);
  }
  assertVersion(found.version, version, `抽查 ${found.no}`);
  return found;
}

/**
 * A sample is judged by the supervisor who drew it; by another only when that one works here no more. Refuses notAllowed.
 */
function requireOwn(tx: Tx, { id, no, drawnBy }: SpotCheck): void {
  const drawer = drawnByOf(tx, id);
  if (drawer === null || drawer === tx.by.staffId) return;
  const active = tx.orm
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.id, drawer), eq(staff.state, 'active'), eq(staff.role, 'supervisor')))
    .get();
  if (!active) return;
  throw new Refusal('notAllowed', `抽查 ${no} 是${drawnBy}抽的，由${drawnBy}登记结果。您要查，请另抽一次。`);
}

function lineOf({ no, lines }: SpotCheck, lineId: number): Line {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) throw new Refusal('notFound', `这一笔不在抽查 ${no} 抽出的里面，没有登记。请刷新页面再看。`);
  return line;
}

const named = ({ kind, no }: Line): string => `${SAMPLED_KIND_NAMES[kind]} ${no}`;

function newVersion(tx: Tx, { id, version }: SpotCheck): void {
  tx.orm
    .update(spotCheck)
    .set({ version: version + 1 })
    .where(eq(spotCheck.id, id))
    .run();
}

/**
 * What the supervisor found of one record; may be changed until the office has answered. Refuses notFound, notAllowed,
 * invalidInput, invalidState and versionConflict.
 */
export function recordSpotCheckFinding(
  store: Store,
  by: Actor,
  input: Seen & { lineId: number; finding: Finding; remark: string },
): SpotCheck {
  return transact(store, by, 'spotChecks.recordFinding', input, (tx) => {
    const check = requireOpen(tx, input);
    requireOwn(tx, check);
    const line = lineOf(check, input.lineId);
    const { finding, remark } = input;
    if (line.answeredAt !== null) {
      throw new Refusal(
        'invalidState',
        `${named(line)} 办公室已经答复，结果不能再改。有话请写在结束时的意见里。`,
      );
    }
    if (finding === 'problem' && remark === '') {
      throw new Refusal('invalidInput', `${named(line)} 有问题，请写明是什么问题。`);
    }
    tx.orm
      .update(spotCheckLine)
      .set({ finding, remark, foundAt: tx.at })
      .where(eq(spotCheckLine.id, line.id))
      .run();
    newVersion(tx, check);
    tx.audit({
      subject: `spotCheck:${String(check.id)}`,
      summary: `抽查 ${check.no} ${named(line)}：${FINDING_NAMES[finding]}${remark === '' ? '' : `，${remark}`}`,
      ...(line.finding === null ? {} : { before: { finding: line.finding, remark: line.remark } }),
      after: { finding, remark },
    });
    return spotCheckById(tx, check.id);
  });
}

/** The office answers a problem; may be changed until the end. Refuses notFound, invalidState and versionConflict. */
export function answerSpotCheck(
  store: Store,
  by: Actor,
  input: Seen & { lineId: number; answer: string },
): SpotCheck {
  return transact(store, by, 'spotChecks.answer', input, (tx) => {
    const check = requireOpen(tx, input);
    const line = lineOf(check, input.lineId);
    if (line.finding !== 'problem') {
      throw new Refusal('invalidState', `${named(line)} 没有登记问题，不用答复。`);
    }
    const { answer } = input;
    tx.orm
      .update(spotCheckLine)
      .set({ answer, answeredAt: tx.at, answeredByName: by.name })
      .where(eq(spotCheckLine.id, line.id))
      .run();
    newVersion(tx, check);
    tx.audit({
      subject: `spotCheck:${String(check.id)}`,
      summary: `答复抽查 ${check.no} ${named(line)}：${answer}`,
      ...(line.answer === '' ? {} : { before: { answer: line.answer } }),
      after: { answer },
    });
    return spotCheckById(tx, check.id);
  });
}

function some(lines: readonly Line[]): string {
  const [first, ...others] = lines;
  return others.length === 0 ? named(requireFound(first, '抽查')) : `${String(lines.length)} 笔`;
}

/** From then on nothing of it changes. Refuses invalidState while something is not judged or not answered. */
export function finishSpotCheck(store: Store, by: Actor, input: Seen & { opinion: string }): SpotCheck {
  return transact(store, by, 'spotChecks.finish', input, (tx) => {
    const check = requireOpen(tx, input);
    requireOwn(tx, check);
    const waiting = check.lines.filter(({ finding }) => finding === null);
    if (waiting.length > 0) {
      throw new Refusal('invalidState', `${some(waiting)}还没有登记结果，登记完才能结束。`);
    }
    const unanswered = check.lines.filter(
      ({ finding, answeredAt }) => finding === 'problem' && answeredAt === null,
    );
    if (unanswered.length > 0) {
      throw new Refusal('invalidState', `${some(unanswered)}的问题办公室还没有答复，答复后才能结束。`);
    }
    const { opinion } = input;
    transition(tx, SPOT_CHECK, check.id, 'finished', { opinion, finishedAt: tx.at });
    tx.audit({
      subject: `spotCheck:${String(check.id)}`,
      summary: `抽查 ${check.no} 结束：${String(check.lines.length)} 笔，有问题 ${String(check.problems)} 笔`,
      after: { opinion },
    });
    return spotCheckById(tx, check.id);
  });
}
