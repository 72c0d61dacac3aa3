/** 户积分档案: the files of a year in batches, and which families have signed theirs. */
import * as z from 'zod';
import { date, id, optionalText, paging, personName, requestId, year } from './fields.ts';
import { drawnDocument } from './documents.ts';
import { BOOK_READERS, OFFICE, access } from './procedure.ts';
import { stored } from '../values/stored.ts';

const line = z.object({
  householdId: stored.householdId,
  no: z.string(),
  head: z.string(),
  groupNumber: z.number(),
  /** Null until it is signed. */
  signedOn: z.string().nullable(),
  /** Where it was not the head. */
  signer: z.string(),
  remark: z.string(),
});
export type PointsFileLine = z.output<typeof line>;

export const pointsFiles = {
  /** Households by group and number. `total`: of the filter; `signed`: of the group, or of the village. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        year,
        groupId: id('村民小组').optional(),
        only: z.enum(['unsigned']).optional(),
        ...paging,
      }),
    )
    .output(z.object({ lines: z.array(line), total: z.number(), signed: z.number() })),
  sign: access(OFFICE)
    .input(
      z.object({
        requestId,
        year,
        householdIds: z.array(id('农户')).min(1, '请先选择签收的农户').max(500, '一次最多登记 500 户'),
        signedOn: date('签收日期'),
        signer: personName('签收人', { min: 0 }).default(''),
        remark: optionalText('意见', 200).default(''),
      }),
    )
    .output(z.object({ signed: z.number() })),
  withdrawSignature: access(OFFICE)
    .input(z.object({ requestId, year, householdId: id('农户') }))
    .output(z.object({ done: z.literal(true) })),
  /** The files of a group, or of the village, in one paper, by household number. */
  document: access(BOOK_READERS)
    .input(z.object({ year, groupId: id('村民小组').nullable() }))
    .output(drawnDocument),
};
