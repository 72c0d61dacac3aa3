/** States of a household file: closed, frozen, reopened. */
import { HOUSEHOLD_STATE_NAMES, type HouseholdState } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { householdById, memberById } from './rows.ts';
import { setHouseholdState } from './states.ts';
import { askAboutDebts, askAboutVouchers, requireNoOpenDeclarations } from './left-behind.ts';
import { recordChange, reasonSuffix } from './record-change.ts';

export interface ChangeState {
  householdId: HouseholdId;
  reason: string;
  /** When a household is closed in debt or with vouchers, or reopened: the questions that were answered with yes. */
  answered?: string;
  version: number;
  requestId: string;
}

const STATE_CHANGES = {
  close: { to: 'closed', from: ['open', 'frozen'], word: '销户' },
  freeze: { to: 'frozen', from: ['open'], word: '冻结' },
  reopen: { to: 'open', from: ['frozen', 'closed'], word: '恢复' },
} as const satisfies Record<string, { to: HouseholdState; from: readonly HouseholdState[]; word: string }>;

function changeState(
  store: Store,
  by: Actor,
  name: keyof typeof STATE_CHANGES,
  input: ChangeState,
): { version: number } {
  return transact(store, by, `households.${name}`, input, (tx) => {
    const { to, from, word } = STATE_CHANGES[name];
    const before = householdById(tx, input.householdId);
    assertVersion(before.version, input.version, `${before.no} 户`);
    if (!from.some((state) => state === before.state)) {
      throw new Refusal(
        'invalidState',
        `${before.no} 户现为${quoted(HOUSEHOLD_STATE_NAMES[before.state])}，不能${word}。`,
      );
    }
    if (before.state === 'closed' && before.headMemberId !== null) {
      askAboutNamesakes(
        tx,
        memberById(tx, before.headMemberId),
        { groupId: before.groupId, heads: true },
        input,
      );
    }
    if (to === 'closed') requireNoOpenDeclarations(tx, before, word);
    const debts = to === 'closed' ? askAboutDebts(tx, before, input.answered) : '';
    const vouchers = to === 'closed' ? askAboutVouchers(tx, before, input.answered) : '';
    setHouseholdState(tx, before.id, to, to === 'open' ? '' : input.reason);
    const left = (debts === '' ? '' : `，${debts}留在账上`) + (vouchers === '' ? '' : `，${vouchers}没有用`);
    return recordChange(tx, before, `${word}${left}${reasonSuffix(input.reason)}`);
  });
}

/**
 * 销户: no more earning or spending; the records remain, and so does a debt. Refuses invalidState (declarations under
 * way), versionConflict, question (a debt, vouchers in hand).
 */
export function closeHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'close', input);
}

/** 冻结: no redemption until reopened. Refuses invalidState, versionConflict. */
export function freezeHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'freeze', input);
}

/**
 * Lifts a freeze, or reopens a closed household. Refuses invalidState, versionConflict, question (another
 * household of that name in the meantime).
 */
export function reopenHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'reopen', input);
}
