/** The steps of a scheme from the activity to the account, for a flow chart. */
import type { SchemeDraft, StepKind } from './model.ts';

export interface FlowStep {
  name: string;
  /** Who acts, and within which time, where the scheme says; '' otherwise. */
  detail: string;
}

/** Where a scheme names no steps: the way that the program goes. */
const USUAL: readonly { name: string; kind: StepKind }[] = [
  { name: '登记（申报）', kind: 'declare' },
  { name: '初审核实', kind: 'verify' },
  { name: '评议', kind: 'evaluate' },
  { name: '公示', kind: 'notice' },
  { name: '受理异议', kind: 'objection' },
  { name: '入账', kind: 'post' },
];

type Procedure = SchemeDraft['procedure'];

function evaluation({ body, bodySize, meetingDay }: Procedure): string {
  const who = body === null ? '' : `${body}${bodySize === null ? '' : `（${String(bodySize)}人）`}`;
  return [who, meetingDay === undefined ? '' : `每月${String(meetingDay)}日`]
    .filter((text) => text !== '')
    .join('，');
}

function notice({ noticeDays, noticePlaces = [] }: Procedure): string {
  return [
    noticeDays === null ? '' : `不少于${String(noticeDays)}天`,
    noticePlaces.length === 0 ? '' : `在${noticePlaces.join('、')}`,
  ]
    .filter((text) => text !== '')
    .join('，');
}

/** The steps in order. A null of a draft, which the source does not say, is left out. */
export function flowSteps({ procedure }: SchemeDraft): FlowStep[] {
  const { steps = [] } = procedure;
  return (steps.length === 0 ? USUAL : steps).map(({ name, kind }) => ({
    name,
    detail: kind === 'evaluate' ? evaluation(procedure) : kind === 'notice' ? notice(procedure) : '',
  }));
}
