import { useState } from 'react';
import { beep } from './sound.ts';

/** What is said of a code in a field while an answer is out. */
export const SCAN_LATER = '等这一单办完再扫';

/** At most the next customer with a basket. */
interface Queue {
  texts: string[];
  hasCard: boolean;
}
const EMPTY_QUEUE: Queue = { texts: [], hasCard: false };

/** While an answer is out: the codes that were scanned, and what was said of keys and scans that were refused. */
export function useWaiting() {
  const [remark, setRemark] = useState('');
  const [queue, setQueue] = useState<Queue>(EMPTY_QUEUE);
  const refuse = (what: string): void => {
    setRemark(`${what}：请等这一单办完`);
    beep('bad');
  };
  const refuseScan = (): void => {
    setRemark(SCAN_LATER);
    beep('bad');
  };
  return {
    remark,
    queued: queue.texts.length,
    refuse,
    refuseScan,
    enqueue: (text: string, isCard: boolean): void => {
      if (isCard && queue.hasCard) refuse('下一户已在排队，不能再扫第三户的卡');
      else setQueue({ texts: [...queue.texts, text], hasCard: queue.hasCard || isCard });
    },
    /** The codes that waited; once the answer is there. */
    drain: (): readonly string[] => {
      setRemark('');
      setQueue(EMPTY_QUEUE);
      return queue.texts;
    },
  };
}

export type Waiting = ReturnType<typeof useWaiting>;

/** After a refusal: the codes that waited are not taken in. */
export function droppedText(dropped: number): string {
  return dropped === 0 ? '' : `　后面扫的 ${String(dropped)} 个码没有收，请办完这户再扫。`;
}
