/** Records of the steps of a procedure 程序登记. */
import type { SchemeVote } from '../rules/votes.ts';

export type StepVoteCounts = Omit<SchemeVote, 'date' | 'body'>;

/** What a step that is not recorded yet holds up, in words. */
export function stepsMissing(names: readonly string[], blocked: string): string {
  return `按办法的程序，${blocked}前要先办：${names.join('、')}。请先在“程序登记”里登记日期和结果。`;
}

/** Result of an assembly's vote, in words; '' of other steps. */
export function stepCountsText(counts: StepVoteCounts | null): string {
  if (counts === null) return '';
  const { due, present, inFavour, against, abstain } = counts;
  return `应到 ${String(due)} 人，实到 ${String(present)} 人，赞成 ${String(inFavour)}、反对 ${String(against)}、弃权 ${String(abstain)}`;
}
