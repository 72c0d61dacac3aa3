import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';

interface Answers {
  /** Of a form written by hand; today without. */
  day: string | undefined;
  onFound: (accounts: CounterHousehold[]) => void;
  onFault: (message: string) => void;
}

/** Finds the customer of a card. Only the latest lookup is answered, and none after `cancel`. */
export function useCardLookup({ day, onFound, onFault }: Answers) {
  const latest = useRef(0);
  const { mutate } = useMutation({
    mutationFn: ({ text }: { text: string; no: number }) => client.redemptions.findCustomers({ text, day }),
    onSuccess: ({ matches }, { no }) => {
      if (no === latest.current) onFound(matches);
    },
    onError: (error, { no }) => {
      if (no === latest.current) onFault(errorMessage(error));
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
