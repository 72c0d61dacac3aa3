import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { isOwnVoucher } from '../../shared/values/voucher-number.ts';
import { client } from '../client.ts';
import { errorMessage, refusalCode } from '../error-message.ts';

interface Answers {
  onFound: (voucher: HeldVoucher, household: CounterHousehold) => void;
  onFault: (message: string) => void;
}

/** Finds a scanned voucher with its household. Only the latest lookup is answered, and none after `cancel`. */
export function useVoucherLookup({ onFound, onFault }: Answers) {
  const latest = useRef(0);
  const { mutate } = useMutation({
    mutationFn: ({ text }: { text: string; no: number }) => client.vouchers.atCounter({ number: text }),
    onSuccess: ({ voucher, household }, { no }) => {
      if (no === latest.current) onFound(voucher, household);
    },
    onError: (error, { text, no }) => {
      if (no !== latest.current) return;
      // Any other code may as well be that of goods.
      const isUnknown = refusalCode(error) === 'notFound' && !isOwnVoucher(text);
      onFault(
        isUnknown
          ? `没有编码为 ${text} 的商品，或已下架；也没有这个券号。请按 ${keyLabel('findGoods')} 用品名查找。`
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
