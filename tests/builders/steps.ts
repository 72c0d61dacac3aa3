/** Steps of procedures that villages of the tests recorded. */
import { randomUUID } from 'node:crypto';
import type { AttachedFile } from '../../db/attachments.ts';
import { recordStep, type RecordStepInput } from '../../db/steps/record.ts';
import { stepsOfDraft, stepsOfScheme } from '../../db/steps/read.ts';
import { missingForClose } from '../../db/step-records.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { createHouseholdAccount, createPersonAccount } from '../../db/ledger/accounts.ts';
import { schemeOfPeriod } from '../../db/participants/period-figures.ts';
import { basePointsNotGranted } from '../../db/period-closes/carry.ts';
import { cycleBase } from '../../db/schema/index.ts';
import { transact } from '../../db/database/store.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import { periodKind } from '../../shared/values/period.ts';
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

/**
 * Those without base points of the cycle had them, of 0 points: for tests that are not about them, whose figures they would
 * change. Others grant them with `closes.openCycle` first.
 */
export function withoutBasePoints({ store, by }: Office, schemeId: SchemeId, period: string): void {
  const scheme = schemeOfPeriod(store, schemeId, period);
  if (scheme.rules.cycle !== periodKind(period)) return;
  const { granted } = basePointsNotGranted(store, scheme, period);
  const open = subjectKind(scheme.rules.subject) === 'person' ? createPersonAccount : createHouseholdAccount;
  transact(store, by.accountant, 'test.bases', null, (tx) => {
    for (const { subject } of granted) {
      const accountId = open(tx, schemeId, subject.id).id;
      tx.orm.insert(cycleBase).values({ accountId, cycle: period, points: 0, grantedAt: tx.at }).run();
    }
  });
}

/** Everything that the close of a period waits for was done today. */
export function preparedClose(village: Office, schemeId: SchemeId, period: string): void {
  const { store } = village;
  withoutBasePoints(village, schemeId, period);
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
