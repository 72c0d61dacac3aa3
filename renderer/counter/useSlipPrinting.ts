import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DrawnDocument, ReceiptPrinted } from '../../shared/contract/documents.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { openWindows } from '../ui/open-windows.ts';
import { isEmpty, type Basket } from './basket.ts';
import { beep } from './sound.ts';
import type { AtCounter, SlipToPrint } from './redemption.ts';
import type { Said } from './Strip.tsx';
import { keyLabel } from '../../shared/counter-keys.ts';

/** What is being done at the counter. */
interface Present {
  at: AtCounter | null;
  basket: Basket;
  /** In the fields. */
  typed: string;
}

interface Job {
  slip: SlipToPrint;
  /** Without a receipt printer: whether the PDF opens. */
  preview: boolean;
  /** Opened before the slip was asked for. */
  windows: readonly Element[];
}

/** ms; a slip that came out is not printed again by a second stroke within it. */
const ONE_STROKE = 1000;

const isSame = (one: SlipToPrint, other: SlipToPrint): boolean =>
  one.redemptionId === other.redemptionId && one.returnId === other.returnId;

/** Printed on the receipt printer, or drawn for the preview. */
async function printSlip({ slip, preview }: Job) {
  const { redemptionId, returnId } = slip;
  // Asked each time: the office may have changed it in the meantime.
  const { slipOutput } = await client.redemptions.slipOutput();
  if (slipOutput === 'receipt') {
    const requestId = crypto.randomUUID();
    return { printed: await client.redemptions.printSlip({ requestId, redemptionId, returnId }) };
  }
  return preview ? { drawn: await client.redemptions.slipDocument({ redemptionId, returnId }) } : {};
}

function printedText(slip: SlipToPrint, { outcome, missing }: ReceiptPrinted): string {
  const what = outcome === 'printed' ? '已打印' : '已送到打印机，请看纸上有没有';
  const lacking = missing.length > 0 ? `（本机字体缺少：${missing.join(' ')}，印作“〓”）` : '';
  return `小票 ${slip.number} ${what}${lacking}`;
}

function printResultMessage(
  slip: SlipToPrint,
  printed: ReceiptPrinted | undefined,
  isLate: boolean,
): Said | null {
  if (printed) return { tone: 'good', text: printedText(slip, printed) };
  return isLate
    ? { tone: 'calm', text: `小票 ${slip.number} 已做好，要看按 ${keyLabel('printSlip')}。` }
    : null;
}

/** Slips of this counter: the one on the screen, the last one, those that did not come out, and printing. */
export function useSlipPrinting({ at, basket, typed }: Present) {
  const queries = useQueryClient();
  const [paper, setPaper] = useState<DrawnDocument | null>(null);
  const [lastSlip, setLastSlip] = useState<SlipToPrint | null>(null);
  const [unprinted, setUnprinted] = useState<readonly SlipToPrint[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const lastStroke = useRef<{ slip: SlipToPrint; at: number } | null>(null);
  // Since the slip was asked for: it comes too late to cover the next customer.
  const begun = useRef(false);
  const customer = at && `${String(at.household.schemeId)} ${String(at.household.householdId)}`;
  useEffect(() => {
    if (customer !== null || !isEmpty(basket) || typed !== '') begun.current = true;
  }, [customer, basket, typed]);
  const { data: output } = useQuery(api.redemptions.slipOutput.queryOptions());
  const toReceipt = output?.slipOutput === 'receipt';
  const printing = useMutation({
    mutationFn: printSlip,
    onMutate: ({ slip }) => {
      if (toReceipt) setSaid({ tone: 'calm', text: `正在打印小票 ${slip.number}…` });
    },
    onSuccess: ({ drawn, printed }, { slip, windows }) => {
      const isLate = begun.current || openWindows().some((one) => !windows.includes(one));
      if (drawn && !isLate) setPaper(drawn);
      // Not seen yet: the next stroke shows it.
      if (isLate) lastStroke.current = null;
      setUnprinted((before) => before.filter((one) => !isSame(one, slip)));
      setSaid(printResultMessage(slip, printed, drawn !== undefined && isLate));
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: api.redemptions.list.key() }),
    onError: (error, { slip }) => {
      lastStroke.current = null;
      beep('bad');
      setUnprinted((before) => [...before.filter((one) => !isSame(one, slip)), slip]);
      setSaid({ tone: 'bad', text: `小票 ${slip.number} 未打印：${errorMessage(error)}` });
    },
  });
  const print = (slip: SlipToPrint, { preview }: { preview: boolean }): void => {
    const last = lastStroke.current;
    const now = performance.now();
    if (last && isSame(last.slip, slip) && (printing.isPending || now - last.at < ONE_STROKE)) return;
    lastStroke.current = { slip, at: now };
    begun.current = false;
    printing.mutate({ slip, preview, windows: openWindows() });
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
    printAgain: next && (() => print(next, { preview: true })),
    printing: printing.isPending,
  };
}
