/** The strip over the counter. Its words come from CounterPage, and refusals from the host. */
import { LoadingOutlined } from '@ant-design/icons';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { pendingCommands } from '../client.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import type { Waiting } from './useWaiting.ts';

export interface Said {
  tone: 'calm' | 'good' | 'bad';
  text: string;
  /** A refusal of the basket and the collector as they are: no longer true once one of them changes. */
  untilChanged?: true;
}

export const START: Said = { tone: 'calm', text: `请扫积分卡，或按 ${keyLabel('findHousehold')} 找户` };
export const KEPT: Said = { tone: 'calm', text: '先前的清单还在，请核对后再兑换' };

/** Instead of a refusal whose cause was changed. */
export const changed = (what: '清单' | '领取人'): Said => ({
  tone: 'calm',
  text: `${what}已改，请核对后再兑换`,
});

/** A command without an answer yet. */
export interface UnderWay {
  requestId: string;
  /** 毛琪昊 3 分; 挂单 毛琪昊 1 种 2 件 */
  what: string;
}

/** Elapsed time, shown after one second. */
function Seconds() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  if (seconds < 2) return null;
  return (
    <span aria-hidden>
      {' '}
      <LoadingOutlined /> 已等 {seconds} 秒
    </span>
  );
}

const MARKS: Record<Said['tone'], string> = { calm: '', good: '✓ ', bad: '✗ ' };

/** What became of the slip on the receipt printer: it stays while the next customer is served. */
function SlipSaid({ slip }: { slip: Said | null }) {
  if (!slip) return null;
  return (
    <div className={`counter-strip-slip ${slip.tone}`}>
      {MARKS[slip.tone]}
      {slip.text}
    </div>
  );
}

interface Props {
  said: Said;
  underWay: UnderWay | null;
  waiting: Pick<Waiting, 'remark' | 'queued'>;
  slip: Said | null;
}

/** Status line: the last result, or the running command; and the last slip. */
export function Strip({ said, underWay, waiting, slip }: Props) {
  const kept = useSyncExternalStore(pendingCommands.onChange, pendingCommands.present);
  if (underWay) {
    const isUnknown = kept.some(({ requestId }) => requestId === underWay.requestId);
    return (
      <div
        className={`counter-strip ${waiting.remark === '' ? 'calm' : 'bad'}`}
        role="status"
        aria-live="assertive"
      >
        {isUnknown
          ? `不知道是否办成（正在核对）：${underWay.what}。不会重复扣分，请不要另办。`
          : `正在办理 ${underWay.what}…`}
        <Seconds key={underWay.requestId} />
        {waiting.remark === '' ? '' : `　${waiting.remark}`}
        {waiting.queued > 0 ? `　已排队 ${String(waiting.queued)} 个码` : ''}
        <SlipSaid slip={slip} />
      </div>
    );
  }
  return (
    <div className={`counter-strip ${said.tone}`} role="status" aria-live="assertive">
      {MARKS[said.tone]}
      {said.text}
      <SlipSaid slip={slip} />
    </div>
  );
}
