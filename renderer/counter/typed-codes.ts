/** Codes that come through a field: typed, or from a scanner that is too slow to be known for one. */
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { ScaleCodes } from '../../shared/scale-codes.ts';
import { isCodeInField } from './codes.ts';
import type { Waiting } from './useWaiting.ts';

interface Options {
  busy: boolean;
  waiting: Waiting;
  goods: readonly GoodsRow[];
  scale: ScaleCodes;
  emptyFields: () => void;
}

export function typedCodes({ busy, waiting, goods, scale, emptyFields }: Options) {
  return {
    /** While an answer is out also what is left of a code that a slow computer tore apart. */
    isCode: (text: string): boolean => isCodeInField(goods, scale, text) || (busy && /\d{4}/.test(text)),
    /** The code leaves its field; while an answer is out it is refused. */
    accept: (read: () => void): void => {
      emptyFields();
      if (busy) waiting.refuseScan();
      else read();
    },
  };
}
