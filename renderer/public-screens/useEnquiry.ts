import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EnquiryView } from '../../shared/contract/public-screens.ts';
import { spokenEnquiry } from '../../shared/sentences/enquiry.ts';
import { ENQUIRY_SECONDS } from '../../shared/public-screens.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { stopSpeaking, speak } from './speak.ts';

type Shown = { found: EnquiryView; at: number; card: string } | { fault: string };

/** What became of printing; no text while nothing was printed. */
interface Said {
  text: string;
  bad: boolean;
}

const SILENT: Said = { text: '', bad: false };

/** Points of the scanned card; closes by itself after ENQUIRY_SECONDS. */
export function useEnquiry() {
  const [shown, setShown] = useState<Shown>();
  const [left, setLeft] = useState(ENQUIRY_SECONDS);
  const [said, setSaid] = useState(SILENT);
  const latest = useRef(0);
  const show = (next: Shown | undefined): void => {
    setShown(next);
    setLeft(ENQUIRY_SECONDS);
    setSaid(SILENT);
  };
  const read = (found: EnquiryView, at: number): void => {
    const account = found.accounts[at];
    if (account) speak(spokenEnquiry(account, found.today));
  };
  const close = (): void => {
    latest.current += 1;
    stopSpeaking();
    show(undefined);
  };
  const fail = (fault: string): void => {
    stopSpeaking();
    show({ fault });
  };
  const enquiry = useMutation({
    mutationFn: ({ card }: { card: string; no: number }) => client.publicScreens.enquire({ card }),
    onSuccess: (found, { card, no }) => {
      if (no !== latest.current) return;
      show({ found, at: 0, card });
      read(found, 0);
    },
    onError: (error, { no }) => {
      if (no === latest.current) fail(errorMessage(error));
    },
    gcTime: 0,
  });
  const tell = (next: Said, no: number): void => {
    if (no !== latest.current) return;
    setSaid(next);
    // Stays for as long again.
    setShown((before) => before && { ...before });
    setLeft(ENQUIRY_SECONDS);
    speak(next.text);
  };
  const printing = useMutation({
    mutationFn: ({ card, account }: { card: string; account: number; no: number }) =>
      client.publicScreens.print({ requestId: crypto.randomUUID(), card, account }),
    onSuccess: (_, { no }) => tell({ text: '已送到打印机，请取纸。', bad: false }, no),
    onError: (error, { no }) => tell({ text: errorMessage(error), bad: true }, no),
    gcTime: 0,
  });
  const ask = (card: string): void => {
    close();
    // Nothing of a household stays in the query cache.
    enquiry.mutate({ card, no: latest.current }, { onSettled: () => enquiry.reset() });
  };
  useEffect(() => {
    if (!shown) return undefined;
    const tick = window.setInterval(() => setLeft((before) => before - 1), 1000);
    const over = window.setTimeout(() => {
      latest.current += 1;
      stopSpeaking();
      setShown(undefined);
      setSaid(SILENT);
    }, ENQUIRY_SECONDS * 1000);
    return () => {
      window.clearInterval(tick);
      window.clearTimeout(over);
    };
  }, [shown]);
  return {
    shown,
    left,
    isPending: enquiry.isPending,
    said,
    isPrinting: printing.isPending,
    ask,
    fail,
    close,
    /** The next account of the household. */
    turn: (): void => {
      if (!shown || 'fault' in shown) return;
      const at = (shown.at + 1) % shown.found.accounts.length;
      show({ ...shown, at });
      read(shown.found, at);
    },
    print: (): void => {
      if (!shown || 'fault' in shown || printing.isPending) return;
      const { card, at: account } = shown;
      printing.mutate({ card, account, no: latest.current }, { onSettled: () => printing.reset() });
    },
    readAgain: (): void => {
      if (!shown || 'fault' in shown) return;
      // Restarts the time until it closes.
      show({ ...shown });
      read(shown.found, shown.at);
    },
  };
}
