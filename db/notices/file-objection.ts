/** Files an objection 异议 to a line of a notice. */
import { addDays, chineseDate, localDate } from '../../shared/values/dates.ts';
import type { IntakeChannel } from '../../shared/intakes.ts';
import { isOnlyTold, OBJECTION_DAYS } from '../../shared/notices.ts';
import { isSameName } from '../../shared/values/names.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, nextSerial, type Actor, type Store, type Tx } from '../database/store.ts';
import { objection as objections } from '../schema/index.ts';
import { objectedLine, setLine, type ObjectedLine } from './objected-line.ts';
import { objectionById, objectionsOf, withoutObjector } from './objections.ts';

export interface FileObjectionInput {
  requestId?: string;
  noticeLineId: number;
  objector: string;
  contact: string;
  content: string;
  channel?: IntakeChannel | undefined;
  /** Date of receipt; defaults to today. */
  receivedOn?: string;
}

/** Refuses lines already posted, or cancelled by an objection. */
function requireUnposted(line: ObjectedLine): void {
  if (isOnlyTold(line)) {
    throw new Refusal(
      'invalidState',
      line.transferId === null
        ? '这一条是撤销告知，登记已经撤销。如撤销有误，请重新登记、评议、公示。'
        : '这一条是冲销告知，本身已在台账上。如冲销有误，请重新登记、评议、公示。',
    );
  }
  if (line.state === 'withdrawn') {
    throw new Refusal('invalidState', '这张公示表已经撤回，请在新的公示表里登记异议。');
  }
  if (line.state === 'posted') {
    throw new Refusal(
      'invalidState',
      `这一条已经入账，不再按异议办理。经核实确有错误的，请到“台账”${line.points === 0 ? '撤销这一条' : '冲销这一笔'}，再重新登记；${line.points === 0 ? '撤销' : '冲销'}和新登记都会列入下一期公示。`,
    );
  }
  if (line.state === 'cancelled') {
    throw new Refusal('invalidState', '这一条已因异议取消，不会入账。仍要加扣分的，请重新登记。');
  }
}

/**
 * Files an objection: its line is not posted until it is answered. Accepted until the line is posted, also
 * after the last day of the notice; posted points are corrected by a reversal 冲销 and a new entry. Refuses
 * invalidState, and duplicate for what the same person has objected to in the same words.
 */
export function fileObjection(
  store: Store,
  by: Actor,
  input: FileObjectionInput,
): { objectionId: number; no: string; deadline: string } {
  return transact(store, by, 'notices.fileObjection', input, (tx) => {
    const line = objectedLine(tx, input.noticeLineId);
    requireUnposted(line);
    const receivedOn = input.receivedOn ?? tx.today;
    assertNotFuture(tx, receivedOn, '收到日期');
    const madeOn = localDate(line.createdAt);
    if (receivedOn < madeOn) {
      throw new Refusal('invalidInput', `收到日期 ${receivedOn} 早于公示表生成的 ${madeOn}，请核对日期。`);
    }
    refuseSame(tx, line, input);
    const year = tx.today.slice(0, 4);
    const no = `异〔${year}〕${String(nextSerial(tx, `objection:${year}`))}号`;
    const deadline = addDays(receivedOn, OBJECTION_DAYS);
    const { objector, contact, content } = input;
    const { id: objectionId } = tx.orm
      .insert(objections)
      .values({
        no,
        noticeId: line.noticeId,
        noticeLineId: line.id,
        channel: input.channel ?? '',
        objector,
        contact,
        content,
        receivedAt: receivedOn,
        deadline,
      })
      .returning({ id: objections.id })
      .get();
    setLine(tx, line, 'objected');
    tx.audit({
      subject: `objection:${String(objectionId)}`,
      summary: `受理异议 ${no}：对公示表 ${line.noticeNo} 第 ${String(line.position)} 条，${chineseDate(deadline)}前答复`,
      after: withoutObjector(requireFound(objectionById(tx, objectionId), '异议')),
    });
    return { objectionId, no, deadline };
  });
}

/** Two clerks who receive the same letter file it once. */
function refuseSame(tx: Tx, line: ObjectedLine, { objector, content }: FileObjectionInput): void {
  const same = objectionsOf(tx, line.noticeId).find(
    (one) =>
      one.noticeLineId === line.id &&
      one.state !== 'withdrawn' &&
      isSameName(one.objector, objector) &&
      plainWord(one.content) === plainWord(content),
  );
  if (!same) return;
  throw new Refusal(
    'duplicate',
    `与异议 ${same.no} 重复：${same.objector}已对这一条提出同样的异议。确是另一件的，请在异议内容中写明。`,
  );
}
