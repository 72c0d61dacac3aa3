import { goodsTimes } from '../../shared/values/goods-quantity.ts';
import { Button } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { heldTitle } from './held.ts';

interface Props {
  baskets: readonly HeldBasket[];
  onRecall: (held: HeldBasket) => void;
  onClose: () => void;
}

/** Moves the focus between the baskets. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.held-basket'));
  const present = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, present + by))]?.focus();
}

/** 取单: baskets put aside, own ones first. */
export function HeldBasketsDialog({ baskets, onRecall, onClose }: Props) {
  const [dropping, setDropping] = useState<number | null>(null);
  const drop = useCommand({
    call: (id: number, requestId) => client.heldBaskets.drop({ requestId, id }),
    done: () => '挂单已删除',
    after: () => {
      setDropping(null);
      if (baskets.length <= 1) onClose();
      else document.getElementById('held-0')?.focus();
    },
  });
  return (
    <Dialog
      open
      title="取单"
      width={720}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('held-0')}
    >
      <p>按上下键选，Enter 取回。挂单不占库存，兑换时按当时的价格和余额办理。</p>
      <ul className="held-baskets" onKeyDown={moveFocus}>
        {baskets.map((held, index) => (
          <li key={held.id}>
            <button
              type="button"
              id={`held-${String(index)}`}
              className="held-basket"
              onClick={() => onRecall(held)}
            >
              <strong>{heldTitle(held.head, held.lines)}</strong>
              <span>
                {held.householdNo} {localDateTime(held.at).slice(5)} {held.staffName}挂
              </span>
              <small>{held.lines.map((line) => goodsTimes(line.name, line.quantity, line)).join('、')}</small>
            </button>
            <Button
              danger={dropping === held.id}
              loading={drop.running && dropping === held.id}
              aria-label={`${dropping === held.id ? '确定删除' : '删除'}${heldTitle(held.head, held.lines)}`}
              onBlur={() => setDropping(null)}
              onClick={() => (dropping === held.id ? drop.run(held.id) : setDropping(held.id))}
            >
              {dropping === held.id ? '确定删除' : '删除'}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
