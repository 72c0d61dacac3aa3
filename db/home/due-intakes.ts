/** Due tasks of intakes 来访: answers. Nothing here says who brought them. */
import { INTAKE_KIND_NAMES, type IntakeKind, type IntakeState } from '../../shared/intakes.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';
import { OPEN_INTAKES } from '../schema/state-lists.ts';

interface Row {
  id: number;
  no: string;
  kind: IntakeKind;
  state: IntakeState;
  deadline: string;
}

const NEXT: Partial<Record<IntakeState, string>> = {
  received: '定由谁办理，办完答复来访人',
  investigating: '调查后登记情况',
  investigated: '已经调查，请答复来访人',
};

export function dueIntakes(store: Store, today: string): Due[] {
  return prepared<[], Row>(
    store,
    `SELECT id, no, kind, state, deadline FROM intake WHERE state IN (${OPEN_INTAKES}) ORDER BY deadline, id`,
  )
    .all()
    .map(({ id, no, kind, state, deadline }) => ({
      key: `intake:${String(id)}`,
      kind: 'intake',
      title: `答复来访 ${no}：${INTAKE_KIND_NAMES[kind]}`,
      detail: NEXT[state] ?? '',
      count: 1,
      date: deadline,
      overdue: deadline < today,
      page: `/intakes?id=${String(id)}`,
    }));
}
