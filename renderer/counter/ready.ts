/** Whether what is at the counter can be redeemed, and if not, what is missing and where to enter it. */
import { quoted } from '../../shared/values/quotes.ts';
import { COLLECTOR_RELATION_MISSING } from '../../shared/collectors.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { firstInvalidField } from '../ui/unread-field.ts';
import { basketTotal, quantityField, unweighed, vouchersTotal, type Basket } from './basket.ts';
import { isKnownCollector, type Collector } from './collector.ts';
import { COLLECTOR_FIELD, RELATION_FIELD } from './CustomerPanel.tsx';
import type { AtCounter, Redemption } from './redemption.ts';

/** Without a field the fault is not mended by typing. */
interface Missing {
  fault: string;
  field?: { focus: () => void } | null;
  /** It is mended by changing the basket or the collector. */
  untilChanged?: true;
}

function unreadText(): Missing | undefined {
  const unread = firstInvalidField();
  return unread && { fault: `数量没有看懂：${unread.fault}`, field: unread.input, untilChanged: true };
}

function missingWeight(basket: Basket): Missing | undefined {
  const line = unweighed(basket);
  return (
    line && {
      fault: `请填写${quoted(line.goods.name)}的重量`,
      field: document.getElementById(quantityField(line)),
      untilChanged: true,
    }
  );
}

/** The quantity that is not known: the basket is neither put aside with it nor kept as a case. `act`: 挂单. */
export function unknownQuantity(basket: Basket, action: string): Missing | undefined {
  const unread = firstInvalidField();
  if (unread) return { fault: `请先改好数量（${unread.fault}），再${action}`, field: unread.input };
  const missing = missingWeight(basket);
  return missing && { ...missing, fault: `${missing.fault}，再${action}` };
}

export function readyToRedeem(
  at: AtCounter | null,
  basket: Basket,
  collector: Collector,
  customerField: Missing['field'],
): Redemption | Missing {
  const unread = unreadText();
  if (unread) return unread;
  if (at === null)
    return {
      fault: `还没有选农户：请扫积分卡，或按 ${keyLabel('findHousehold')} 找户`,
      field: customerField,
    };
  const unknown = missingWeight(basket);
  if (unknown) return unknown;
  if (basketTotal(basket) === 0)
    return {
      fault:
        vouchersTotal(basket) > 0
          ? '只扫了积分券：请再扫要兑的商品'
          : `清单是空的：请扫商品，或按 ${keyLabel('findGoods')} 找商品`,
    };
  if (at.household.state !== 'open') return { fault: at.household.warnings[0] ?? '该户现在不能兑换' };
  if (collector.name.trim() === '')
    return { fault: '请填写领取人', field: document.getElementById(COLLECTOR_FIELD), untilChanged: true };
  if (!isKnownCollector(collector))
    return {
      fault: COLLECTOR_RELATION_MISSING,
      field: document.getElementById(RELATION_FIELD),
      untilChanged: true,
    };
  return { now: basket, customer: at, by: collector };
}
