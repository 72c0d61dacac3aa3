import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CounterHousehold, Redeemed } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { basketTotal } from './basket.ts';
import { askRedemption, type Redemption } from './redemption.ts';
import type { UnderWay } from './Strip.tsx';
import { keyLabel } from '../../shared/counter-keys.ts';
import { droppedText, type Waiting } from './useWaiting.ts';

interface Options {
  unitOf: (household: CounterHousehold) => string;
  waiting: Waiting;
  /** With the codes that were scanned in the meantime. */
  onDone: (answer: Redeemed, redemption: Redemption, queued: readonly string[]) => void;
  onRefused: (message: string, redemption: Redemption) => void;
}

/** The redemption that is running: one at a time, and the codes scanned in the meantime wait for it. */
export function useRedemption({ unitOf, waiting, onDone, onRefused }: Options) {
  const queries = useQueryClient();
  const redeem = useMutation({
    mutationFn: askRedemption,
    onSuccess: (answer, redemption) => onDone(answer, redemption, waiting.drain()),
    onError: (error, redemption) => {
      // A basket whose answer was lost may have been redeemed: its request id is used, and it must not be
      // sent changed.
      const spent = refusalCode(error) === 'requestReused';
      const why = spent
        ? `上一次兑换可能已经办好。请按 ${keyLabel('today')} 查看今天的小票，再按 ${keyLabel('clear')} 重新开始。`
        : errorMessage(error);
      onRefused(`${why}${droppedText(waiting.drain().length)}`, redemption);
    },
    onSettled: () => void queries.invalidateQueries(),
  });
  const { isPending: busy, variables: running } = redeem;
  const underWay: UnderWay | null =
    busy && running
      ? {
          requestId: running.now.requestId,
          what: `${running.customer.household.head} ${formatPoints(basketTotal(running.now))} ${unitOf(running.customer.household)}`,
        }
      : null;
  return { run: redeem.mutate, busy, underWay };
}
