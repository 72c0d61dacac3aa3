/** Input fields shared by the contract. Validation messages contain the field's Chinese name. */
import * as z from 'zod';
import { plainHouseholdNo } from '../households.ts';
import { MAX_UNITS } from '../goods.ts';
import { WEIGHED } from '../values/goods-quantity.ts';
import { LARGEST_AMOUNT } from '../values/money.ts';
import { isDate, isKnownYear, YEARS_TAKEN } from '../values/dates.ts';
import { cleanName, NAME_LIMIT, wordlessNameFault } from '../values/names.ts';
import { isPeriod } from '../values/period.ts';
import { plainPhone } from '../values/phone.ts';
import { withoutInvisible } from '../values/plain-text.ts';
import type { Fen, Points } from '../values/units.ts';
import { ONE_UNIT } from '../values/quantity.ts';
import { quoted } from '../values/quotes.ts';
import { POSTED_SHEETS } from '../values/sheet-sizes.ts';
import { WORKBOOK_LIMIT_BYTES, WORKBOOK_LIMIT_MB } from '../workbooks/file-limit.ts';

/** Four long names. */
const NAMES_LIMIT = 4 * NAME_LIMIT;

/** No field takes a longer text, even before blanks and invisible characters are removed from it. */
const LONGEST_TEXT = 20_000;

/** Single-line text; `max` in UTF-16 code units. Required unless `min` is 0. */
export function textField(label: string, { min = 1, max = 100 }: { min?: number; max?: number } = {}) {
  return z
    .string({ error: `${quoted(label)}应填文字` })
    .max(LONGEST_TEXT, { error: `${quoted(label)}不能超过 ${String(max)} 个字`, abort: true })
    .overwrite(withoutInvisible)
    .trim()
    .min(min, `${quoted(label)}不能为空`)
    .max(max, { error: `${quoted(label)}不能超过 ${String(max)} 个字`, abort: true });
}

/** Size of a sheet that is posted up. */
export const postedSheet = z.enum(POSTED_SHEETS, { error: '请选择纸张' });

/** Optional text. */
export function optionalText(label: string, max = 500) {
  return textField(label, { min: 0, max });
}

function withLetters(label: string, field: z.ZodString) {
  return field.refine((name) => wordlessNameFault(label, name) === undefined, {
    error: ({ input }) => wordlessNameFault(label, String(input)) ?? '',
  });
}

/** A person's name in canonical spelling, with the maximum length of the household file. */
export function personName(label: string, { min = 1 }: { min?: 0 | 1 } = {}) {
  return withLetters(label, textField(label, { min, max: NAME_LIMIT }).overwrite(cleanName));
}

/** Field for several persons: witnesses, inspectors. */
export function personNames(label: string, { min = 1 }: { min?: 0 | 1 } = {}) {
  return withLetters(label, textField(label, { min, max: NAMES_LIMIT }));
}

/** A household's number: normalises full width and 1001.0. */
export function householdNo(label = '户号') {
  return optionalText(label, 20)
    .overwrite(plainHouseholdNo)
    .regex(/^[\w-]*$/, `${quoted(label)}只能是数字、字母和短横线`);
}

export function phone(label: string) {
  return optionalText(label, 30)
    .overwrite(plainPhone)
    .regex(/^[\d+]*$/, `${quoted(label)}只能是数字`);
}

export function integerField(label: string, { min, max }: { min?: number; max?: number } = {}) {
  return z
    .int({ error: `${quoted(label)}应填整数` })
    .min(min ?? -1_000_000_000_000, `${quoted(label)}不能小于 ${String(min)}`)
    .max(max ?? 1_000_000_000_000, `${quoted(label)}不能大于 ${String(max)}`);
}

/** Points in integers of 0.01 point. */
export function points(label: string, { min, max }: { min?: Points; max?: Points } = {}) {
  const limit = 99_999_999_00;
  return z
    .int({ error: `${quoted(label)}应填积分数，最多两位小数` })
    .min(min ?? -limit, `${quoted(label)}太小`)
    .max(max ?? limit, `${quoted(label)}太大`);
}

/** Quantity of an item's unit in integers of 0.01 unit, up to a million units. */
export function quantity(label: string) {
  return z
    .int({ error: `${quoted(label)}应填数，最多两位小数` })
    .min(1, `${quoted(label)}应大于零`)
    .max(1_000_000 * ONE_UNIT, `${quoted(label)}太大`);
}

/** Quantity of goods that may be weighed: what `most` units are in thousandths; requireQuantity knows the goods. */
export function goodsQuantityField(label: string, { min, most = MAX_UNITS }: { min: number; most?: number }) {
  return integerField(label, { min, max: most * WEIGHED });
}

/** Money in integers of fen. */
export function fen(label: string, { min = 0 }: { min?: Fen } = {}) {
  return z
    .int({ error: `${quoted(label)}应填金额，最多两位小数` })
    .min(min, `${quoted(label)}不能为负`)
    .max(LARGEST_AMOUNT, `${quoted(label)}太大`);
}

/** The question of an earlier refusal (code question) that a person answered with yes, word for word. */
export const answered = z.string().max(LONGEST_TEXT).default('');

export function id(label: string) {
  return z.int({ error: `请先选择${label}` }).positive(`请先选择${label}`);
}

const YEARS = `的年份应在 ${YEARS_TAKEN} 之间`;

/** A calendar date, 'YYYY-MM-DD'. */
export function date(label: string) {
  return z
    .string({ error: `${quoted(label)}应填日期` })
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: `${quoted(label)}应为 2026-09-26 这样的日期`, abort: true })
    .refine(isDate, { error: `${quoted(label)}不是有效的日期`, abort: true })
    .refine(isKnownYear, `${quoted(label)}${YEARS}`);
}

/** A day that may be left out: a field that was emptied again (null) is one never filled in. */
export function optionalDate(label: string) {
  return date(label)
    .nullable()
    .optional()
    .transform((given) => given ?? undefined);
}

/** 'YYYY' */
export const year = z
  .string()
  .regex(/^\d{4}$/, '年份应为四位数')
  .refine(isPeriod, `年份应在 ${YEARS_TAKEN} 之间`);

/** A month, 'YYYY-MM'. */
export function month(label = '期间') {
  return z
    .string({ error: `${quoted(label)}应填年月` })
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: `${quoted(label)}应为 2026-09 这样的年月`, abort: true })
    .refine(isKnownYear, `${quoted(label)}${YEARS}`);
}

/**
 * Idempotency key: generated when the form opens; a second call with the same id returns the first result.
 */
export const requestId = z.uuid({ error: '操作编号缺失，请刷新页面后再试' });

/** Version of the record that the screen had loaded (optimistic locking). */
export const version = z.int().positive();

/** One page of a list. */
export const paging = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(2000).default(200) };

/** A workbook chosen by the clerk. */
export function workbook(label = '工作簿') {
  return z
    .file({ error: `请选择${label}文件` })
    .max(WORKBOOK_LIMIT_BYTES, `${label}超过 ${String(WORKBOOK_LIMIT_MB)} MB，请拆分后再导入`);
}

/** A file sent to the screen: bytes and name. */
export const pdfFile = z.file();

/** Names of queues are data of the computer: kept as they are, never trimmed. */
export const queueName = z
  .string({ error: '请先选择打印机' })
  .min(1, '请先选择打印机')
  .max(200, '打印机名称太长');
