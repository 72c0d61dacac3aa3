/** Editing an index tree: parent and weight of each index. */
import type { SchemeDraft } from './model.ts';
import { sumBy } from '../values/sum.ts';

type Index = NonNullable<SchemeDraft['index']>;
type Node = Index['nodes'][number];

const WHOLE = 10_000;

/** Label of an index; its position while it has no name. */
export function indexName({ nodes }: Index, node: Node): string {
  if (node.name !== null) return node.name;
  const position = nodes.filter((one) => one.level === node.level).findIndex(({ id }) => id === node.id);
  return `第${String(node.level)}级第${String(position + 1)}个指标`;
}

/** Each index followed by its children; unattached ones come last. */
export function inTreeOrder(index: Index): Node[] {
  const below = (node: Node): Node[] => [node, ...partsOf(index, node).parts.flatMap(below)];
  const attached = partsOf(index, null).parts.flatMap(below);
  return [...attached, ...index.nodes.filter((node) => !attached.includes(node))];
}

/** Possible parents of an index: those one level above. */
export function possibleParents({ nodes }: Index, { level }: Pick<Node, 'level'>): Node[] {
  return nodes.filter((one) => one.level === level - 1);
}

/** Whether it is on the first level or directly below its parent. */
export function isValidParent(index: Index, node: Node): boolean {
  return node.level === 1 || possibleParents(index, node).some(({ id }) => id === node.parent);
}

/** Children of an index (first level for null), and the sum of their known weights in 0.01 %. */
export function partsOf({ nodes }: Index, parent: Node | null): { parts: Node[]; sum: number } {
  const parts = nodes.filter((one) =>
    parent === null ? one.level === 1 : one.parent === parent.id && one.level === parent.level + 1,
  );
  return { parts, sum: sumBy(parts, ({ weight }) => weight ?? 0) };
}

/** Distributes open weights evenly over the children of one index, the remainder to the first. */
export function shareOutWeights(index: Index): Index {
  const nodes = index.nodes.map((node) => ({ ...node }));
  const shared = { ...index, nodes };
  const fill = (parent: Node | null, whole: number | null): void => {
    const { parts, sum } = partsOf(shared, parent);
    const open = parts.filter(({ weight }) => weight === null);
    if (whole === null || sum > whole || open.length === 0) return;
    const each = Math.floor((whole - sum) / open.length);
    for (const [index, node] of open.entries())
      node.weight = index === 0 ? whole - sum - each * (open.length - 1) : each;
  };
  fill(null, WHOLE);
  for (const node of nodes.toSorted((a, b) => a.level - b.level)) fill(node, node.weight);
  return shared;
}
