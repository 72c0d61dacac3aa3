/** Approval of residents from elsewhere, and exemptions, each with who granted it. */
import { Refusal } from '../../shared/refusals.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireCandidateVersion, writeEntry, type EntryChange } from './entry.ts';
import { recordReturn } from './returns.ts';

/**
 * Records the approval of a household or person from elsewhere (固原: 群众代表大会认可). Refuses invalidState where no
 * approval is needed, invalidInput for a future day.
 */
export function approve(
  store: Store,
  by: Actor,
  input: EntryChange & { approvedOn: string; approvedBy: string },
): { version: number } {
  return transact(store, by, 'participants.approve', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    const { name } = before.subject;
    if (scheme.rules.participation?.nonRegistered !== 'afterApproval') {
      throw new Refusal('invalidState', '本办法没有“非户籍居民经认可后参加”的规定，不需要也不能登记认可。');
    }
    if (before.registered) throw new Refusal('invalidState', `${name}是本村户籍，不需要认可就可以参加。`);
    if (before.entry.approvedOn !== null) {
      throw new Refusal(
        'invalidState',
        `${name}已于${before.entry.approvedOn}经${before.entry.approvedBy}认可。`,
      );
    }
    assertNotFuture(tx, input.approvedOn, '认可日期');
    const { approvedOn, approvedBy } = input;
    const what = `${approvedOn}经${approvedBy}认可参加`;
    return writeEntry(tx, scheme, before, { approvedOn, approvedBy }, what);
  });
}

/** Withdraws an approval, entered by mistake or revoked by the assembly. Refuses invalidState. */
export function withdrawApproval(
  store: Store,
  by: Actor,
  input: EntryChange & { reason: string },
): { version: number } {
  return transact(store, by, 'participants.withdrawApproval', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    if (before.entry.approvedOn === null) {
      throw new Refusal('invalidState', `${before.subject.name}没有登记过认可。`);
    }
    const columns = { approvedOn: null, approvedBy: '' };
    return writeEntry(tx, scheme, before, columns, `撤销认可：${input.reason}`);
  });
}

/** Exempts a participant (三门峡: 年老体弱, 支委会批准). Refuses invalidState where the scheme has no exemptions. */
export function exempt(
  store: Store,
  by: Actor,
  input: EntryChange & { exemptOn: string; reason: string; grantedBy: string },
): { version: number } {
  return transact(store, by, 'participants.exempt', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    if ((scheme.rules.participation?.exemptions ?? []).length === 0) {
      throw new Refusal('invalidState', '本办法没有可以不参加的规定。确实不再参加的，请办理退出。');
    }
    if (before.entry.exemptReason !== '') {
      throw new Refusal('invalidState', `${before.subject.name}已批准不参加：${before.entry.exemptReason}。`);
    }
    assertNotFuture(tx, input.exemptOn, '批准日期');
    const { exemptOn, reason: exemptReason, grantedBy: exemptBy } = input;
    const what = `自${exemptOn}可以不参加（${exemptBy}批准）：${exemptReason}`;
    return writeEntry(tx, scheme, before, { exemptOn, exemptReason, exemptBy }, what);
  });
}

/** Ends an exemption. Refuses invalidState. */
export function endExemption(
  store: Store,
  by: Actor,
  input: EntryChange & { reason: string },
): { version: number } {
  return transact(store, by, 'participants.endExemption', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    if (before.entry.exemptReason === '') {
      throw new Refusal('invalidState', `${before.subject.name}没有豁免，不必取消。`);
    }
    const columns = { exemptOn: null, exemptReason: '', exemptBy: '' };
    recordReturn(tx, before.subject.participantId, 'exemptionEnded', before.entry.exemptOn);
    return writeEntry(tx, scheme, before, columns, `取消豁免：${input.reason}`);
  });
}
