/** Steps of procedures that villages of the tests recorded. */
import { randomUUID } from 'node:crypto';
import type { AttachedFile } from '../../db/attachments.ts';
import { recordStep, type RecordStepInput } from '../../db/steps/record.ts';
import { stepsOfDraft, stepsOfScheme } from '../../db/steps/read.ts';
import { missingForClose } from '../../db/step-records.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Office } from './village.ts';

/** The representatives passed it: 38 of 40 present. */
export const CARRIED = { due: 45, present: 40, inFavour: 38, against: 1, abstain: 1 };

export function recorded(
  { store, by }: Office,
  input: Pick<RecordStepInput, 'schemeId' | 'step' | 'heldOn'> & Partial<RecordStepInput>,
  files: readonly AttachedFile[] = [],
): number {
  const step = {
    requestId: randomUUID(),
    versionId: null,
    period: null,
    body: '村民代表会议',
    counts: null,
    documentNo: '',
    remark: '',
    ...input,
  };
  return recordStep(store, by.accountant, step, files).id;
}

/** Everything that the draft waits for was done on a day. */
export function preparedDraft(village: Office, versionId: number, heldOn: string): void {
  const { schemeId, steps } = stepsOfDraft(village.store, versionId);
  for (const { name, kind } of steps) {
    const counts = kind === 'assembly' ? CARRIED : null;
    recorded(village, { schemeId, versionId, step: name, heldOn, body: '村两委', counts });
  }
}

/** Everything that the close of a period waits for was done today. */
export function preparedClose(village: Office, schemeId: SchemeId, period: string): void {
  const { store } = village;
  const { steps, periods, today } = stepsOfScheme(store, schemeId);
  if (!periods.includes(period)) return;
  const missing = missingForClose(
    store,
    schemeId,
    requireSchemeInForce(store, schemeId, today).rules,
    period,
  );
  for (const name of missing) {
    const counts = steps.find((step) => step.name === name)?.kind === 'assembly' ? CARRIED : null;
    recorded(village, { schemeId, step: name, period, heldOn: today, body: '村两委', counts });
  }
}
