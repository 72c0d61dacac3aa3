/** Contract of slips that were written by hand during a power cut 断电手写单. */
import * as z from 'zod';
import { MAX_UNITS_OF_SLIP } from '../goods.ts';
import { LARGEST_HANDWRITTEN, MAX_FORMS_ON_PAD } from '../handwritten.ts';
import {
  date,
  goodsQuantityField,
  id,
  integerField,
  optionalText,
  personName,
  personNames,
  requestId,
  textField,
  version,
} from './fields.ts';
import { drawnDocument } from './documents.ts';
import { access, COUNTER, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const number = integerField('手写单号', { min: 1, max: LARGEST_HANDWRITTEN });

const written = z.object({
  writtenOn: date('写单日期'),
  /** '10:20'; empty where the form has none. */
  writtenTime: z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, '“写单时间”应为 10:20 这样的时间'),
});

/** The form that a redemption is keyed in from. */
export const handwritten = written.extend({ number, witness: personNames('见证人', { min: 0 }) });

const pad = z.object({
  id: z.int(),
  firstNumber: z.int(),
  lastNumber: z.int(),
  printedOn: z.string(),
  holder: z.string(),
  remark: z.string(),
  staffName: z.string(),
  posted: z.int(),
  waiting: z.int(),
  voided: z.int(),
  /** Number to be keyed in next; null when the pad is finished. */
  next: z.int().nullable(),
  version,
});
export type SlipPad = z.output<typeof pad>;

const slip = z.object({
  number: z.int(),
  state: z.enum(['posted', 'waiting', 'void']),
  /** Null for one that is void or was not found. */
  writtenOn: z.string().nullable(),
  writtenTime: z.string(),
  /** Its day is before that of a form with a smaller number of the pad. */
  early: z.boolean(),
  witness: z.string(),
  /** Why it waits or is void. */
  reason: z.string(),
  slipNo: z.string(),
  slipState: z.enum(['done', 'returned']).nullable(),
  no: z.string(),
  name: z.string(),
  points: stored.points.nullable(),
  /** Goods of one that waits. */
  content: z.string(),
  /** ISO instant of the keying in. */
  at: z.string(),
  staffName: z.string(),
});
export type HandwrittenSlip = z.output<typeof slip>;

const reason = textField('原因', { max: 200 });

export const handwrittenSlips = {
  pads: access('staff').output(z.object({ pads: z.array(pad) })),
  slips: access('staff')
    .input(z.object({ padId: id('手写单本') }))
    .output(z.object({ slips: z.array(slip) })),
  /** Forms that could not be posted or were not found, of all pads. */
  waiting: access('staff').output(z.object({ slips: z.array(slip) })),
  /** Reserves the numbers of a pad that will be printed. */
  addPad: access(OFFICE)
    .input(
      z.object({
        requestId,
        count: integerField('张数', { min: 1, max: MAX_FORMS_ON_PAD }),
        /** Only of a pad that was printed before a restore took it out of the books. */
        firstNumber: integerField('起号', { min: 1, max: LARGEST_HANDWRITTEN }).optional(),
        holder: personName('保管人'),
        remark: optionalText('备注', 60),
      }),
    )
    .output(z.object({ padId: z.int(), firstNumber: z.int(), lastNumber: z.int() })),
  /** The forms of a pad, three on A4. */
  padDocument: access(OFFICE)
    .input(z.object({ padId: id('手写单本') }))
    .output(drawnDocument),
  handOver: access(OFFICE)
    .input(z.object({ requestId, padId: id('手写单本'), version, holder: personName('保管人') }))
    .output(z.object({ version: z.number() })),
  /** A form that cannot be posted now, or was not found: the numbers after it can be keyed in. */
  setAside: access(COUNTER)
    .input(
      z.object({
        requestId,
        number,
        written: written.nullable(),
        householdId: id('农户').nullable(),
        lines: z
          .array(
            z.object({
              goodsId: id('商品'),
              quantity: goodsQuantityField('数量', { min: 1, most: MAX_UNITS_OF_SLIP }),
            }),
          )
          .max(200, '一张手写单最多 200 种商品'),
        reason,
      }),
    )
    .output(z.object({ number: z.int() })),
  /** Forms that were spoilt or lost, or a case that was closed otherwise, use their numbers up. */
  void: access(COUNTER)
    .input(z.object({ requestId, number, until: number, reason }))
    .output(z.object({ number: z.int(), until: z.int() })),
  /** Void numbers wait again: a form was found later. */
  cancelVoid: access(COUNTER)
    .input(z.object({ requestId, number, until: number, reason }))
    .output(z.object({ number: z.int(), until: z.int() })),
};
