/**
 * The steps of a scheme's procedure: which of them happen outside the program and are recorded by hand, and which act
 * waits for each.
 */
import type { SchemeDraft, StepKind } from './model.ts';

export const STEP_NAMES: Readonly<Record<StepKind, string>> = {
  declare: '申报登记',
  verify: '初审核实',
  evaluate: '评议',
  assembly: '村民（代表）会议通过',
  superiorReview: '上级审核',
  notice: '公示',
  objection: '受理异议',
  post: '入账',
  rectify: '整改',
  recheck: '复评复核',
  shareholderVote: '股东（代表）大会表决',
  pay: '发放',
  other: '其他',
};

/** The acts that wait for recorded steps: a version is put into force, a notice published, posted, a period closed. */
export const STEP_GATES = ['force', 'publish', 'post', 'close'] as const;
export type StepGate = (typeof STEP_GATES)[number];

export const STEP_GATE_NAMES: Readonly<Record<StepGate, string>> = {
  force: '执行办法',
  publish: '张贴公示表',
  post: '入账',
  close: '结账',
};

export interface ProcedureStep {
  name: string;
  kind: StepKind;
  /** It happens outside the program: its day and its result are entered. */
  recorded: boolean;
  /** The act that waits for it; null of a step that nothing waits for. */
  gate: StepGate | null;
}

/** What happens outside the program wherever it stands. */
const OUTSIDE: ReadonlySet<StepKind> = new Set(['assembly', 'superiorReview', 'recheck', 'other']);
/** With these the daily work begins; what stands before them is done once, for the scheme itself. */
const DAILY: ReadonlySet<StepKind> = new Set(['declare', 'verify', 'evaluate']);

type Steps = Pick<SchemeDraft, 'procedure' | 'index'>;

/**
 * The steps in order. What stands before the daily work is done once for the scheme: the version waits for it, also for the
 * publication of the draft. Of the later ones, those before the notice hold up the notice, those before the posting the
 * posting, all others the close. The superior's review of an assessment is the last step of the assessment itself.
 */
export function procedureSteps({ procedure, index }: Steps): ProcedureStep[] {
  const { steps = [] } = procedure;
  const begin = Math.max(
    0,
    steps.findIndex(({ kind }) => DAILY.has(kind)),
  );
  const after = (kind: StepKind): number =>
    steps.findIndex((step, position) => position >= begin && step.kind === kind);
  const published = after('notice');
  const posted = after('post');
  return steps.map(({ name, kind }, position) => {
    const once = position < begin;
    const assessed = kind === 'superiorReview' && index !== undefined && !once;
    const recorded = !assessed && (OUTSIDE.has(kind) || (once && kind === 'notice'));
    if (!recorded) return { name, kind, recorded, gate: null };
    if (once) return { name, kind, recorded, gate: 'force' };
    if (kind === 'other') return { name, kind, recorded, gate: null };
    const gate = position < published ? 'publish' : position < posted ? 'post' : 'close';
    return { name, kind, recorded, gate };
  });
}
