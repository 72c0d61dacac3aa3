/** Answers an objection 异议, with the effect of the answer on its line. */
import { OBJECTION_CONCLUSION_NAMES, type ObjectionConclusion } from '../../shared/notices.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { setDeclarationState } from '../declarations/set-state.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { correctedPartText, correctOpeningLine, type CorrectedPart } from '../opening-lines/correct.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { objectedLine, releaseLine, type ObjectedLine } from './objected-line.ts';
import { objectionById, type Objection, requireOpenObjection, withoutObjector } from './objections.ts';
import { OBJECTION } from './states.ts';

export interface AnswerInput {
  requestId?: string;
  objectionId: number;
  version: number;
  conclusion: ObjectionConclusion;
  /** For 更正分值: the corrected signed points. */
  points?: Points;
  /** Of a balance with months: which part of it was wrong. */
  correctedPart?: CorrectedPart | undefined;
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
    const line = objectedLine(tx, before.noticeLineId);
    requireSameConclusion(input);
    const points = correctedPoints(line, input);
    transition(tx, OBJECTION, before.id, 'answered', {
      conclusion: input.conclusion,
      correctedPoints: points,
      answer: input.answer,
      answeredAt: tx.at,
    });
    if (line.openingLineId === null) applyToDeclaration(tx, line, input, points, before);
    else if (input.conclusion !== 'kept')
      correctOpeningLine(tx, line.openingLineId, points, input.correctedPart);
    releaseLine(tx, line);
    const after = requireFound(objectionById(tx, before.id), '异议');
    tx.audit({
      subject: `objection:${String(before.id)}`,
      summary:
        `答复异议 ${before.no}：${OBJECTION_CONCLUSION_NAMES[input.conclusion]}` +
        (points === null
          ? ''
          : `，${formatSignedPoints(line.agreedPoints ?? line.points)} 改为 ${formatSignedPoints(points)} ${schemeUnit(tx, before.schemeId)}${correctedPartText(input.correctedPart)}`),
      before: withoutObjector(before),
      after: withoutObjector(after),
    });
    return after;
  });
}

/**
 * The answer contains the chosen conclusion in fixed words; the office's addition must not contradict it.
 * Refuses invalidInput.
 */
function requireSameConclusion({ conclusion, answer }: AnswerInput): void {
  const clauses = answer.replace(/\s/g, '').split(/[，,。；;！!？?：:]/);
  // 不是异议成立的理由 upholds nothing, and 其余维持公示 refuses nothing of this line.
  const upheld = clauses.some((clause) => /^[^不非没未无]*异议(?:成立|属实)/.test(clause));
  const refused = clauses.some((clause) => /异议(?:不成立|不属实)/.test(clause));
  const name = OBJECTION_CONCLUSION_NAMES[conclusion];
  if (conclusion === 'kept' ? !upheld : !refused) return;
  throw new Refusal(
    'invalidInput',
    `处理结论选的是${quoted(name)}，说明里却写了相反的话（${upheld ? '异议成立' : '异议不成立'}）。请改结论，或改说明。`,
  );
}

function correctedPoints(line: ObjectedLine, { conclusion, points }: AnswerInput): Points | null {
  if (conclusion !== 'kept' && line.isWithdrawn === 1) {
    throw new Refusal('invalidState', '这一条已因另一件异议取消，请答复“维持”并说明已取消。');
  }
  if (conclusion !== 'corrected') return null;
  if (points === undefined) throw new Refusal('invalidInput', '更正分值须填写更正后的分值。');
  if (points === (line.agreedPoints ?? line.points)) {
    throw new Refusal('invalidInput', '更正后的分值与现在相同，请选“维持原分”。');
  }
  // A balance taken over may be either; the floor of its scheme is asked where it is corrected.
  if (line.openingLineId === null && (points === 0 || points > 0 !== line.points > 0)) {
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
  line: ObjectedLine,
  { conclusion, answer }: AnswerInput,
  points: Points | null,
  objection: Objection,
): void {
  if (conclusion === 'kept' || line.declarationId === null) return;
  const reason = `异议 ${objection.no}：${withoutObjector({ ...objection, answer }).answer}`;
  if (conclusion === 'cancelled')
    setDeclarationState(tx, line.declarationId, ['onNotice'], 'withdrawn', { reason });
  else if (points !== null) {
    setDeclarationState(tx, line.declarationId, ['onNotice'], 'onNotice', { agreedPoints: points, reason });
  }
}
