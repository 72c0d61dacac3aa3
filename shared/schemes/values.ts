/** Access to single values of a scheme by path ("items.3.scoring.points"). */
import { missingLabel } from './missing-labels.ts';
import type { MissingValue } from './missing.ts';
import type { SchemeDraft } from './model.ts';
import { valueKind } from './value-kinds.ts';

export function valueAt(rules: SchemeDraft, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, step) => (typeof part === 'object' && part !== null ? Reflect.get(part, step) : undefined),
      rules,
    );
}

/** The rules with one value replaced. Throws a RangeError for an unknown path. */
export function withValue(rules: SchemeDraft, path: string, value: unknown): SchemeDraft {
  const changed = structuredClone(rules);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.length === 0 ? changed : valueAt(changed, steps.join('.'));
  if (typeof holder !== 'object' || holder === null) throw new RangeError(`unknown path: ${path}`);
  Reflect.set(holder, last, value);
  return changed;
}

/** Sections whose plain values have no editor of their own. */
const ADJUSTABLE = ['base', 'participation', 'quotas', 'coolingOff', 'warnings', 'gradings', 'uses'] as const;
/** Excluded: these have editors (levels, shares of pay, the goods rate) or are names and kinds. */
const ELSEWHERE =
  /\.name$(?<!\.rounds\.\d+\.name)|\.kind$(?<!\.standards\.\d+\.kind)|^gradings\.\d+\.rule\.levels|^uses\.goods|^uses\.pay\.(?:grades|coefficients)/;

function leafPaths(value: unknown, path: string): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => leafPaths(part, `${path}.${key}`));
  return value === undefined ? [] : [path];
}

/** Every value of the scheme, open or filled, that is edited as a single field. */
export function adjustableValues(rules: SchemeDraft): MissingValue[] {
  return ADJUSTABLE.flatMap((part) => leafPaths(rules[part], part)).flatMap((path) => {
    if (ELSEWHERE.test(path) || valueKind(path) === undefined) return [];
    const label = missingLabel(rules, path.split('.'));
    return label === path ? [] : [{ path, label }];
  });
}
