/** 挂单, and with an empty basket 取单: baskets put aside in the database, open to every operator. */
import { quoted } from '../../shared/values/quotes.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { unreadField } from '../ui/unread-field.ts';
import { quantitiesOf, quantityField, unweighed, type Basket } from './basket.ts';
import type { Collector } from './collector.ts';
import { heldTitle, recalledBasket, type Recalled } from './held.ts';
import type { AtCounter } from './redemption.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

interface Options {
  at: AtCounter | null;
  basket: Basket;
  collector: Collector;
  say: (tone: 'good' | 'bad', text: string) => void;
  onOpen: () => void;
  onHeld: () => void;
  onRecalled: (recalled: Recalled) => void;
}

async function recallBasket(held: HeldBasket): Promise<Recalled> {
  const { goods } = await client.goods.list({ text: '', state: 'onSale' });
  const { matches } =
    held.householdId === null
      ? { matches: [] }
      : await client.redemptions.findCustomers({ text: held.householdNo, householdId: held.householdId });
  return recalledBasket(held, { goods, matches });
}

export function useHeldBaskets({ at, basket, collector, say, onOpen, onHeld, onRecalled }: Options) {
  const queries = useQueryClient();
  const { data } = useQuery(api.heldBaskets.list.queryOptions());
  const baskets = data?.baskets ?? [];
  const putAside = useMutation({
    mutationFn: () => {
      const household = at?.household;
      return client.heldBaskets.hold({
        requestId: crypto.randomUUID(),
        basketId: basket.requestId,
        householdId: household?.householdId ?? null,
        memberId: household?.memberId ?? null,
        schemeId: household?.schemeId ?? null,
        cardNumber: at?.byCard ? at.household.cardNumber : null,
        collector: collector.name.trim(),
        relation: collector.relation,
        lines: basket.lines.map(({ goods, quantity }) => ({
          goodsId: goods.id,
          quantity,
          seenPoints: goods.points,
        })),
        vouchers: basket.vouchers,
      });
    },
    onSuccess: () => {
      const title = heldTitle(at?.household.head ?? '', quantitiesOf(basket));
      onHeld();
      say('good', `已挂单：${title}。库存和积分都没有动，清单空着时按 ${keyLabel('hold')} 取回`);
    },
    onError: (error) => say('bad', `没有挂单：${errorMessage(error)}`),
    onSettled: () => void queries.invalidateQueries({ queryKey: api.heldBaskets.list.key() }),
  });
  const recall = useMutation({
    mutationFn: recallBasket,
    onSuccess: (recalled, held) => {
      onRecalled(recalled);
      const title = heldTitle(held.head, quantitiesOf(recalled.basket));
      if (recalled.changes.length === 0) say('good', `已取回：${title}。价格、库存没有变化`);
      else say('bad', `已取回：${title}。请核对：${recalled.changes.join('；')}`);
    },
    onError: (error) => say('bad', `没有取回：${errorMessage(error)}`),
  });

  const hold = (): void => {
    if (putAside.isPending) return;
    const unread = unreadField();
    const line = unweighed(basket);
    if (unread) {
      say('bad', `数量没有看懂：${unread.fault}`);
      unread.input.focus();
    } else if (line) {
      say('bad', `请先填${quoted(line.goods.name)}的重量，再挂单`);
      document.getElementById(quantityField(line))?.focus();
    } else putAside.mutate();
  };
  return {
    baskets,
    canHold: basket.lines.length > 0,
    holdOrOpen: (): void => {
      if (basket.lines.length > 0) hold();
      else if (baskets.length === 0) say('bad', '清单是空的，也没有挂着的单');
      else onOpen();
    },
    recall: (held: HeldBasket): void => {
      if (!recall.isPending) recall.mutate(held);
    },
  };
}
