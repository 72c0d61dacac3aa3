import { Button, Flex } from 'antd';
import type { BatchInStock } from '../../shared/contract/batches.ts';
import type { SavedCount } from '../../shared/contract/stocktakes.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { StaleCount } from '../ui/StaleCount.tsx';
import '../ui/field-fault.css';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';

export const countFieldOf = (batchId: number): string => `counted-${String(batchId)}`;

interface Props {
  batch: BatchInStock;
  counted: number | null;
  /** In the books when it was counted, where they say something else now. */
  stale: number | undefined;
  /** As it is kept, and by whom. */
  saved: SavedCount | undefined;
  /** Why what was typed here was not kept. */
  fault: string | undefined;
  onType: (counted: number | null) => void;
  onFinish: () => void;
  onNext: () => void;
  onAgain: () => void;
  onLeave: () => void;
}

/** The field of one batch, and what stands against its count. */
export function CountCell({ batch, counted, stale, saved, fault, ...on }: Props) {
  const figure = goodsQuantity(counted ?? 0, batch);
  return (
    <div onBlur={on.onFinish}>
      <GoodsQuantityInput
        id={countFieldOf(batch.id)}
        goods={batch}
        min={0}
        selects
        aria-label={`${batch.name}实存`}
        value={counted}
        onChange={on.onType}
        onEnter={on.onNext}
        width="6rem"
      />
      {fault !== undefined && (
        <div role="alert" className="field-fault">
          {fault}
          <Flex gap={8}>
            <Button size="small" onClick={on.onAgain}>
              {counted === null ? '仍旧不记' : `仍记 ${figure}`}
            </Button>
            <Button size="small" onClick={on.onLeave}>
              不记我填的
            </Button>
          </Flex>
        </div>
      )}
      {fault === undefined && stale !== undefined && (
        <StaleCount
          name={batch.name}
          counted={figure}
          seen={goodsQuantity(stale, batch)}
          book={goodsQuantity(batch.quantity, batch)}
          onAgain={() => on.onType(counted)}
        />
      )}
      {saved && (
        <span className="sub-line">
          {saved.staffName} {localDateTime(saved.at).slice(5)}
        </span>
      )}
    </div>
  );
}
