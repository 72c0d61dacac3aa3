import type { SlipRow } from '../../shared/contract/redemptions.ts';

/** The goods of a slip, with the slip written by hand that it was entered from. */
export function SlipGoods({ goods, handwritten }: Pick<SlipRow, 'goods' | 'handwritten'>) {
  return (
    <>
      {goods}
      {handwritten !== '' && <div className="sub-line">{handwritten}</div>}
    </>
  );
}
