import { Button } from 'antd';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';

interface Props {
  keys: Readonly<Record<string, () => void>>;
  total: Points;
  unit: string;
  canConfirm: boolean;
  busy: boolean;
  /** Number of baskets put aside. */
  held: number;
  canHold: boolean;
  hasSlip: boolean;
  /** A slip did not come out of the printer. */
  hasUnprinted: boolean;
  printing: boolean;
}

/** Commands of the counter with their keys. */
export function CounterKeys(props: Props) {
  const { keys, total, unit, canConfirm, busy, held, canHold, hasSlip, hasUnprinted, printing } = props;
  return (
    <footer className="counter-keys">
      <Button
        type="primary"
        size="large"
        className="counter-confirm"
        disabled={!canConfirm}
        loading={busy}
        onClick={keys['Enter']}
      >
        兑换{total > 0 ? ` ${formatPoints(total)} ${unit}` : ''}
        <kbd>Enter</kbd>
      </Button>
      <Button size="large" onClick={keys['Escape']}>
        清空<kbd>Esc</kbd>
      </Button>
      <Button size="large" onClick={keys['F2']}>
        找户<kbd>F2</kbd>
      </Button>
      <Button size="large" onClick={keys['F3']}>
        找商品<kbd>F3</kbd>
      </Button>
      <Button size="large" disabled={!canHold && held === 0} onClick={keys['F4']}>
        {canHold ? '挂单' : `取单${held > 0 ? ` ${String(held)}` : ''}`}
        <kbd>F4</kbd>
      </Button>
      <Button size="large" disabled={!hasSlip} loading={printing} onClick={keys['F6']}>
        {hasUnprinted ? '重打小票' : '补打小票'}
        <kbd>F6</kbd>
      </Button>
      <Button size="large" onClick={keys['F8']}>
        退货<kbd>F8</kbd>
      </Button>
      <Button size="large" onClick={keys['F9']}>
        小票和日结<kbd>F9</kbd>
      </Button>
    </footer>
  );
}
