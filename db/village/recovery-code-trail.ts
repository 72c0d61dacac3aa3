/** What the trail says about the recovery code: shown, printed, put away. */
import { markRecoveryCodePrinted } from './setup-steps.ts';
import { transact, type Actor, type Store } from '../database/store.ts';

/** Audits that the recovery code was shown, on the screen or as a page that may be printed or saved. */
export function auditRecoveryCodeView(store: Store, by: Actor, shown: 'code' | 'sheet'): string {
  return transact(store, by, 'village.recoveryCode', null, (tx) => {
    const what = { code: '查看了数据恢复码', sheet: '打开了数据恢复码的打印页' }[shown];
    tx.audit({ subject: 'village:1', summary: `${by.name} ${what}` });
    return tx.at;
  });
}

/** The recovery code was sent to the printer, or a person confirmed that it is printed or copied and put away. */
export function confirmRecoveryCodePrinted(
  store: Store,
  by: Actor,
  input: { requestId: string; how: 'printed' | 'putAway' },
): { done: true } {
  return transact(store, by, 'village.recoveryCodeKept', input, (tx) => {
    markRecoveryCodePrinted(tx);
    const what = { printed: '打印了数据恢复码', putAway: '确认数据恢复码已印好或抄好、收好' }[input.how];
    tx.audit({ subject: 'village:1', summary: `${by.name} ${what}` });
    return { done: true };
  });
}
