import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CounterHousehold, Redeemed } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { basketTotal } from './basket.ts';
import { askRedemption, type Redemption } from './redemption.ts';
import { beep } from './sound.ts';
import type { PendingRedemption } from './Strip.tsx';
import { keyLabel } from '../../shared/counter-keys.ts';

interface Options {
  unitOf: (household: CounterHousehold) => string;
  /** With the codes that were scanned meanwhile. */
  onDone: (answer: Redeemed, redemption: Redemption, queued: readonly string[]) => void;
  onRefused: (message: string, redemption: Redemption) => void;
}

/** Queued behind an unanswered redemption: at most the next customer with a basket. */
interface Queue {
  texts: string[];
  hasCard: boolean;
}
const EMPTY_QUEUE: Queue = { texts: [], hasCard: false };

/** The redemption that is running: one at a time, and the codes scanned meanwhile wait for it. */
export function useRedemption({ unitOf, onDone, onRefused }: Options) {
  const queries = useQueryClient();
  const [remark, setRemark] = useState('');
  const [queue, setQueue] = useState<Queue>(EMPTY_QUEUE);
  const redeem = useMutation({
    mutationFn: askRedemption,
    onSuccess: (answer, redemption) => {
      setQueue(EMPTY_QUEUE);
      onDone(answer, redemption, queue.texts);
    },
    onError: (error, redemption) => {
      // A basket whose answer was lost may have been redeemed: its request id is used, and it must not be
      // sent changed.
      const spent = refusalCode(error) === 'requestReused';
      const why = spent
        ? `上一次兑换可能已经办好。请按 ${keyLabel('today')} 查看今天的小票，再按 ${keyLabel('clear')} 重新开始。`
        : errorMessage(error);
      const left = queue.texts.length;
      const dropped = left === 0 ? '' : `　后面扫的 ${String(left)} 个码没有收，请办完这户再扫。`;
      setQueue(EMPTY_QUEUE);
      onRefused(`${why}${dropped}`, redemption);
    },
    onSettled: () => {
      setRemark('');
      void queries.invalidateQueries();
    },
  });
  const { isPending: busy, variables: running } = redeem;

  /** Whether a redemption is running: then the key or scan is refused with a remark. */
  const mustWait = (what: string): boolean => {
    if (!busy) return false;
    setRemark(`${what}：请等这一单办完`);
    beep('bad');
    return true;
  };

  const enqueue = (text: string, isCard: boolean): void => {
    if (isCard && queue.hasCard) mustWait('下一户已在排队，不能再扫第三户的卡');
    else setQueue({ texts: [...queue.texts, text], hasCard: queue.hasCard || isCard });
  };

  const underWay: PendingRedemption | null =
    busy && running
      ? {
          requestId: running.now.requestId,
          what: `${running.customer.household.head} ${formatPoints(basketTotal(running.now))} ${unitOf(running.customer.household)}`,
          remark,
          queued: queue.texts.length,
        }
      : null;

  return { run: redeem.mutate, busy, mustWait, enqueue, underWay };
}
