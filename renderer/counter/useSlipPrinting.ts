import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import type { SlipToPrint } from './redemption.ts';

interface Options {
  /** Nobody is being served. */
  isIdle: boolean;
  onFault: (message: string) => void;
}

/** Slips of this counter: the one on the screen, the last one, and printing. */
export function useSlipPrinting({ isIdle, onFault }: Options) {
  const [paper, setPaper] = useState<DrawnDocument | null>(null);
  const [lastSlip, setLastSlip] = useState<SlipToPrint | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: ({ slip }: { slip: SlipToPrint; asked: boolean }) => client.redemptions.slipDocument(slip),
    onSuccess: (drawn, { asked }) => {
      // A late slip preview must not cover the next customer.
      if (asked || isIdle) setPaper(drawn);
    },
    onError: (error) => onFault(`兑换已办好，小票没有打出来：${errorMessage(error)}`),
  });
  return {
    paper,
    closePaper: () => setPaper(null),
    lastSlip,
    setLastSlip,
    /** `asked` by the operator, or of itself after a redemption. */
    print: (slip: SlipToPrint, { asked }: { asked: boolean }) => mutate({ slip, asked }),
    printing: isPending,
  };
}
