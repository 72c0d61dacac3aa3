/** 补录手写单 at the counter: the form that is keyed in now, and the way from one to the next. */
import { useState } from 'react';
import { keyLabel } from '../../shared/counter-keys.ts';
import {
  handwrittenText,
  numberOfFormCode,
  writtenText,
  type Handwritten,
} from '../../shared/handwritten.ts';
import { isEmpty, type Basket, type BasketChange } from './basket.ts';
import type { OpenDialog } from './CounterDialogs.tsx';
import { unknownQuantity } from './ready.ts';

/** Whether a dialog stays open at a scan: what was counted or written in it would be lost. */
export function isHeldOpen(dialog: OpenDialog, text: string): boolean {
  if (dialog === 'shift' || dialog === 'aside') return true;
  const isForm = typeof dialog === 'object' && dialog !== null && 'handwritten' in dialog;
  return isForm && numberOfFormCode(text) === undefined;
}

interface Options {
  basket: Basket;
  change: (change: BasketChange) => void;
  say: (tone: 'good' | 'bad', text: string, untilChanged?: true) => void;
  mustWait: (what: string) => boolean;
  setDialog: (dialog: OpenDialog) => void;
  /** Customer and basket go, the form stays. */
  clear: () => void;
}

export function useHandwritten({ basket, change, say, mustWait, setDialog, clear }: Options) {
  const slip = basket.handwritten;
  // Day and witness of the form before are offered for the next one.
  const [before, setBefore] = useState<Handwritten>();
  const open = (number: number | null): void => setDialog({ handwritten: number });
  /** The form is posted, kept as a case or void: the next one is asked for. */
  const end = (done: Handwritten): void => {
    setBefore(done);
    change({ kind: 'handwritten', slip: undefined });
    open(null);
  };
  return {
    slip,
    before,
    end,
    open: (): void => {
      if (mustWait('不能补录手写单')) return;
      if (slip || isEmpty(basket)) open(null);
      else say('bad', `清单里还有商品。请先兑换，或按 ${keyLabel('clear')} 清空后再补录。`);
    },
    setAside: (): void => {
      if (mustWait('不能记为待处理')) return;
      const unknown = unknownQuantity(basket, '记为待处理');
      if (unknown) {
        say('bad', unknown.fault, true);
        unknown.field?.focus();
      } else setDialog('aside');
    },
    /** It was kept as a case. */
    afterAside: (): void => {
      if (!slip) return;
      say('good', `${handwrittenText(slip)}已记为待处理，没有扣积分，也没有出库`);
      clear();
      end(slip);
    },
    begin: (next: Handwritten): void => {
      change({ kind: 'handwritten', slip: next });
      say('good', `补录${writtenText(next)}：找户、加商品，照单子上写的录`);
      setDialog(null);
    },
    stop: (): void => {
      change({ kind: 'handwritten', slip: undefined });
      say('good', '已停止补录手写单，现在按当面兑换办');
      setDialog(null);
    },
    /** A form is no basket to be put aside: its number waits by itself. */
    mayHold: (): boolean => {
      if (slip) say('bad', '补录手写单时不能挂单、取单。请先录完这一张，再停止补录。');
      return slip === undefined;
    },
    /** Whether a scanned text was the code of a form; then it is dealt with. */
    readForm: (text: string): boolean => {
      const number = numberOfFormCode(text);
      if (number === undefined) return false;
      if (isEmpty(basket)) open(number);
      else say('bad', `清单里还有商品。请先办完，再扫${handwrittenText({ number })}。`);
      return true;
    },
  };
}
