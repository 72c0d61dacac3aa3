/** Preview of a close for its page. */
import type { CloseInputs } from '../../shared/period-closes/questions.ts';
import { paymentNeeds } from '../../shared/period-closes/payment.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { draftClose } from './draft.ts';

export interface ClosePreviewInput {
  schemeId: SchemeId;
  period: string;
  inputs: CloseInputs;
}

/** Refuses like draftClose. */
export function previewClose(store: Store, { schemeId, period, inputs }: ClosePreviewInput) {
  const { scheme, figures, asks, checks, seen } = draftClose(store, schemeId, period, inputs);
  return {
    schemeName: scheme.schemeName,
    figures,
    asks,
    checks,
    needs: paymentNeeds(figures, scheme.rules),
    seen,
  };
}
