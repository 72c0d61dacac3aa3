/** Procedures of the village profile. */
import { pointUnits } from '../../../db/schemes/unit.ts';
import { clockDoubt } from '../../../db/database/clock-doubt.ts';
import { changeCounterSettings, versionedCounterSettings } from '../../../db/village/counter-settings.ts';
import { recoveryCode } from '../../../db/database/key.ts';
import { credentialsOf } from '../../../db/staff/staff.ts';
import { changeVillage, requireVillage, villageProfile } from '../../../db/village/profile.ts';
import { confirmClock } from '../../../db/village/confirm-clock.ts';
import {
  auditRecoveryCodeView,
  confirmRecoveryCodePrinted,
} from '../../../db/village/recovery-code-trail.ts';
import { setUpVillage } from '../../../db/village/set-up.ts';
import { addGroup, removeGroup, renameGroup, villageGroups } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { checkVillageCode } from '../../../shared/values/village-code.ts';
import { hashPassword } from '../passwords.ts';
import { documentJob } from '../documents/archive.ts';
import { tryReceiptPrinter } from '../documents/slip-receipt.ts';
import { os } from './base.ts';
import { actorOf, endSampleVisit, endSampleVisits, enterSample, requireSameSession } from '../application.ts';
import { sessionOf, signInAs } from './staff.ts';
import { todayOf } from '../../../db/database/today.ts';

/** The code in its stored form, or a refusal with the reason. */
function checkedCode(text: string): string {
  const check = checkVillageCode(text);
  if (!check.ok) throw new Refusal('invalidInput', `“统计用区划代码”不正确：${check.reason}。`);
  return check.code;
}

export const village = os.village.router({
  setUp: os.village.setUp.handler(async ({ input, context }) => {
    const { app } = context;
    if (app.databaseError !== null) throw new Refusal('invalidState', app.databaseError);
    const code = checkedCode(input.code);
    const { password, ...administrator } = input.administrator;
    const passwordHash = await hashPassword(password);
    requireSameSession(context);
    setUpVillage(app.store, actorOf(context), {
      ...input,
      code,
      sample: app.sample,
      administrator: { ...administrator, passwordHash },
    });
    endSampleVisits(context.live);
    const who = credentialsOf(app.store, administrator.login);
    if (who) signInAs(context, who);
    return sessionOf(context);
  }),
  visitSample: os.village.visitSample.handler(async ({ context }) => {
    const { home, app, connection } = context;
    if (app.databaseError !== null || villageProfile(app.store) || !home.openSample) {
      throw new Refusal('invalidState', '村档案已经建立，请登录后使用本村的数据。');
    }
    const sample = await home.openSample();
    requireSameSession(context);
    enterSample(home, connection, sample);
    return sessionOf(context);
  }),
  leaveSample: os.village.leaveSample.handler(({ context }) => {
    const { home, connection } = context;
    endSampleVisit(home, connection);
    return sessionOf(context);
  }),
  profile: os.village.profile.handler(({ context }) => {
    const { store } = context.app;
    const profile = requireVillage(store);
    const check = checkVillageCode(profile.code);
    const today = todayOf(store);
    return {
      ...profile,
      groups: villageGroups(store),
      units: pointUnits(store),
      today,
      period: today.slice(0, 7),
      warnings: check.ok && check.warning !== undefined ? [check.warning] : [],
    };
  }),
  clockCheck: os.village.clockCheck.handler(({ context }) => clockDoubt(context.app.store)),
  confirmDate: os.village.confirmDate.handler(({ input, context }) =>
    confirmClock(context.app.store, actorOf(context), input),
  ),
  change: os.village.change.handler(({ input, context }) => {
    changeVillage(context.app.store, actorOf(context), { ...input, code: checkedCode(input.code) });
    return { done: true };
  }),
  addGroup: os.village.addGroup.handler(({ input, context }) =>
    addGroup(context.app.store, actorOf(context), input),
  ),
  renameGroup: os.village.renameGroup.handler(({ input, context }) =>
    renameGroup(context.app.store, actorOf(context), input),
  ),
  removeGroup: os.village.removeGroup.handler(({ input, context }) =>
    removeGroup(context.app.store, actorOf(context), input),
  ),
  counterSettings: os.village.counterSettings.handler(({ context }) =>
    versionedCounterSettings(context.app.store),
  ),
  changeCounterSettings: os.village.changeCounterSettings.handler(({ input, context }) =>
    changeCounterSettings(context.app.store, actorOf(context), input),
  ),
  tryReceiptPrinter: os.village.tryReceiptPrinter.handler(({ input, context }) =>
    tryReceiptPrinter(context.app, actorOf(context), input),
  ),
  recoveryCode: os.village.recoveryCode.handler(({ context }) => {
    auditRecoveryCodeView(context.app.store, actorOf(context), 'code');
    return { code: recoveryCode(context.app.secret) };
  }),
  recoveryCodeDocument: os.village.recoveryCodeDocument.handler(async ({ context }) => {
    const { app } = context;
    const viewedAt = auditRecoveryCodeView(app.store, actorOf(context), 'sheet');
    const { pdf } = await app.renderer.render(
      documentJob(app, {
        kind: 'recovery-code',
        serial: localDate(viewedAt),
        content: { code: recoveryCode(app.secret) },
      }),
    );
    return { file: new File([new Uint8Array(pdf)], '数据恢复码.pdf', { type: 'application/pdf' }) };
  }),
  recoveryCodeKept: os.village.recoveryCodeKept.handler(({ input, context }) =>
    confirmRecoveryCodePrinted(context.app.store, actorOf(context), input),
  ),
  programInfo: os.village.programInfo.handler(({ context }) => ({
    databaseFile: context.app.store.file,
    dataFolder: context.app.dataDir,
    appVersion: context.app.appVersion,
  })),
});
