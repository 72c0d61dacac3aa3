/** Objections 异议 to lines of a notice: filed, investigated, answered with their effect on the line. */
import type { ObjectionView } from '../../shared/contract/notices.ts';
import { redactNumbers } from '../audit/redact.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { addDays, chineseDate, localDate } from '../../shared/values/dates.ts';
import {
  OBJECTION_CONCLUSION_NAMES,
  OBJECTION_DAYS,
  type NoticeLineState,
  type ObjectionConclusion,
} from '../../shared/notices.ts';
import { isSameName, maskPhone } from '../../shared/values/names.ts';
import { plainPhone } from '../../shared/values/phone.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, NoticeId, Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { setDeclarationState } from '../declarations/move.ts';
import { transition } from '../database/states.ts';
import { NOTICE_LINE, OBJECTION } from './states.ts';
import { WHO, WHO_JOIN } from './who.ts';
import {
  transact,
  nextSerial,
  prepared,
  assertVersion,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface Objection extends ObjectionView {
  schemeId: SchemeId;
  schemeName: string;
}

const SELECT = `SELECT o.id, o.no, o.notice_id AS noticeId, n.no AS noticeNo, n.scheme_id AS schemeId, s.name AS schemeName, o.notice_line_id AS noticeLineId, l.position,
    l.masked_name AS maskedName, ${WHO}, l.reason, l.points AS linePoints, o.objector, o.contact, o.content,
    o.received_at AS receivedAt, o.deadline, o.state, o.finding, o.investigator, o.conclusion,
    o.corrected_points AS correctedPoints, o.answer, o.answered_at AS answeredAt, o.version
  FROM objection o JOIN notice n ON n.id = o.notice_id JOIN scheme s ON s.id = n.scheme_id JOIN notice_line l ON l.id = o.notice_line_id ${WHO_JOIN}`;

/** For those who may not see whole phones. */
export function withMaskedContact(objection: Objection): Objection {
  const figures = plainPhone(objection.contact);
  const contact = /^\d+$/.test(figures) ? maskPhone(figures) : redactNumbers(objection.contact);
  return { ...objection, contact };
}

export function objectionById(store: Store, id: number): Objection | undefined {
  return prepared<[number], Objection>(store, `${SELECT} WHERE o.id = ?`).get(id);
}

export function objectionsOf(store: Store, noticeId: NoticeId): Objection[] {
  return prepared<[NoticeId], Objection>(store, `${SELECT} WHERE o.notice_id = ? ORDER BY o.id`).all(
    noticeId,
  );
}

/** All pending objections, most urgent first. */
export function listOpenObjections(store: Store): Objection[] {
  return prepared<[], Objection>(
    store,
    `${SELECT} WHERE o.state <> 'answered' ORDER BY o.deadline, o.id`,
  ).all();
}

interface Line {
  id: number;
  noticeId: NoticeId;
  noticeNo: string;
  createdAt: string;
  position: number;
  declarationId: DeclarationId | null;
  points: Points;
  state: NoticeLineState;
  /** Current points of the declaration. */
  agreedPoints: Points | null;
  deedState: string | null;
}

function lineById(store: Store, id: number): Line {
  const line = prepared<[number], Line>(
    store,
    `SELECT l.id, l.notice_id AS noticeId, n.no AS noticeNo, n.created_at AS createdAt, l.position,
       l.declaration_id AS declarationId, l.points, l.state, d.agreed_points AS agreedPoints,
       d.state AS deedState
     FROM notice_line l JOIN notice n ON n.id = l.notice_id LEFT JOIN declaration d ON d.id = l.declaration_id
     WHERE l.id = ?`,
  ).get(id);
  return requireFound(line, '公示表里的这一条');
}

export interface FileObjectionInput {
  requestId?: string;
  noticeLineId: number;
  objector: string;
  contact: string;
  content: string;
  /** Date of receipt; defaults to today. */
  receivedOn?: string;
}

/** Refuses lines already posted, or cancelled by an objection. */
function requireUnposted(line: Line): void {
  if (line.declarationId === null) {
    throw new Refusal(
      'invalidState',
      '这一条是冲销告知，本身已在台账上。如冲销有误，请重新登记、评议、公示。',
    );
  }
  if (line.state === 'withdrawn') {
    throw new Refusal('invalidState', '这张公示表已经撤回，请在新的公示表里登记异议。');
  }
  if (line.state === 'posted') {
    throw new Refusal(
      'invalidState',
      '这一条已经入账，不再按异议办理。经核实确有错误的，请到“台账”冲销这一笔，再重新登记；冲销和新登记都会列入下一期公示。',
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
  return transact(store, by, 'notices.object', input, (tx) => {
    const line = lineById(tx, input.noticeLineId);
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
    const { lastInsertRowid } = prepared(
      tx,
      `INSERT INTO objection (no, notice_id, notice_line_id, objector, contact, content, received_at, deadline)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(no, line.noticeId, line.id, input.objector, input.contact, input.content, receivedOn, deadline);
    const objectionId = Number(lastInsertRowid);
    setLine(tx, line, 'objected');
    tx.audit({
      subject: `objection:${String(objectionId)}`,
      summary: `受理异议 ${no}：${input.objector} 对公示表 ${line.noticeNo} 第 ${String(line.position)} 条，${chineseDate(deadline)}前答复`,
      after: objectionById(tx, objectionId),
    });
    return { objectionId, no, deadline };
  });
}

/** Two clerks who receive the same letter file it once. */
function refuseSame(tx: Tx, line: Line, { objector, content }: FileObjectionInput): void {
  const same = objectionsOf(tx, line.noticeId).find(
    (one) =>
      one.noticeLineId === line.id &&
      isSameName(one.objector, objector) &&
      plainWord(one.content) === plainWord(content),
  );
  if (!same) return;
  throw new Refusal(
    'duplicate',
    `与异议 ${same.no} 重复：${same.objector}已对这一条提出同样的异议。确是另一件的，请在异议内容中写明。`,
  );
}

/** Sets the line's state and increments the notice's version, so that nobody posts an outdated view. */
function setLine(tx: Tx, line: Line, state: NoticeLineState): void {
  transition(tx, NOTICE_LINE, line.id, state);
  prepared(tx, 'UPDATE notice SET version = version + 1 WHERE id = ?').run(line.noticeId);
}

function requireOpenObjection(tx: Tx, id: number, version: number): Objection {
  const objection = requireFound(objectionById(tx, id), '异议');
  assertVersion(objection.version, version, `异议 ${objection.no} `);
  if (objection.state === 'answered')
    throw new Refusal('invalidState', `异议 ${objection.no} 已经答复，不能再改。`);
  return objection;
}

export interface InvestigateInput {
  requestId?: string;
  objectionId: number;
  version: number;
  finding: string;
  investigator: string;
}

/** Findings and investigator; may be changed until answered. */
export function investigateObjection(store: Store, by: Actor, input: InvestigateInput): Objection {
  return transact(store, by, 'notices.investigate', input, (tx) => {
    const before = requireOpenObjection(tx, input.objectionId, input.version);
    const { finding, investigator } = input;
    transition(tx, OBJECTION, before.id, 'investigated', { finding, investigator });
    const after = requireFound(objectionById(tx, before.id), '异议');
    tx.audit({
      subject: `objection:${String(before.id)}`,
      summary: `异议 ${before.no} 调查：${input.investigator}`,
      before,
      after,
    });
    return after;
  });
}

export interface AnswerInput {
  requestId?: string;
  objectionId: number;
  version: number;
  conclusion: ObjectionConclusion;
  /** For 更正分值: the corrected signed points. */
  points?: Points;
  answer: string;
}

/**
 * Answers an objection: keeps the line, corrects its points, or cancels it and withdraws its declaration. The
 * notice keeps what was published; posting follows the answer. Refuses invalidState without an investigation.
 */
export function answerObjection(store: Store, by: Actor, input: AnswerInput): Objection {
  return transact(store, by, 'notices.answer', input, (tx) => {
    const before = requireOpenObjection(tx, input.objectionId, input.version);
    if (before.state !== 'investigated') {
      throw new Refusal('invalidState', `异议 ${before.no} 还没有登记调查情况，请先调查再答复。`);
    }
    const line = lineById(tx, before.noticeLineId);
    requireSameConclusion(input);
    const points = correctedPoints(line, input);
    transition(tx, OBJECTION, before.id, 'answered', {
      conclusion: input.conclusion,
      correctedPoints: points,
      answer: input.answer,
      answeredAt: tx.at,
    });
    applyToDeclaration(tx, line, input, points, before.no);
    setLine(tx, line, stateAfter(tx, line));
    const after = requireFound(objectionById(tx, before.id), '异议');
    tx.audit({
      subject: `objection:${String(before.id)}`,
      summary:
        `答复异议 ${before.no}：${OBJECTION_CONCLUSION_NAMES[input.conclusion]}` +
        (points === null
          ? ''
          : `，${formatSignedPoints(line.agreedPoints ?? line.points)} 改为 ${formatSignedPoints(points)} ${schemeUnit(tx, before.schemeId)}`),
      before,
      after,
    });
    return after;
  });
}

/**
 * The answer contains the chosen conclusion in fixed words; the office's addition must not contradict it.
 * Refuses invalidInput.
 */
function requireSameConclusion({ conclusion, answer }: AnswerInput): void {
  const plain = answer.replace(/\s/g, '');
  const upheld = /(?<!不)(?:异议)(?:成立|属实)/.test(plain);
  const refused = /异议(?:不成立|不属实)|维持原分|维持公示/.test(plain);
  const name = OBJECTION_CONCLUSION_NAMES[conclusion];
  if (conclusion === 'kept' ? !upheld : !refused) return;
  throw new Refusal(
    'invalidInput',
    `处理结论选的是${quoted(name)}，说明里却写了相反的话（${upheld ? '异议成立' : '异议不成立、维持'}）。请改结论，或改说明。`,
  );
}

function correctedPoints(line: Line, { conclusion, points }: AnswerInput): Points | null {
  if (conclusion !== 'kept' && line.deedState === 'withdrawn') {
    throw new Refusal('invalidState', '这一条已因另一件异议取消，请答复“维持”并说明已取消。');
  }
  if (conclusion !== 'corrected') return null;
  if (points === undefined) throw new Refusal('invalidInput', '更正分值须填写更正后的分值。');
  if (points === (line.agreedPoints ?? line.points)) {
    throw new Refusal('invalidInput', '更正后的分值与现在相同，请选“维持原分”。');
  }
  if (points === 0 || points > 0 !== line.points > 0) {
    const direction = line.points > 0 ? '加分' : '扣分';
    throw new Refusal(
      'invalidInput',
      `这是${direction}事项，更正后须仍为${direction}。不该${direction}的请选“取消”。`,
    );
  }
  return points;
}

function applyToDeclaration(
  tx: Tx,
  line: Line,
  { conclusion, answer }: AnswerInput,
  points: Points | null,
  no: string,
): void {
  if (conclusion === 'kept' || line.declarationId === null) return;
  const reason = `异议 ${no}：${answer}`;
  if (conclusion === 'cancelled')
    setDeclarationState(tx, line.declarationId, ['onNotice'], 'withdrawn', { reason });
  else if (points !== null) {
    setDeclarationState(tx, line.declarationId, ['onNotice'], 'onNotice', { agreedPoints: points, reason });
  }
}

/** A line stays objected while another objection is pending, and keeps an earlier correction. */
function stateAfter(tx: Tx, line: Line): NoticeLineState {
  const now = lineById(tx, line.id);
  if (now.deedState === 'withdrawn') return 'cancelled';
  const open = prepared<[number], { n: number }>(
    tx,
    `SELECT count(*) AS n FROM objection WHERE notice_line_id = ? AND state <> 'answered'`,
  ).get(line.id);
  if ((open?.n ?? 0) > 0) return 'objected';
  return now.agreedPoints !== null && now.agreedPoints !== now.points ? 'corrected' : 'hanging';
}
