/** Collectors at the counter: relations and their words. The rule is in db/redemptions/collector.ts. */

/** Relations of a collector to the household. Members are looked up in the household file; all others are proxies. */
export const COLLECTOR_RELATIONS = ['本人', '家庭成员', '亲属代领', '邻居代领', '村干部代领'] as const;
export type CollectorRelation = (typeof COLLECTOR_RELATIONS)[number];

export const COLLECTOR_RELATION_MISSING = '请选择领取人与户主的关系';

/** Whether the collector is a proxy: limited per day, and signs on the slip. */
export function isProxy(relation: CollectorRelation): boolean {
  return relation !== '本人' && relation !== '家庭成员';
}
