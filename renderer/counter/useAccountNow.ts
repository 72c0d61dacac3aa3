import { useMutation } from '@tanstack/react-query';
import type { Dispatch, SetStateAction } from 'react';
import { accountNow, type AtCounter } from './redemption.ts';

/** Refreshes the account of a customer who still stands at the counter; `day`: of a slip written by hand. */
export function useAccountNow(day: string | undefined, setAt: Dispatch<SetStateAction<AtCounter | null>>) {
  return useMutation({
    mutationFn: (customer: AtCounter) => accountNow(customer, day),
    onSuccess: (household, customer) => {
      if (household) setAt((present) => (present === customer ? { ...customer, household } : present));
    },
  });
}
