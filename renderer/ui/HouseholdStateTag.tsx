import { HOUSEHOLD_STATE_NAMES, type HouseholdState } from '../../shared/households.ts';
import { StateTag } from './StateTag.tsx';

/** 冻结 or 已销户; nothing for a household in the file. */
export function HouseholdStateTag({ state }: { state: HouseholdState }) {
  return state === 'open' ? null : <StateTag tone="over">{HOUSEHOLD_STATE_NAMES[state]}</StateTag>;
}
