import { backupFolder, listBackups } from '../../../db/database/backup-files.ts';
import type { DueKind } from '../../../shared/contract/home.ts';
import { contract } from '../../../shared/contract/index.ts';
import type { ProcedureMeta } from '../../../shared/contract/procedure.ts';
import { ROLES, type Role } from '../../../shared/roles.ts';
import { daysBetween } from '../../../shared/values/dates.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { todayOf } from '../../../db/database/today.ts';

/** The procedure by which each task is done; its access rule says who does it. */
const DONE_BY: Record<DueKind, { '~orpc': { meta: ProcedureMeta } }> = {
  clock: contract.village.confirmDate,
  objection: contract.notices.answer,
  intake: contract.intakes.answer,
  notice: contract.notices.post,
  opening: contract.openings.publish,
  rectification: contract.rectifications.check,
  case: contract.cases.record,
  problem: contract.problems.check,
  inspection: contract.inspections.mark,
  close: contract.closes.close,
  base: contract.closes.openCycle,
  budget: contract.schemes.newVersion,
  committee: contract.meetings.addMember,
  decide: contract.meetings.decide,
  returned: contract.declarations.change,
  verify: contract.declarations.verify,
  meeting: contract.meetings.convene,
  meetingDay: contract.meetings.convene,
  step: contract.steps.record,
  publish: contract.notices.create,
  flag: contract.flags.award,
  spotCheckAnswer: contract.spotChecks.answer,
  spotCheck: contract.spotChecks.recordFinding,
  countersign: contract.countersignatures.sign,
  expiry: contract.goods.writeOff,
  stock: contract.purchases.order,
  stocktake: contract.goods.stocktake,
  handwritten: contract.handwrittenSlips.void,
  voucher: contract.vouchers.expire,
  passbook: contract.passbooks.confirmPrinted,
  backup: contract.backup.now,
  print: contract.printers.retry,
};

function doersOf(kind: DueKind): Role[] {
  const { access } = DONE_BY[kind]['~orpc'].meta;
  return typeof access === 'string' ? [...ROLES] : [...access];
}

export const home = os.home.router({
  overview: os.home.overview.handler(async ({ context }) => {
    const { store, dataDir, backupFault } = context.app;
    const [last] = listBackups(backupFolder(dataDir)).filter((backup) => backup.occasion !== 'replaced');
    const days = last ? Math.max(0, daysBetween(last.madeAt.slice(0, 10), todayOf(store))) : null;
    const { due, ...overview } = await readInThread(context.app, 'homeOverview', {
      daysSinceBackup: days,
      backupFault,
    });
    const role = context.staff?.role;
    const lines = due.map((line) => ({ ...line, doers: doersOf(line.kind) }));
    // Other roles do not learn that there is any follow-up.
    const visible = lines.filter(({ kind, doers }) => kind !== 'case' || (role && doers.includes(role)));
    return { ...overview, due: visible };
  }),
});
