/** Due tasks of spot checks 抽查: the office's answers, and the supervisors' findings. */
import type { Store } from '../database/store.ts';
import { listSpotChecks } from '../spot-checks/read.ts';
import type { Due } from './due-task.ts';

const MOST = 20;

export function dueSpotChecks(store: Store): Due[] {
  const { spotChecks } = listSpotChecks(store, { state: 'open', offset: 0, limit: MOST });
  return spotChecks.flatMap(({ id, no, period, lines, found, unanswered }): Due[] => {
    const task = { date: null, overdue: false, page: `/spot-checks/${String(id)}` };
    const answer: Due = {
      ...task,
      key: `spotCheckAnswer:${String(id)}`,
      kind: 'spotCheckAnswer',
      title: `答复抽查 ${no} 的 ${String(unanswered)} 个问题`,
      detail: `监委会抽查 ${period} 的账`,
      count: unanswered,
    };
    const left = lines - found;
    const judge: Due = {
      ...task,
      key: `spotCheck:${String(id)}`,
      kind: 'spotCheck',
      title: left > 0 ? `抽查 ${no} 还有 ${String(left)} 笔没有登记结果` : `结束抽查 ${no}`,
      detail: left > 0 ? `${period} 的账，抽出 ${String(lines)} 笔` : '都已查过、答复过',
      count: left > 0 ? left : 1,
    };
    return [...(unanswered > 0 ? [answer] : []), ...(left > 0 || unanswered === 0 ? [judge] : [])];
  });
}
