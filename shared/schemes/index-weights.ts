/** What a village fills in of an index tree besides its names: where each index hangs, and its share of the whole. */
import type { SchemeDraft } from './model.ts';

type Index = NonNullable<SchemeDraft['index']>;
type Node = Index['nodes'][number];

const WHOLE = 10_000;

/** What an index is called; where it stands while it has no name. */
export function indexName({ nodes }: Index, node: Node): string {
  if (node.name !== null) return node.name;
  const place = nodes.filter((one) => one.level === node.level).findIndex(({ id }) => id === node.id);
  return `第${String(node.level)}级第${String(place + 1)}个指标`;
}

/** Each index followed by its parts; those that hang nowhere yet come last. */
export function inTreeOrder(index: Index): Node[] {
  const below = (node: Node): Node[] => [node, ...partsOf(index, node).parts.flatMap(below)];
  const hung = partsOf(index, null).parts.flatMap(below);
  return [...hung, ...index.nodes.filter((node) => !hung.includes(node))];
}

/** The indices that one may hang under: those right above. */
export function possibleParents({ nodes }: Index, { level }: Pick<Node, 'level'>): Node[] {
  return nodes.filter((one) => one.level === level - 1);
}

/** Whether it stands on the first level, or right under its own. */
export function hangsRight(index: Index, node: Node): boolean {
  return node.level === 1 || possibleParents(index, node).some(({ id }) => id === node.parent);
}

/** The parts of an index (those of the first level for null), and what their weights known so far come to, in 0.01 %. */
export function partsOf({ nodes }: Index, parent: Node | null): { parts: Node[]; sum: number } {
  const parts = nodes.filter((one) =>
    parent === null ? one.level === 1 : one.parent === parent.id && one.level === parent.level + 1,
  );
  return { parts, sum: parts.reduce((sum, { weight }) => sum + (weight ?? 0), 0) };
}

/** Weights still open are shared out evenly over the parts of one index, the rest of the division to the first. */
export function shareOutWeights(index: Index): Index {
  const nodes = index.nodes.map((node) => ({ ...node }));
  const shared = { ...index, nodes };
  const fill = (parent: Node | null, whole: number | null): void => {
    const { parts, sum } = partsOf(shared, parent);
    const open = parts.filter(({ weight }) => weight === null);
    if (whole === null || sum > whole || open.length === 0) return;
    const each = Math.floor((whole - sum) / open.length);
    for (const [place, node] of open.entries())
      node.weight = place === 0 ? whole - sum - each * (open.length - 1) : each;
  };
  fill(null, WHOLE);
  for (const node of nodes.toSorted((a, b) => a.level - b.level)) fill(node, node.weight);
  return shared;
}
