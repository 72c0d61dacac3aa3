/** Contract of the village profile and set-up. */
import { scaleCodes } from './scale-codes.ts';
import * as z from 'zod';
import { MASK_RULES } from '../values/names.ts';
import { LOCK_MINUTES, PRINTER_FONTS, RETURN_DAYS, ROLL_WIDTHS, SLIP_OUTPUTS } from '../counter-settings.ts';
import { readPrinterAddress } from '../values/printer-address.ts';
import { plainText } from '../values/plain-text.ts';
import { plainVillageCode } from '../values/village-code.ts';
import {
  date,
  id,
  month,
  optionalText,
  personName,
  personNames,
  requestId,
  textField,
  version,
  integerField,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { receiptPrinted } from './documents.ts';
import { login, password, session } from './staff.ts';

const code = textField('统计用区划代码', { max: 60 })
  .overwrite(plainVillageCode)
  .regex(/^\d{12}$/, '“统计用区划代码”应为 12 位数字');

const groupName = textField('小组名称', { max: 20 });

const changeable = {
  name: textField('村名', { max: 30 }),
  town: textField('乡镇（街道）', { max: 30 }),
  county: textField('县（市、区）', { max: 30 }),
  code,
  officePhone: optionalText('村办公电话', 30).overwrite(plainText),
  objectionHandler: personNames('异议受理人', { min: 0 }),
};

/** In canonical spelling; empty for none. */
const printerAddress = optionalText('打印机接口', 120)
  .overwrite((text) => {
    const read = readPrinterAddress(text);
    return read.ok ? read.text : text;
  })
  .superRefine((text, context) => {
    const read = text === '' ? undefined : readPrinterAddress(text);
    if (read?.ok === false) context.addIssue({ code: 'custom', message: `“打印机接口”不对：${read.reason}` });
  });

/** The receipt printer and what it can do. */
const receiptPrinter = z.object({
  printerAddress,
  printerFont: z.enum(PRINTER_FONTS, { error: '请选择打印机字库' }),
  cutsPaper: z.boolean({ error: '请选择是否切纸' }),
  opensDrawer: z.boolean({ error: '请选择是否开钱箱' }),
  /** In mm. */
  rollWidth: z.literal(ROLL_WIDTHS, { error: '请选择小票纸宽' }),
});
export type ReceiptPrinter = z.output<typeof receiptPrinter>;

const counterSettings = receiptPrinter.extend({
  version,
  /** Households per proxy and day. */
  proxyDailyLimit: integerField('每天代领户数', { min: 1, max: 999 }),
  returnDays: integerField('退货天数', RETURN_DAYS),
  /** Goods are handed out and taken back within shifts only. */
  shifts: z.boolean({ error: '请选择柜台分不分班次' }),
  ...scaleCodes,
  slipOutput: z.enum(SLIP_OUTPUTS, { error: '请选择小票怎么打' }),
  /** Minutes without input after which every screen of the village is locked. */
  lockMinutes: integerField('锁屏时间', LOCK_MINUTES),
});
export type VersionedCounterSettings = z.output<typeof counterSettings>;
export type CounterSettings = Omit<VersionedCounterSettings, 'version'>;

const clockDoubt = z.object({
  today: date('今天'),
  /** Date of the last business act, or of the last confirmation; null when there is none. */
  lastDay: date('上次办理').nullable(),
  doubt: z.enum(['behind', 'farAhead']).nullable(),
});
export type ClockDoubt = z.output<typeof clockDoubt>;

const pointUnits = z.object({
  /** Unit name of what the shop took: 分 when the schemes paying for goods use several names. */
  shop: z.string(),
  /** Unit names of goods' prices, all of them: 品德币、分. A price is the same number in each. */
  price: z.string(),
  schemes: z.array(z.object({ schemeId: z.number(), unitName: z.string() })),
});
export type PointUnits = z.output<typeof pointUnits>;

export const village = {
  /** First run, once: creates the village, its groups and its first administrator, who is signed in. */
  setUp: access('anyone')
    .input(
      z.object({
        ...changeable,
        groups: integerField('村民小组数', { min: 1, max: 99 }),
        /** Names of all groups, where the village calls them by names; empty: by their numbers. */
        groupNames: z.array(groupName).max(99).default([]),
        administrator: z.object({ name: personName('管理员姓名'), login, password }),
      }),
    )
    .output(session),
  /** Switches to the sample village while no own village exists. */
  visitSample: access('anyone').output(session),
  leaveSample: access('anyone').output(session),
  profile: access('staff').output(
    z.object({
      version,
      name: z.string(),
      town: z.string(),
      county: z.string(),
      code: z.string(),
      officePhone: z.string(),
      objectionHandler: z.string(),
      shopName: z.string(),
      maskRule: z.enum(MASK_RULES),
      groups: z.array(z.object({ id: z.number(), number: z.number(), name: z.string() })),
      /** Name of a point: per scheme, and for goods, which several schemes may pay for. */
      units: pointUnits,
      /** Today in the village, and the office's current month. */
      today: date('今天'),
      period: month(),
      /** Warnings about the village code (an unknown region is never refused). */
      warnings: z.array(z.string()),
    }),
  ),
  /** Whether the computer's clock is plausible: it may be behind the last entry, or far ahead of it. */
  clockCheck: access('staff').output(clockDoubt),
  /** By the staff member at work at that moment, including the counter. */
  confirmDate: access(['administrator', 'accountant', 'operator', 'committee'])
    .input(z.object({ requestId, date: date('电脑日期') }))
    .output(z.object({ done: z.literal(true) })),
  change: access(OFFICE)
    .input(
      z.object({
        requestId,
        version,
        ...changeable,
        shopName: textField('超市名称', { max: 40 }),
        maskRule: z.enum(MASK_RULES, { error: '请选择姓名遮盖方式' }),
      }),
    )
    .output(z.object({ done: z.literal(true) })),
  addGroup: access(OFFICE)
    .input(z.object({ requestId, name: groupName }))
    .output(z.object({ number: z.number() })),
  renameGroup: access(OFFICE)
    .input(z.object({ requestId, version, groupId: id('村民小组'), name: groupName }))
    .output(z.object({ done: z.literal(true) })),
  /** Only for a group without any records. */
  removeGroup: access(OFFICE)
    .input(z.object({ requestId, version, groupId: id('村民小组') }))
    .output(z.object({ done: z.literal(true) })),
  counterSettings: access(OFFICE).output(counterSettings),
  changeCounterSettings: access(OFFICE).input(counterSettings.extend({ requestId })).output(counterSettings),
  /** 试打: a slip of nothing, with these settings, saved or not. */
  tryReceiptPrinter: access(OFFICE).input(receiptPrinter.extend({ requestId })).output(receiptPrinted),
  /** The code that opens the database on another machine: administrators only, each view is audited. */
  recoveryCode: access(['administrator']).output(z.object({ code: z.string() })),
  recoveryCodeDocument: access(['administrator']).output(z.object({ file: z.file() })),
  /** Sent to the printer, or confirmed to be on paper and stored. */
  recoveryCodeKept: access(['administrator'])
    .input(z.object({ requestId, how: z.enum(['printed', 'putAway']) }))
    .output(z.object({ done: z.literal(true) })),
  programInfo: access(BOOK_READERS).output(
    z.object({ databaseFile: z.string(), dataFolder: z.string(), appVersion: z.string() }),
  ),
};
