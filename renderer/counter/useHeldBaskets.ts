/** 挂单, and with an empty basket 取单: baskets put aside in the database, open to every operator. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import { goodsForScheme } from '../../shared/goods.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { isEmpty, quantitiesOf, type Basket } from './basket.ts';
import type { Collector } from './collector.ts';
import { unknownQuantity } from './ready.ts';
import { heldTitle, recalledBasket, type Recalled } from './held.ts';
import type { AtCounter } from './redemption.ts';
import { isSameCustomer } from './same-customer.ts';
import type { UnderWay } from './Strip.tsx';
import { droppedText, type Waiting } from './useWaiting.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

interface Options {
  at: AtCounter | null;
  basket: Basket;
  collector: Collector;
  waiting: Waiting;
  say: (tone: 'good' | 'bad', text: string, untilChanged?: true) => void;
  onOpen: () => void;
  /** What was put aside, what is said of it, and the codes that were scanned in the meantime. */
  onHeld: (
    held: { requestId: string; customer: AtCounter | null },
    said: string,
    queued: readonly string[],
  ) => void;
  onRecalled: (recalled: Recalled) => void;
}

/** What is put aside, as it was on the screen. */
interface Aside {
  requestId: string;
  at: AtCounter | null;
  basket: Basket;
  collector: Collector;
}

const titleOf = ({ at, basket }: Aside): string => heldTitle(at?.household.head ?? '', quantitiesOf(basket));

async function recallBasket(held: HeldBasket): Promise<Recalled> {
  const { goods } = await client.goods.list({ text: '', state: 'onSale' });
  const { matches } =
    held.householdId === null
      ? { matches: [] }
      : await client.redemptions.findCustomers({
          text: held.householdNo,
          householdId: held.householdId,
          ...(held.schemeId === null ? {} : { schemeId: held.schemeId }),
        });
  return recalledBasket(held, { goods: goodsForScheme(goods, held.schemeId), matches });
}

/** While a basket is put aside nothing else is done, and codes wait; one is recalled to an empty counter only. */
export function useHeldBaskets(options: Options) {
  const { at, basket, collector, waiting, say, onOpen, onHeld, onRecalled } = options;
  const queries = useQueryClient();
  const { data } = useQuery(api.heldBaskets.list.queryOptions());
  const baskets = data?.baskets ?? [];
  const holding = useMutation({
    mutationFn: ({ requestId, at: customer, basket: held, collector: by }: Aside) => {
      const household = customer?.household;
      return client.heldBaskets.hold({
        requestId,
        basketId: held.requestId,
        householdId: household?.householdId ?? null,
        memberId: household?.memberId ?? null,
        schemeId: household?.schemeId ?? null,
        cardNumber: customer?.byCard ? customer.household.cardNumber : null,
        collector: by.name.trim(),
        relation: by.relation,
        lines: held.lines.map(({ goods, quantity }) => ({
          goodsId: goods.id,
          quantity,
          seenPoints: goods.points,
        })),
        vouchers: held.vouchers,
      });
    },
    onSuccess: (_answer, aside) =>
      onHeld(
        { requestId: aside.basket.requestId, customer: aside.at },
        `已挂单：${titleOf(aside)}。库存和积分都没有动，清单空着时按 ${keyLabel('hold')} 取回`,
        waiting.drain(),
      ),
    onError: (error) => say('bad', `没有挂单：${errorMessage(error)}${droppedText(waiting.drain().length)}`),
    onSettled: () => void queries.invalidateQueries({ queryKey: api.heldBaskets.list.key() }),
  });
  const recall = useMutation({
    mutationFn: ({ held }: { held: HeldBasket; for: AtCounter | null }) => recallBasket(held),
    onSuccess: (recalled, { held, for: customer }) => {
      const title = heldTitle(held.head, quantitiesOf(recalled.basket));
      if (!isEmpty(basket) || !isSameCustomer(at, customer)) {
        say('bad', `没有取回：${title}。柜台上已经在办别的，请办完再取`);
        return;
      }
      onRecalled(recalled);
      if (recalled.changes.length === 0) say('good', `已取回：${title}。价格、库存没有变化`);
      else say('bad', `已取回：${title}。请核对：${recalled.changes.join('；')}`);
    },
    onError: (error) => say('bad', `没有取回：${errorMessage(error)}`),
  });

  const { isPending: busy, variables: aside } = holding;
  const underWay: UnderWay | null =
    busy && aside ? { requestId: aside.requestId, what: `挂单 ${titleOf(aside)}` } : null;

  const hold = (): void => {
    const unknown = unknownQuantity(basket, '挂单');
    if (unknown) {
      say('bad', unknown.fault, true);
      unknown.field?.focus();
    } else holding.mutate({ requestId: crypto.randomUUID(), at, basket, collector });
  };
  return {
    busy,
    underWay,
    baskets,
    canHold: basket.lines.length > 0,
    holdOrShowList: (): void => {
      if (basket.lines.length > 0) hold();
      else if (baskets.length === 0) say('bad', '清单是空的，也没有挂着的单');
      else onOpen();
    },
    recall: (held: HeldBasket): void => {
      if (!recall.isPending) recall.mutate({ held, for: at });
    },
  };
}
