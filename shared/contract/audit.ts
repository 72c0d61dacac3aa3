import * as z from 'zod';
import { AUDIT_FEATURES, type AuditFeature } from '../audit.ts';
import { id, optionalText, paging, optionalDate } from './fields.ts';
import { TRAIL_READERS } from '../roles.ts';
import { access } from './procedure.ts';

const entry = z.object({
  id: z.number(),
  at: z.string(),
  staffName: z.string(),
  procedure: z.string(),
  subject: z.string(),
  summary: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export const audit = {
  list: access(TRAIL_READERS)
    .input(
      z.object({
        ...paging,
        from: optionalDate('起始日期'),
        to: optionalDate('截止日期'),
        text: optionalText('查找', 50).optional(),
        subject: optionalText('对象', 50).optional(),
        staffId: id('操作员').optional(),
        feature: z.enum(Object.keys(AUDIT_FEATURES) as AuditFeature[], { error: '请选择事项' }).optional(),
      }),
    )
    .output(z.object({ total: z.number(), entries: z.array(entry) })),
};
