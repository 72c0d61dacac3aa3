/** What a purchase comes to. */
import { purchaseAmount } from '../../shared/purchases.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatFen, LARGEST_AMOUNT } from '../../shared/values/money.ts';
import { PIECES } from '../../shared/values/goods-quantity.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Fen } from '../../shared/values/units.ts';

/** The amount of the lines. Refuses invalidInput for more than an amount may be: no page could show it. */
export function requireAmount(lines: Parameters<typeof purchaseAmount>[0]): Fen {
  const rough = sumBy(
    lines,
    ({ quantity, accepted, unitPrice, unitSize = PIECES }) => ((accepted ?? quantity) * unitPrice) / unitSize,
  );
  if (rough <= LARGEST_AMOUNT) return purchaseAmount(lines);
  throw new Refusal(
    'invalidInput',
    `各行数量乘单价，合计超过了 ${formatFen(LARGEST_AMOUNT)} 元，一张采购单不能有这么多。请核对数量和单价，是不是多写了零。`,
  );
}
