import { withoutZeroDecimals } from './plain-number.ts';
import { plainWord } from './plain-text.ts';
import { isDate } from './dates.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

export type CitizenIdCheck =
  { ok: true; id: string; birthDate: string; sex: '男' | '女' } | { ok: false; reason: string };

/**
 * Validates an 18-digit citizen ID by GB 11643 and derives birth date and sex. Accepts spaces, full-width
 * digits and a lower-case x; an unknown region is no fault. With `today` ('YYYY-MM-DD') a birth in the future
 * is one.
 */
export function checkCitizenId(text: string, today?: string): CitizenIdCheck {
  const id = cleanCitizenId(text);
  const fault = faultOf(id, today);
  if (fault) return { ok: false, reason: fault };
  return { ok: true, id, birthDate: birthDateIn(id), sex: Number(id.charAt(16)) % 2 === 1 ? '男' : '女' };
}

function cleanCitizenId(text: string): string {
  return withoutZeroDecimals(plainWord(text))
    .replace(/['‘’`\u2010-\u2015\u2212-]/g, '')
    .toUpperCase();
}

function faultOf(id: string, today: string | undefined): string | undefined {
  if (id === '') return '身份证号为空';
  if (/^\d{15}$/.test(id)) return '是15位旧身份证号，请填写18位身份证号';
  if (id.length !== 18) return `身份证号应为18位，现为${id.length}位`;
  if (!/^\d{17}[\dX]$/.test(id)) return '身份证号只能是数字，末位可为X';
  const birthDate = birthDateIn(id);
  if (!isDate(birthDate) || birthDate < '1850-01-01') return '身份证号中的出生日期不存在';
  if (today && birthDate > today) return '身份证号中的出生日期晚于今天';
  if (checkDigit(id) !== id.charAt(17)) return '身份证校验位错误';
  return undefined;
}

function birthDateIn(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

function checkDigit(id: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id.charAt(index)), 0);
  return CHECKS.charAt(sum % 11);
}

/**
 * 990825********2231 with the last four visible, for the office's own screens; public notices contain no ID
 * at all.
 */
export function maskCitizenId(id: string): string {
  return id.length < 11
    ? '*'.repeat(id.length)
    : `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`;
}
