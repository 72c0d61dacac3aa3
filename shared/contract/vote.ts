/** A vote of an assembly. */
import * as z from 'zod';
import { date, integerField, textField } from './fields.ts';

const people = (label: string, min = 0) => integerField(label, { min, max: 100_000 });

export const voteCounts = z.object({
  due: people('应到人数', 1),
  present: people('实到人数', 1),
  inFavour: people('赞成票'),
  against: people('反对票'),
  abstain: people('弃权票'),
});

export const vote = z.object({
  date: date('表决日期'),
  body: textField('表决会议', { max: 40 }),
  ...voteCounts.shape,
});
