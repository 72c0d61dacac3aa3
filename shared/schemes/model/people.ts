/**
 * Optional participation rules: residents from elsewhere, exemptions, absent members, items per household.
 */
import * as z from 'zod';
import { labelField, period, slug, type LeafOf, type Leaves } from './leaves.ts';

export function participationOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    /** Residents who are not registered in the village (固原: after the assembly's approval). */
    nonRegistered: z.enum(['no', 'afterApproval', 'open']).optional(),
    approvedBy: z.optional(leaf('text')),
    /** Exemptions, and who grants them (三门峡: the infirm, by the branch committee). */
    exemptions: z
      .array(z.strictObject({ who: labelField('豁免对象'), approvedBy: leaf('text') }))
      .default([]),
    /**
     * Substitute duties of members working elsewhere (地圩: two meetings a year; 三门峡: a report each quarter).
     */
    migrants: z
      .strictObject({
        duties: z
          .array(
            z.strictObject({ id: slug, name: labelField('义务名称'), times: leaf('count'), per: period }),
          )
          .min(1, '至少要有一项'),
        relativeMayStandIn: z.boolean(),
      })
      .optional(),
    /** Points of a person count for the household. */
    rollUp: z.boolean().optional(),
    /** Kinds of subject, each with its eligible items (新余: 因户施策). */
    itemSets: z
      .array(z.strictObject({ id: slug, name: labelField('分类名称'), items: z.array(slug) }))
      .default([]),
    /** Classes ranked separately (花马池: 正职, 副职, 文书和妇联主席). */
    classes: z.array(labelField('类别名称', 30)).default([]),
  });
}
