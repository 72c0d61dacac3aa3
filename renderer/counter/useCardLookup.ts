import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { keyLabel } from '../../shared/counter-keys.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { isEmpty, type Basket } from './basket.ts';
import { basketOf, type AtCounter } from './redemption.ts';

interface Options {
  /** Of a form written by hand; today without. */
  day: string | undefined;
  at: AtCounter | null;
  basket: Basket;
  receive: (customer: AtCounter) => void;
  say: (tone: 'good' | 'bad', text: string) => void;
}

const NO_LAST = '没有上一户：您今天还没有兑换过。请扫卡，或输姓名、户号。';

/** Finds the customer of a card, or of the last slip. Only the latest lookup is answered, and none after `cancel`. */
export function useCardLookup({ day, at, basket, receive, say }: Options) {
  const latest = useRef(0);
  const onFound = (matches: CounterHousehold[], byCard: boolean): void => {
    const [household] = matches;
    if (!household) {
      if (!byCard) say('bad', NO_LAST);
    } else if (at && !isEmpty(basket) && at.household.householdId !== household.householdId)
      say('bad', `${basketOf(at, basket)}。请先兑换，或按 ${keyLabel('clear')} 清空后再扫下一户。`);
    else receive({ household, byCard, accounts: byCard ? matches : [] });
  };
  const { mutate } = useMutation({
    mutationFn: ({ text }: { text: string | undefined; no: number }) =>
      text === undefined
        ? client.redemptions.lastCustomer({ day })
        : client.redemptions.findCustomers({ text, day }),
    onSuccess: ({ matches }, { text, no }) => {
      if (no === latest.current) onFound(matches, text !== undefined);
    },
    onError: (error, { no }) => {
      if (no === latest.current) say('bad', errorMessage(error));
    },
  });
  const cancel = useCallback((): void => {
    latest.current += 1;
  }, []);
  const ask = (text: string | undefined): void => {
    cancel();
    mutate({ text, no: latest.current });
  };
  return { lookUp: (text: string): void => ask(text), lookUpLast: (): void => ask(undefined), cancel };
}
