import type { SpotCheckHead } from '../../shared/contract/spot-checks.ts';
import { StateTag } from '../ui/StateTag.tsx';

/** What a spot check waits for. */
export function SpotCheckTag({
  state,
  lines,
  found,
  unanswered,
}: Pick<SpotCheckHead, 'state' | 'lines' | 'found' | 'unanswered'>) {
  if (state === 'finished') return <StateTag tone="over">已结束</StateTag>;
  if (unanswered > 0) return <StateTag tone="waiting">待答复 {unanswered} 个</StateTag>;
  if (found < lines) return <StateTag tone="going">还有 {lines - found} 笔没查</StateTag>;
  return <StateTag tone="good">可以结束</StateTag>;
}
