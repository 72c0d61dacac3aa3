import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A call that begins, ends or replaces the session. A second click before its answer does nothing: it would be refused
 * as one of the session before.
 */
export function useSessionCall<Answer, Values = void>(options: UseMutationOptions<Answer, Error, Values>) {
  // Two clicks may come before the next render.
  const isBusy = useRef(false);
  const { error, isPending, isSuccess, mutate } = useMutation(options);
  return {
    error,
    isPending,
    isSuccess,
    mutate: (values: Values): void => {
      if (isBusy.current) return;
      isBusy.current = true;
      mutate(values, {
        onSettled: () => {
          isBusy.current = false;
        },
      });
    },
  };
}
