import { Button } from 'antd';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import type { BasketLine } from './basket.ts';
import { keyLabel, type CounterCommand } from '../../shared/counter-keys.ts';

interface Props {
  commands: Readonly<Record<CounterCommand, () => void>>;
  total: Points;
  /** A line of the basket whose quantity is not known: `total` is not what the basket comes to. */
  unclear: BasketLine | undefined;
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

const KeyLabel = ({ of }: { of: CounterCommand }) => <kbd>{keyLabel(of)}</kbd>;

/** 兑换 99 分; what has to be filled in first while that is not known. */
function redeemLabel({ total, unclear, unit }: Pick<Props, 'total' | 'unclear' | 'unit'>): string {
  if (unclear) return unclear.unread ? '兑换（数量有误）' : '兑换（请填重量）';
  return total > 0 ? `兑换 ${formatPoints(total)} ${unit}` : '兑换';
}

/** Commands of the counter with their keys. */
export function CounterKeys(props: Props) {
  const { commands, canConfirm, busy, held, canHold, hasSlip, hasUnprinted, printing } = props;
  return (
    <footer className="counter-keys">
      <Button
        type="primary"
        size="large"
        className="counter-confirm"
        disabled={!canConfirm}
        loading={busy}
        onClick={commands.redeem}
      >
        {redeemLabel(props)}
        <KeyLabel of="redeem" />
      </Button>
      <Button size="large" onClick={commands.clear}>
        清空
        <KeyLabel of="clear" />
      </Button>
      <Button size="large" onClick={commands.findHousehold}>
        找户
        <KeyLabel of="findHousehold" />
      </Button>
      <Button size="large" onClick={commands.findGoods}>
        找商品
        <KeyLabel of="findGoods" />
      </Button>
      <Button size="large" onClick={commands.favourites}>
        常兑
        <KeyLabel of="favourites" />
      </Button>
      <Button size="large" disabled={!canHold && held === 0} onClick={commands.hold}>
        {canHold ? '挂单' : `取单${held > 0 ? ` ${String(held)}` : ''}`}
        <KeyLabel of="hold" />
      </Button>
      <Button size="large" disabled={!hasSlip} loading={printing} onClick={commands.printSlip}>
        {hasUnprinted ? '重打小票' : '补打小票'}
        <KeyLabel of="printSlip" />
      </Button>
      <Button size="large" onClick={commands.returnGoods}>
        退货
        <KeyLabel of="returnGoods" />
      </Button>
      <Button size="large" onClick={commands.today}>
        小票和日结
        <KeyLabel of="today" />
      </Button>
    </footer>
  );
}
