import { handwrittenText, type Handwritten } from '../../shared/handwritten.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { Basket } from './basket.ts';
import type { AtCounter } from './redemption.ts';

interface Props {
  slip: Handwritten;
  basket: Basket;
  at: AtCounter | null;
  /** What the counter said of it. */
  fault: string;
  onDone: () => void;
  onClose: () => void;
}

/** A form that cannot be posted: kept with what is on it, so that the next ones can be keyed in. */
export function SetAsideDialog({ slip, basket, at, fault, onDone, onClose }: Props) {
  const { number, writtenOn, writtenTime } = slip;
  const keeping = useCommand({
    call: (reason: string, requestId) =>
      client.handwrittenSlips.setAside({
        requestId,
        number,
        written: { writtenOn, writtenTime },
        householdId: at?.household.householdId ?? null,
        lines: basket.lines.map(({ goods, quantity }) => ({ goodsId: goods.id, quantity })),
        reason,
      }),
    done: () => `${handwrittenText(slip)}已记为待处理`,
    after: onDone,
  });
  return (
    <ReasonDialog
      title={`${handwrittenText(slip)}先记为待处理`}
      action="记为待处理"
      initial={fault.slice(0, 200)}
      running={keeping.running}
      onConfirm={keeping.run}
      onClose={onClose}
    >
      农户、商品连同原因记下来，不扣积分、不出库，列在“结算与日结 →
      手写单”里；办妥后再录一次，或写明怎样了结后作废。
    </ReasonDialog>
  );
}
