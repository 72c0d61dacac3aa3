/** What a decision must fulfil: points, recusals and votes. Refuses invalidInput. */
import {
  voterKey,
  SAME_HOUSEHOLD,
  type AgendaResult,
  type Voter,
  type Votes,
} from '../../shared/meetings.ts';
import { Refusal } from '../../shared/refusals.ts';
import { voteCarried } from '../../shared/rules/majority.ts';
import type { DeclarationId, MeetingId, Points } from '../../shared/values/units.ts';
import type { Tx } from '../database/store.ts';
import type { AgendaItem } from './agenda.ts';
import type { Meeting } from './read.ts';
import type { RecusalInput } from './recusals.ts';
import { procedureOf } from './voters.ts';

export interface DecideInput {
  requestId?: string;
  meetingId: MeetingId;
  version: number;
  declarationId: DeclarationId;
  result: AgendaResult;
  /** For 改分: the agreed signed points. */
  points?: Points;
  /** Required except for 通过. */
  reason: string;
  /** May be omitted when deferring. */
  votes?: Votes;
  recusals: RecusalInput[];
}

export function agreedPoints(item: AgendaItem, { result, points }: DecideInput): Points | null {
  if (result === 'passed') return item.proposedPoints;
  if (result !== 'changed') return null;
  if (points === undefined) throw new Refusal('invalidInput', '改分须填写议定分值。');
  if (points === item.proposedPoints) throw new Refusal('invalidInput', '议定分值与拟分相同，请选“通过”。');
  if (points === 0 || points > 0 !== item.proposedPoints > 0) {
    const direction = item.proposedPoints > 0 ? '加分' : '扣分';
    throw new Refusal(
      'invalidInput',
      `这是${direction}事项，议定分值须仍为${direction}。不给分请选“不通过”。`,
    );
  }
  return points;
}

/** Number of those present who vote, without the recused. */
export function votersWithout(present: readonly Voter[], recusals: readonly Voter[]): number {
  const keys = new Set(present.map(voterKey));
  const away = new Set(recusals.map(voterKey));
  if (recusals.some((one) => !keys.has(voterKey(one))))
    throw new Refusal('invalidInput', '回避人员须是本次到会、参加表决的人，请刷新后重选。');
  if (away.size !== recusals.length)
    throw new Refusal('invalidInput', '同一人的回避登记了两次，请去掉一条。');
  return keys.size - away.size;
}

/** Members do not vote on their own household. Deferring without a vote needs no recusal. */
export function requireRecused({ proposedRecusals }: AgendaItem, { recusals, votes }: DecideInput): void {
  if (!votes) return;
  const away = new Set(recusals.map(voterKey));
  const staying = proposedRecusals.filter((one) => !away.has(voterKey(one)));
  if (staying.length === 0) return;
  const names = staying.map((one) => one.name).join('、');
  throw new Refusal(
    'invalidInput',
    `${names}${SAME_HOUSEHOLD}，须回避，不能参加这一件的表决。请登记回避后再计票。`,
  );
}

export function checkVotes(tx: Tx, meeting: Meeting, voting: number, input: DecideInput): Votes | null {
  const { votes, result } = input;
  if (!votes) {
    if (result === 'deferred') return null;
    throw new Refusal('invalidInput', '请填写赞成、反对、弃权票数。');
  }
  const { inFavour, against, abstain } = votes;
  const sum = inFavour + against + abstain;
  if (sum !== voting) {
    throw new Refusal(
      'invalidInput',
      `票数不符：到会并参加表决的 ${String(voting)} 人，赞成、反对、弃权合计 ${String(sum)} 票。请核对票数和回避人员。`,
    );
  }
  const carried = voteCarried(voting, inFavour, procedureOf(tx, meeting).votesNeeded);
  if ((result === 'passed' || result === 'changed') && !carried) {
    throw new Refusal(
      'invalidInput',
      `赞成 ${String(inFavour)} 票，参加表决 ${String(voting)} 人，达不到通过所需的票数，不能记为通过。`,
    );
  }
  if (result === 'rejected' && carried) {
    throw new Refusal('invalidInput', `赞成 ${String(inFavour)} 票已达到通过所需的票数，不能记为不通过。`);
  }
  return votes;
}
