/** Input and output of the settings of scale codes. */
import * as z from 'zod';
import { NO_SCALE, PLU_DIGITS, SCALE_PREFIXES } from '../scale-codes.ts';

const prefix = (label: string) =>
  z.enum(['', ...SCALE_PREFIXES], { error: `电子秤的${label}前缀应是 20 至 29，没有的留空` }).default('');

export const scaleCodes = {
  scaleWeightPrefix: prefix('重量码'),
  scalePricePrefix: prefix('价格码'),
  scalePluDigits: z
    .literal(PLU_DIGITS, { error: '电子秤的货号可以是 4、5 或 6 位' })
    .default(NO_SCALE.scalePluDigits),
};
