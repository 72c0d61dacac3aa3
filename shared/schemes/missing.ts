import { schemeRules, type SchemeDraft, type SchemeRules } from './model.ts';

export interface MissingValue {
  /** Where in the rules: "items.3.scoring.points". */
  path: string;
  /** As the clerk is asked for it. */
  label: string;
}

/** What must be filled before the scheme can be adopted; empty when nothing is. */
export function missingValues(rules: SchemeDraft): MissingValue[] {
  const missing: MissingValue[] = [];
  const want = (value: unknown, path: string, label: string) => {
    if (value === null) missing.push({ path, label });
  };
  const { base, uses, procedure } = rules;
  if (base.kind === 'fixed') want(base.points, 'base.points', '基础分');
  if (base.kind === 'formula') {
    base.terms.forEach((term, index) => want(term.points, `base.terms.${index}.points`, '基础分的计算标准'));
  }
  rules.items.forEach((item, index) => {
    const path = `items.${index}.scoring`;
    const { scoring } = item;
    if (scoring.kind === 'range') {
      want(scoring.min, `${path}.min`, `“${item.name}”的最低分`);
      want(scoring.max, `${path}.max`, `“${item.name}”的最高分`);
    } else if (scoring.kind === 'graded') {
      scoring.grades.forEach((grade, place) =>
        want(grade.points, `${path}.grades.${place}.points`, `“${item.name}”${grade.name}档的分值`),
      );
    } else want(scoring.points, `${path}.points`, `“${item.name}”的分值`);
  });
  want(rules.cycle, 'cycle', '积分周期');
  want(rules.carryOver, 'carryOver', '周期结束后积分如何处理');
  if (uses.goods) want(uses.goods.rateFenPerPoint, 'uses.goods.rateFenPerPoint', '一个积分折合多少钱');
  want(procedure.noticeDays, 'procedure.noticeDays', '公示天数');
  want(procedure.body, 'procedure.body', '评议机构');
  want(procedure.bodySize, 'procedure.bodySize', '评议机构人数');
  want(procedure.quorum, 'procedure.quorum', '评议会到会比例');
  want(procedure.votesNeeded, 'procedure.votesNeeded', '表决通过比例');
  return missing;
}

export type Settled =
  { ok: true; rules: SchemeRules } | { ok: false; missing: MissingValue[]; faults: string[] };

/** The draft as rules that can be judged by, or what is still missing or wrong in it. */
export function settleRules(draft: SchemeDraft): Settled {
  const missing = missingValues(draft);
  if (missing.length > 0) return { ok: false, missing, faults: [] };
  const parsed = schemeRules.safeParse(draft);
  if (parsed.success) return { ok: true, rules: parsed.data };
  return { ok: false, missing, faults: parsed.error.issues.map((issue) => issue.message) };
}
