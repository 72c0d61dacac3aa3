/** Checks across fields of a scheme: unique names, existing references, ordered ranges. */
import type * as z from 'zod';
import { isAboveBetterLevel, isReversedRange } from './ranges.ts';
import type { SchemeDraft, SchemeRules } from './rules.ts';
import { quoted } from '../../values/quotes.ts';

type Fault = (path: (string | number)[], message: string) => void;

function faultsOf(context: z.RefinementCtx): Fault {
  return (path, message) => context.addIssue({ code: 'custom', path, message });
}

/** Checks valid for drafts as well: null is never a fault. */
export function checkWhole(rules: SchemeDraft, context: z.RefinementCtx): void {
  const fault = faultsOf(context);
  if (rules.items.length === 0 && !rules.index) fault(['items'], '至少要有一个项目');
  if (rules.categories.length === 0 && !rules.index) fault(['categories'], '至少要有一个类别');
  checkCategories(rules, fault);
  checkItems(rules, fault);
  checkReferences(rules, fault);
  checkSteps(rules, fault);
}

/** A step is recorded by its name. */
function checkSteps({ procedure }: SchemeDraft, fault: Fault): void {
  const seen = new Set<string>();
  for (const [index, { name }] of (procedure.steps ?? []).entries()) {
    if (seen.has(name))
      fault(['procedure', 'steps', index, 'name'], `程序里有两步都叫${quoted(name)}，请改一个名称`);
    seen.add(name);
  }
}

function checkCategories({ categories }: SchemeDraft, fault: Fault): void {
  const parents = new Map(categories.map((one) => [one.id, one.parent]));
  if (parents.size < categories.length) fault(['categories'], '类别代号重复');
  for (const [index, { name, parent }] of categories.entries()) {
    if (parent === undefined) continue;
    if (!parents.has(parent)) fault(['categories', index, 'parent'], `类别${quoted(name)}的上级类别不存在`);
    let [above, steps] = [parents.get(parent), 0];
    while (above !== undefined && steps <= categories.length)
      [above, steps] = [parents.get(above), steps + 1];
    if (above !== undefined) fault(['categories', index, 'parent'], `类别${quoted(name)}与它的上级互为上级`);
  }
}

function checkItems(rules: SchemeDraft, fault: Fault): void {
  const categories = new Set(rules.categories.map((one) => one.id));
  const seen = new Set<string>();
  for (const [index, item] of rules.items.entries()) {
    if (seen.has(item.id)) fault(['items', index, 'id'], `项目代号${quoted(item.id)}重复`);
    seen.add(item.id);
    if (!categories.has(item.category))
      fault(['items', index, 'category'], `项目${quoted(item.name)}的类别不存在`);
    const { scoring } = item;
    if (isReversedRange(scoring)) {
      fault(['items', index, 'scoring'], `项目${quoted(item.name)}的最低分高于最高分`);
    }
    if (
      scoring.kind === 'graded' &&
      new Set(scoring.grades.map((grade) => grade.name)).size < scoring.grades.length
    ) {
      fault(['items', index, 'scoring'], `项目${quoted(item.name)}有同名的档次`);
    }
    if (rules.positiveOnly && item.direction === 'deduction') {
      fault(['items', index, 'direction'], `本办法只加分不扣分，项目${quoted(item.name)}却是扣分`);
    }
  }
}

function checkReferences(rules: SchemeDraft, fault: Fault): void {
  const items = new Set(rules.items.map((item) => item.id));
  rules.participation?.itemSets.forEach(({ name, items: set }, index) => {
    if (set.some((id) => !items.has(id)))
      fault(['participation', 'itemSets', index], `${quoted(name)}里有不存在的项目`);
  });
  rules.gradings?.forEach(({ name, rule }, index) => {
    if (rule.kind !== 'lines') return;
    if (rule.levels.some((_, position) => isAboveBetterLevel(rule.levels, position)))
      fault(['gradings', index, 'rule'], `${quoted(name)}的等次应从高到低排列`);
  });
  const gradings = new Set(rules.gradings?.map((one) => one.id));
  rules.uses.privileges?.forEach(({ name, who }, index) => {
    if (who.kind === 'grading' && !gradings.has(who.grading))
      fault(['uses', 'privileges', index], `${quoted(name)}依据的评定不存在`);
  });
  if (!rules.index) return;
  const nodes = new Map(rules.index.nodes.map((node) => [node.id, node]));
  if (nodes.size < rules.index.nodes.length) fault(['index', 'nodes'], '指标代号重复');
  rules.index.nodes.forEach(({ id, name, parent, level }, index) => {
    const above = parent === undefined ? undefined : nodes.get(parent);
    if (parent !== undefined && (!above || above.level >= level))
      fault(['index', 'nodes', index], `指标${quoted(name ?? id)}的上级指标不存在或级别不对`);
  });
}

/** Checks that need every value. */
export function checkSettled(rules: SchemeRules, context: z.RefinementCtx): void {
  const fault = faultsOf(context);
  checkTree(rules, fault);
  checkPay(rules, fault);
}

/** Each index is directly below its parent, and the weights of its children add up. */
function checkTree(rules: SchemeRules, fault: Fault): void {
  if (!rules.index) return;
  const { nodes } = rules.index;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const sums = new Map<string, number>();
  let whole = 0;
  for (const [index, node] of nodes.entries()) {
    const above = node.parent === undefined ? undefined : byId.get(node.parent);
    if ((above?.level ?? 0) !== node.level - 1)
      fault(['index', 'nodes', index], `指标${quoted(node.name)}应挂在第${String(node.level - 1)}级指标之下`);
    if (above) sums.set(above.id, (sums.get(above.id) ?? 0) + node.weight);
    else whole += node.weight;
  }
  if (whole !== 10_000) fault(['index', 'nodes'], '一级指标的权重合计应为100%');
  for (const [id, sum] of sums) {
    const node = byId.get(id);
    if (node && node.weight !== sum)
      fault(['index', 'nodes'], `指标${quoted(node.name)}的下级权重合计与它不符`);
  }
}

/** Where pay depends on grades, every reachable grade has a share (花马池). */
function checkPay(rules: SchemeRules, fault: Fault): void {
  const { pay } = rules.uses;
  if (pay?.kind !== 'gradeShare') return;
  const shares = new Set(pay.grades.map(({ name }) => name));
  const grades = (rules.gradings ?? [])
    .filter(({ per }) => per === pay.per)
    .flatMap(({ rule, worst }) => [
      ...('levels' in rule ? rule.levels.map(({ name }) => name) : []),
      ...('otherwise' in rule && rule.otherwise ? [rule.otherwise] : []),
      ...(worst ? [worst.name] : []),
    ]);
  const open = [...new Set(grades)].filter((name) => !shares.has(name));
  if (open.length > 0)
    fault(['uses', 'pay', 'grades'], `绩效报酬没有写${open.map(quoted).join('')}等次发放多少`);
}
