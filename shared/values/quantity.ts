/** Quantities of an item's unit (小时, 天, 斤): integers of 0.01 unit. */
import { formatDecimal, readDecimal, type DecimalFault } from './decimal.ts';
import { plainWord } from './plain-text.ts';
import type { Quantity } from './units.ts';

export const ONE_UNIT: Quantity = 100;

/** 250, 小时 → "2.5小时". */
export function quantityText(quantity: Quantity, unit: string): string {
  return `${formatDecimal(quantity, 2)}${unit}`;
}

/** A half is written as a word: 半小时, 1个半小时, 2小时半. */
const HALF = /^(?:(\d{1,9})个)?半([^\d.半]{1,10})$|^(\d{1,9})([^\d.半]{1,10})半$/u;
const NUMBER = /^([+-]?[\d.,]{1,20})([^\d.,]{0,10})$/u;

/**
 * A register's "2.5", "２．５小时", "3个小时", "半小时" in the item's unit, or why it is no quantity of that unit. 3个半天
 * may be three half days or three and a half: not a number.
 */
export function readWrittenQuantity(text: string, itemUnit: string): Quantity | DecimalFault | 'otherUnit' {
  const plain = plainWord(text);
  const own = plainUnit(plainWord(itemUnit));
  if (plain === own && own.startsWith('半')) return ONE_UNIT;
  const half = HALF.exec(plain);
  if (half && !own.startsWith('半')) {
    const [, before, unit = '', after, unitBefore = unit] = half;
    if (plainUnit(unitBefore) !== own) return 'otherUnit';
    if (before !== undefined && own === '天') return 'notNumber';
    return Number(before ?? after ?? 0) * ONE_UNIT + ONE_UNIT / 2;
  }
  const [, number = plain, unit = ''] = NUMBER.exec(plain) ?? [];
  const quantity = readDecimal(number, 2);
  if (typeof quantity !== 'number') return quantity;
  return unit === '' || plainUnit(unit) === own ? quantity : 'otherUnit';
}

/** Units that mean the same are one: 日 is 天, 个小时 is 小时. */
function plainUnit(text: string): string {
  const unit = text.replace(/^个(?=.)/u, '');
  return unit === '日' ? '天' : unit;
}
