/** The words of a series of vouchers: never money, never passed on (人民币管理条例 art. 28). */
import { plainWord } from '../values/plain-text.ts';
import { quoted } from '../values/quotes.ts';

const MONEY =
  '流通|买卖|转让|转借|出售|发售|找零|当钱|代替现金|代替人民币|代币|货币|人民币|兑换?现金|兑现金?|换现金|换钱|变现|提现';

/** What the words forbid is no fault: 不得流通、不兑现金. */
const FORBIDDEN = new RegExp(
  `(?:不得|不能|不可以?|禁止|严禁|不)(?:用于|用来|在市场上?)?(?:${MONEY})(?:[、和或及]?(?:${MONEY}))*`,
  'g',
);

/** Why a name or a remark may not stand on a voucher, in Chinese; undefined when it may. */
export function voucherWordFault(text: string): string | undefined {
  const words = plainWord(text).replace(FORBIDDEN, '');
  const hit = new RegExp(MONEY).exec(words)?.[0];
  return hit === undefined
    ? undefined
    : `券上不能写${quoted(hit)}：积分券只能在村内兑换物品，不得流通或者兑换现金（人民币管理条例第二十八条）。请删去。`;
}
