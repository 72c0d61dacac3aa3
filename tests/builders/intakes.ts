/** Intakes 来访 of a village. */
import { receiveIntake, type ReceiveInput } from '../../db/intakes/receive.ts';
import { assignIntake, recordIntakeFinding } from '../../db/intakes/investigate.ts';
import { answerIntake } from '../../db/intakes/answer.ts';
import { intakeById } from '../../db/intakes/read.ts';
import type { IntakeConclusion } from '../../shared/intakes.ts';
import type { Office } from './village.ts';

export const OPINION: ReceiveInput = {
  kind: 'opinion',
  channel: 'box',
  complainant: '',
  contact: '',
  complainantHouseholdId: null,
  receivedOn: '2026-09-26',
  about: 'nothing',
  aboutId: null,
  subject: '',
  content: '积分超市的酱油卖完了一个月没有补货。',
};

export function received({ store, by }: Office, input: Partial<ReceiveInput> = {}): number {
  return receiveIntake(store, by.accountant, { ...OPINION, ...input }).id;
}

export function assigned({ store, by }: Office, id: number, investigator = '叶水莲'): void {
  assignIntake(store, by.accountant, { id, version: intakeById(store, id).version, investigator });
}

export function found({ store, by }: Office, id: number, finding = '走访了三户邻居。'): void {
  recordIntakeFinding(store, by.accountant, { id, version: intakeById(store, id).version, finding });
}

export function answered({ store, by }: Office, id: number, conclusion: IntakeConclusion): void {
  answerIntake(store, by.accountant, {
    id,
    version: intakeById(store, id).version,
    conclusion,
    answer: '已经核实，谢谢您的意见。',
    effect: { kind: 'nothing' },
  });
}
