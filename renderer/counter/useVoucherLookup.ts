import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { formatVoucherNumber, isOwnVoucher } from '../../shared/values/voucher-number.ts';
import { client } from '../client.ts';
import { isEmpty, type Basket } from './basket.ts';
import { HOUSEHOLD_FIRST } from './codes.ts';
import { isSameAccount, voucherText, type AtCounter } from './redemption.ts';
import { errorMessage, refusalCode } from '../error-message.ts';

interface Counter {
  at: AtCounter | null;
  basket: Basket;
  unitOf: (household: CounterHousehold) => string;
  receive: (customer: AtCounter) => void;
  say: (tone: 'good' | 'bad', text: string) => void;
  onAdded: (voucher: HeldVoucher) => void;
}

/** Adds a scanned voucher to the basket of its household. Only the latest lookup is answered, and none after `cancel`. */
export function useVoucherLookup({ at, basket, unitOf, receive, say, onAdded }: Counter) {
  const latest = useRef(0);
  const add = (voucher: HeldVoucher, household: CounterHousehold): void => {
    const isOther = at !== null && !isSameAccount(at.household, household);
    if (isOther && !isEmpty(basket)) {
      say(
        'bad',
        `这张券是 ${household.head} 户的，清单里还有 ${at.household.head} 户的东西：券只能由本户用。请先办完这一户，或按 ${keyLabel('clear')} 清空。`,
      );
      return;
    }
    if (basket.vouchers.some(({ number }) => number === voucher.number)) {
      say('bad', `积分券 ${formatVoucherNumber(voucher.number)} 已经扫过`);
      return;
    }
    if (at === null || isOther) receive({ household, byCard: false, accounts: [] });
    onAdded(voucher);
    say('good', voucherText(voucher, basket, household, unitOf(household)));
  };
  const { mutate } = useMutation({
    mutationFn: ({ text }: { text: string; no: number }) => client.vouchers.atCounter({ number: text }),
    onSuccess: ({ voucher, household }, { no }) => {
      if (no === latest.current) add(voucher, household);
    },
    onError: (error, { text, no }) => {
      if (no !== latest.current) return;
      // Any other code may as well be that of goods.
      const isUnknown = refusalCode(error) === 'notFound' && !isOwnVoucher(text);
      say(
        'bad',
        isUnknown
          ? `${at === null ? HOUSEHOLD_FIRST : ''}没有编码为 ${text} 的商品，或已下架；也没有这个券号。请按 ${keyLabel('findGoods')} 用品名查找。`
          : errorMessage(error),
      );
    },
  });
  const cancel = useCallback((): void => {
    latest.current += 1;
  }, []);
  const lookUp = (text: string): void => {
    cancel();
    mutate({ text, no: latest.current });
  };
  return { lookUp, cancel };
}
