/** Scores of weighted index trees. */
import { formatPoints } from '../values/points.ts';
import { Refusal } from '../refusals.ts';
import type { IndexTree } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { mulDivFloor } from '../values/arithmetic.ts';
import { quoted } from '../values/quotes.ts';
import { sumBy } from '../values/sum.ts';

export interface IndexMarks {
  /** Points of each leaf index, by id. */
  marks: ReadonlyMap<string, Points>;
  /** Event ids, one entry per occurrence. */
  bonuses?: readonly string[];
  deductions?: readonly string[];
}

export interface IndexScore {
  /** Points of every index; parents are the sum of their children. */
  byNode: Map<string, Points>;
  basic: Points;
  bonus: Points;
  deduction: Points;
  total: Points;
}

function leaves({ nodes }: IndexTree): IndexTree['nodes'] {
  const parents = new Set(nodes.map((node) => node.parent));
  return nodes.filter((node) => !parents.has(node.id));
}

/** Maximum of each leaf index: they add up to the full mark, remainders going to the largest fractions. */
export function fullMarks(tree: IndexTree): Map<string, Points> {
  const parts = leaves(tree).map(({ id, weight }, index) => {
    const exact = tree.full * weight;
    return { id, index, points: mulDivFloor(exact, 1, 10_000), rest: exact % 10_000 };
  });
  let missing = tree.full - sumBy(parts, (part) => part.points);
  for (const part of parts.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (missing <= 0) break;
    part.points += 1;
    missing -= 1;
  }
  return new Map(parts.map(({ id, points }) => [id, points]));
}

/** Sums existing marks level by level; an index without marks has no value. */
export function levelSums(
  tree: IndexTree,
  marks: ReadonlyMap<string, Points>,
): { byNode: Map<string, Points>; basic: Points } {
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const byNode = new Map<string, Points>();
  let basic = 0;
  for (const { id } of leaves(tree)) {
    const mark = marks.get(id);
    if (mark === undefined) continue;
    basic += mark;
    for (let at = byId.get(id); at; at = at.parent === undefined ? undefined : byId.get(at.parent)) {
      byNode.set(at.id, (byNode.get(at.id) ?? 0) + mark);
    }
  }
  return { byNode, basic };
}

/** Every index after its parent, in the order of the grid. */
export function treeOrder(tree: IndexTree): { node: IndexTree['nodes'][number]; lowest: boolean }[] {
  const under = Map.groupBy(tree.nodes, ({ parent }) => parent);
  const walk = (parent: string | undefined): ReturnType<typeof treeOrder> =>
    (under.get(parent) ?? []).flatMap((node) => [{ node, lowest: !under.has(node.id) }, ...walk(node.id)]);
  return walk(undefined);
}

/**
 * Score of an assessment (昌乐): leaf marks summed level by level, plus bonuses and deductions. Throws
 * invalidInput for a mark that is missing or above its maximum, and for an unknown event.
 */
export function indexScore(
  tree: IndexTree,
  { marks, bonuses = [], deductions = [] }: IndexMarks,
  unitName = '分',
): IndexScore {
  const full = fullMarks(tree);
  for (const { id, name } of leaves(tree)) {
    const mark = marks.get(id);
    const most = full.get(id) ?? 0;
    if (mark === undefined) throw new Refusal('invalidInput', `${quoted(name)}还没有评分。`);
    if (!Number.isInteger(mark) || mark < 0 || mark > most) {
      throw new Refusal('invalidInput', `${quoted(name)}的得分应在0至${formatPoints(most)}${unitName}之间。`);
    }
  }
  const { byNode, basic } = levelSums(tree, marks);
  const bonus = sumOf(tree.bonuses, bonuses);
  const deduction = sumOf(tree.deductions, deductions);
  return { byNode, basic, bonus, deduction, total: basic + bonus - deduction };
}

function sumOf(events: IndexTree['bonuses'], happened: readonly string[]): Points {
  const worth = new Map(events.map(({ id, points }) => [id, points]));
  return happened.reduce((sum, id) => {
    const points = worth.get(id);
    if (points === undefined) throw new Refusal('invalidInput', `办法里没有加减分情形${quoted(id)}。`);
    return sum + points;
  }, 0);
}
