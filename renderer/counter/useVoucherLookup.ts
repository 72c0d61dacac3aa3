import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { formatVoucherNumber, isOwnVoucher } from '../../shared/values/voucher-number.ts';
import { client } from '../client.ts';
import { isEmpty, type Basket } from './basket.ts';
import { HOUSEHOLD_FIRST } from './codes.ts';
import { voucherText, type AtCounter } from './redemption.ts';
import { isSameAccount, isSameCustomer } from './same-customer.ts';
import { errorMessage, refusalCode } from '../error-message.ts';

interface Counter {
  /** Of a form written by hand; today without. */
  day: string | undefined;
  at: AtCounter | null;
  basket: Basket;
  unitOf: (household: CounterHousehold) => string;
  receive: (customer: AtCounter) => void;
  say: (tone: 'good' | 'bad', text: string) => void;
  onAdded: (voucher: HeldVoucher) => void;
}

interface Scan {
  text: string;
  /** Who stood at the counter when it was scanned. */
  at: AtCounter | null;
}

/**
 * Adds scanned vouchers to the basket of their household, one after another: each was handed over, and none may be
 * lost to the next. Nothing is answered after `cancel`.
 */
export function useVoucherLookup({ day, at, basket, unitOf, receive, say, onAdded }: Counter) {
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const running = useRef<Scan | null>(null);
  /** What was said of vouchers that were not taken: the next answer must not wipe it off. */
  const faults = useRef<string[]>([]);
  const tell = (tone: 'good' | 'bad', text: string): void => {
    const earlier = faults.current;
    if (tone === 'bad') faults.current = [...earlier, text];
    say(faults.current.length > 0 ? 'bad' : 'good', [...earlier, text].join('　'));
  };
  const add = (voucher: HeldVoucher, household: CounterHousehold, scan: Scan): void => {
    const isOther = at !== null && !isSameAccount(at.household, household);
    if (isOther && !isEmpty(basket)) {
      tell(
        'bad',
        `这张券是 ${household.head} 户的，清单里还有 ${at.household.head} 户的东西：券只能由本户用。请先办完这一户，或按 ${keyLabel('clear')} 清空。`,
      );
      return;
    }
    if (isOther && !isSameCustomer(at, scan.at)) {
      tell(
        'bad',
        `券 ${formatVoucherNumber(voucher.number)} 是 ${household.head} 户的，柜台上已经是 ${at.household.head} 户：这张券没有收。`,
      );
      return;
    }
    if (at === null || isOther) receive({ household, byCard: false, accounts: [] });
    if (basket.vouchers.some(({ number }) => number === voucher.number)) {
      const number = formatVoucherNumber(voucher.number);
      if (at === null) tell('good', `${household.head}，积分券 ${number} 已在清单里`);
      else tell('bad', `积分券 ${number} 已经扫过`);
      return;
    }
    onAdded(voucher);
    tell('good', voucherText(voucher, basket, household, unitOf(household)));
  };
  const { mutate } = useMutation({
    mutationFn: ({ text }: Scan) => client.vouchers.atCounter({ number: text, day }),
    onSuccess: ({ voucher, household }, scan) => {
      if (scan === running.current) add(voucher, household, scan);
    },
    onError: (error, scan) => {
      if (scan !== running.current) return;
      const { text } = scan;
      // Any other code may as well be that of goods.
      const isUnknown = refusalCode(error) === 'notFound' && !isOwnVoucher(text);
      tell(
        'bad',
        isUnknown
          ? `${at === null ? HOUSEHOLD_FIRST : ''}没有编码为 ${text} 的商品，或已下架；也没有这个券号。请按 ${keyLabel('findGoods')} 用品名查找。`
          : errorMessage(error),
      );
    },
    onSettled: (_answer, _error, scan) => {
      if (scan !== running.current) return;
      running.current = null;
      setScans((present) => present.filter((one) => one !== scan));
    },
  });
  const [next] = scans;
  // The one before is in the basket by then: an answer is judged by what is on the screen.
  useEffect(() => {
    if (!next || running.current === next) return;
    running.current = next;
    mutate(next);
  }, [next, mutate]);
  const cancel = useCallback((): void => {
    running.current = null;
    setScans([]);
  }, []);
  const lookUp = (text: string): void => {
    if (scans.length === 0) faults.current = [];
    setScans((present) => [...present, { text, at }]);
  };
  /** Whether one is still looked up: all that were handed over go with the basket, or nothing goes. */
  const mustWait = (what: string): boolean => {
    if (scans.length > 0)
      say('bad', `还有 ${String(scans.length)} 张积分券正在核对：请看清清单里的券，再${what}`);
    return scans.length > 0;
  };
  return { lookUp, cancel, mustWait };
}
