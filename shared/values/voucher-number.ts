/**
 * Numbers of vouchers 积分券. The village's own have eleven digits: a 9, three of the series, six of the voucher, and a
 * check digit. Digits only, as on cards; no phone number, card or bar code of goods looks like one. Sheets printed by
 * the township keep the numbers that are printed on them.
 */
import { checkDigit } from './check-digit.ts';
import { readingsOfScan } from './goods-code.ts';

export const LARGEST_SERIES = 999;
/** Vouchers of one series. */
export const LARGEST_VOUCHER = 999_999;

const OWN = /^9\d{10}$/;
/** Ten digits are a card. */
const CARD = /^\d{10}$/;
const FOREIGN = /^(?=.*\d)[0-9A-Z]{4,24}$/;

/** The number of a voucher, from the code of its series and its place there (both from 1). Throws a RangeError. */
export function voucherNumber(series: number, place: number): string {
  if (!Number.isInteger(series) || series < 1 || series > LARGEST_SERIES)
    throw new RangeError(`invalid series of vouchers: ${String(series)}`);
  if (!Number.isInteger(place) || place < 1 || place > LARGEST_VOUCHER)
    throw new RangeError(`invalid voucher of a series: ${String(place)}`);
  const digits = `9${String(series).padStart(3, '0')}${String(place).padStart(6, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** The place in its series of a number of the village's own. */
export function placeOfVoucher(number: string): number {
  return Number(number.slice(4, 10));
}

/** Whether a text is a number of the village's own with the right check digit. */
export function isOwnVoucher(text: string): boolean {
  return OWN.test(text) && checkDigit(text) === '0';
}

/** Display form of an own number: 9001 000123 4; others as they are. */
export function formatVoucherNumber(number: string): string {
  return OWN.test(number) ? number.replace(/^(\d{4})(\d{6})(\d)$/, '$1 $2 $3') : number;
}

/** Full width, blanks, dashes, small letters and the mark No. do not matter: 'No. ０００１-23' is 000123. */
export function plainVoucherNumber(text: string): string {
  const [reading = ''] = readingsOfScan(text);
  return reading.replace(/[-\u2010-\u2015\u2212_./#]/g, '').replace(/^NO:?(?=\d)/, '');
}

/** Why a number printed by the township cannot be taken over, in Chinese; undefined when it can. */
export function foreignNumberFault(number: string): string | undefined {
  if (number === '') return '券号为空，请填写券上印的号码';
  if (!FOREIGN.test(number)) return '券号应为 4 至 24 位数字或字母，至少有一位数字，请核对';
  if (CARD.test(number))
    return '券号正好十位数字，柜台会当成积分卡；请在前面加上券上的字头（如乡镇简称的拼音字母）';
  if (OWN.test(number)) return '券号与本村自印的券同样写法（9 开头的十一位），请在前面加上券上的字头';
  return undefined;
}

/** What a scan may mean as a voucher: the number as printed, and without letters that a shop has set before every code. */
export function vouchersOfScan(text: string): string[] {
  return [...new Set(readingsOfScan(text).map(plainVoucherNumber))].filter(
    (reading) => isOwnVoucher(reading) || foreignNumberFault(reading) === undefined,
  );
}
