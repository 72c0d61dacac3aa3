import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DrawnDocument, ReceiptPrinted } from '../../shared/contract/documents.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { beep } from './sound.ts';
import type { SlipToPrint } from './redemption.ts';
import type { Said } from './Strip.tsx';
import { keyLabel } from '../../shared/counter-keys.ts';

interface Options {
  /** Nobody is being served. */
  isIdle: boolean;
  onFault: (message: string) => void;
}

/** Without a receipt printer: whether the PDF opens, at once, unless the next customer is served, or not at all. */
type Preview = 'always' | 'whenIdle' | 'never';

interface Job {
  slip: SlipToPrint;
  preview: Preview;
}

/** ms; a slip that came out is not printed again by a second stroke within it. */
const ONE_STROKE = 1000;

const isSame = (one: SlipToPrint, other: SlipToPrint): boolean =>
  one.redemptionId === other.redemptionId && one.returnId === other.returnId;

/** Printed on the receipt printer, or drawn for the preview. */
async function printSlip({ slip, preview }: Job) {
  const { redemptionId, returnId } = slip;
  // Asked each time: the office may have changed it meanwhile.
  const { slipOutput } = await client.redemptions.slipOutput();
  if (slipOutput === 'receipt') {
    const requestId = crypto.randomUUID();
    return { printed: await client.redemptions.printSlip({ requestId, redemptionId, returnId }) };
  }
  return preview === 'never'
    ? {}
    : { drawn: await client.redemptions.slipDocument({ redemptionId, returnId }) };
}

function printedText(slip: SlipToPrint, { outcome, missing }: ReceiptPrinted): string {
  const what = outcome === 'printed' ? '已打印' : '已送到打印机，请看纸上有没有';
  const lacking = missing.length > 0 ? `（本机字体缺少：${missing.join(' ')}，印作“〓”）` : '';
  return `小票 ${slip.number} ${what}${lacking}`;
}

/** Slips of this counter: the one on the screen, the last one, those that did not come out, and printing. */
export function useSlipPrinting({ isIdle, onFault }: Options) {
  const queries = useQueryClient();
  const [paper, setPaper] = useState<DrawnDocument | null>(null);
  const [lastSlip, setLastSlip] = useState<SlipToPrint | null>(null);
  const [unprinted, setUnprinted] = useState<readonly SlipToPrint[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const lastStroke = useRef<{ slip: SlipToPrint; at: number } | null>(null);
  const { data: output } = useQuery(api.redemptions.slipOutput.queryOptions());
  const toReceipt = output?.slipOutput === 'receipt';
  const printing = useMutation({
    mutationFn: printSlip,
    onMutate: ({ slip }) => {
      if (toReceipt) setSaid({ tone: 'calm', text: `正在打印小票 ${slip.number}…` });
    },
    onSuccess: ({ drawn, printed }, { slip, preview }) => {
      // A late slip preview must not cover the next customer.
      if (drawn && (preview === 'always' || isIdle)) setPaper(drawn);
      setUnprinted((before) => before.filter((one) => !isSame(one, slip)));
      setSaid(printed ? { tone: 'good', text: printedText(slip, printed) } : null);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: api.redemptions.list.key() }),
    onError: (error, { slip }) => {
      lastStroke.current = null;
      if (!toReceipt) {
        onFault(`兑换已办好，小票没有打出来：${errorMessage(error)}`);
        return;
      }
      beep('bad');
      setUnprinted((before) => [...before.filter((one) => !isSame(one, slip)), slip]);
      setSaid({ tone: 'bad', text: `小票 ${slip.number} 未打印：${errorMessage(error)}` });
    },
  });
  const print = (slip: SlipToPrint, { preview }: { preview: Preview }): void => {
    const last = lastStroke.current;
    const now = performance.now();
    if (last && isSame(last.slip, slip) && (printing.isPending || now - last.at < ONE_STROKE)) return;
    lastStroke.current = { slip, at: now };
    printing.mutate({ slip, preview });
  };
  const next = unprinted[0] ?? lastSlip;
  const left =
    unprinted.length > 0 ? `　未打印 ${String(unprinted.length)} 张，按 ${keyLabel('printSlip')} 重打。` : '';
  return {
    paper,
    closePaper: () => setPaper(null),
    setLastSlip,
    toReceipt,
    hasUnprinted: unprinted.length > 0,
    /** What became of the slip on the receipt printer. */
    said: said && { ...said, text: said.text + (said.tone === 'calm' ? '' : left) },
    print,
    /** 补打: the first that did not come out, otherwise the last one again. */
    printAgain: next && (() => print(next, { preview: 'always' })),
    printing: printing.isPending,
  };
}
