/** Rows of an assessment sheet in the scheme's order, with their formatting. */
import type { AssessmentContent } from '../../shared/assessments.ts';
import type { PeriodKind } from '../../shared/values/period.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { outcomeText } from '../../shared/schemes/describe.ts';
import { gradingFor, vetoItems } from '../../shared/rules/assessment.ts';
import { gradeNames } from '../../shared/rules/grades.ts';
import { fullMarks, levelSums, treeOrder } from '../../shared/rules/index-tree.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Points } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';

interface Option {
  value: string;
  label: string;
}

/** Input type; `sum` is computed. */
export type RowKind =
  | { kind: 'sum'; id: string }
  | { kind: 'mark'; id: string }
  | { kind: 'bonuses' | 'deductions'; id: string; worth: Points }
  | { kind: 'score' }
  | { kind: 'households' }
  | { kind: 'failing' }
  | { kind: 'missed' | 'vetoes'; options: Option[] }
  | { kind: 'grade'; options: Option[] };

export type SheetRow = RowKind & {
  /** Key of its change. */
  key: string;
  name: string;
  /** 1 for the first level; rows without a tree are on the first level. */
  level: number;
  full: Points | null;
};

function indexRows(index: NonNullable<SchemeRules['index']>, unitName: string): SheetRow[] {
  const marks = fullMarks(index);
  const full = levelSums(index, marks).byNode;
  const tree = treeOrder(index).map(({ node, lowest }): SheetRow => ({
    kind: lowest ? 'mark' : 'sum',
    id: node.id,
    key: `marks.${node.id}`,
    name: node.name,
    level: node.level,
    full: full.get(node.id) ?? 0,
  }));
  const events = (kind: 'bonuses' | 'deductions') =>
    index[kind].map(({ id, name, points }): SheetRow => ({
      kind,
      id,
      worth: kind === 'bonuses' ? points : -points,
      key: `${kind}.${id}`,
      name: `${kind === 'bonuses' ? '加分' : '减分'}：${name}（每次${formatSignedPoints(kind === 'bonuses' ? points : -points)}${unitName}）`,
      level: 1,
      full: null,
    }));
  return [...tree, ...events('bonuses'), ...events('deductions')];
}

const plain = { level: 1, full: null };

export function rowsOf(rules: SchemeRules, per: PeriodKind): SheetRow[] {
  if (rules.index) return indexRows(rules.index, rules.unitName);
  const score: SheetRow = { kind: 'score', key: 'score', name: '得分', ...plain };
  const reward = rules.uses.groupReward;
  if (reward) {
    const options = reward.standards.map(({ id, name, kind }) => ({
      value: id,
      label: kind === 'key' ? `${name}（重点）` : name,
    }));
    return [
      score,
      { kind: 'households', key: 'households', name: '本组户数', ...plain },
      { kind: 'failing', key: 'failing', name: '不达标农户', ...plain },
      { kind: 'missed', key: 'missed', name: '未达到的标准', options, ...plain },
    ];
  }
  const grading = gradingFor(rules, per);
  const judged = grading?.rule.kind === 'judged';
  const grades = (grading ? gradeNames(grading) : []).map((name) => ({ value: name, label: name }));
  const vetoes = vetoItems(rules).map(({ id, name, outcome }) => ({
    value: id,
    label: outcome ? `${name}（${outcomeText(outcome)}）` : name,
  }));
  return [
    judged ? { kind: 'grade', key: 'grade', name: '评议确定的等次', options: grades, ...plain } : score,
    ...(vetoes.length > 0
      ? [{ kind: 'vetoes' as const, key: 'vetoes', name: '一票否决情形', options: vetoes, ...plain }]
      : []),
  ];
}

export function timesOf(content: AssessmentContent, kind: 'bonuses' | 'deductions', id: string): number {
  return content[kind]?.filter((one) => one === id).length ?? 0;
}

/** Marks and sums of a sheet, by index. */
export function sumsOf(rules: SchemeRules, content: AssessmentContent): ReadonlyMap<string, Points> {
  const marks = new Map(Object.entries(content.marks ?? {}));
  return rules.index ? levelSums(rules.index, marks).byNode : marks;
}

/** Sum of the existing values. */
export function runningTotal(rules: SchemeRules, content: AssessmentContent): Points {
  if (!rules.index) return content.score ?? 0;
  const { basic } = levelSums(rules.index, new Map(Object.entries(content.marks ?? {})));
  const worth = (kind: 'bonuses' | 'deductions') =>
    sumBy(rules.index?.[kind] ?? [], ({ id, points }) => points * timesOf(content, kind, id));
  return basic + worth('bonuses') - worth('deductions');
}

function points(value: Points | undefined): string {
  return value === undefined ? '' : formatPoints(value);
}

/** Cell text; empty when missing. */
export function valueText(
  row: SheetRow,
  content: AssessmentContent,
  sums: ReadonlyMap<string, Points>,
): string {
  switch (row.kind) {
    case 'sum':
    case 'mark':
      return points(sums.get(row.id));
    case 'bonuses':
    case 'deductions': {
      const times = timesOf(content, row.kind, row.id);
      return times === 0 ? '—' : `${String(times)}次`;
    }
    case 'score':
      return points(content.score);
    case 'households':
      return content.households === undefined ? '' : `${String(content.households)}户`;
    case 'failing':
      return content.failing?.join('、') || '无';
    case 'missed':
    case 'vetoes': {
      const chosen = content[row.kind] ?? [];
      const names = row.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
      return names.join('、') || '无';
    }
    case 'grade':
      return content.grade ?? '';
  }
}

/** Whether a value is still missing. */
export function isMissing(row: SheetRow, content: AssessmentContent): boolean {
  if (row.kind === 'mark') return content.marks?.[row.id] === undefined;
  if (row.kind === 'score') return content.score === undefined;
  if (row.kind === 'households') return content.households === undefined;
  return row.kind === 'grade' && !content.grade;
}
