/** That no read of the contract is left out of the benchmark. */
import { contract } from '../../shared/contract/index.ts';
import { BESIDE, READS } from './read-calls.ts';

/** They change something, take a file, or draw a paper of a record whose read is in a list. */
const OTHERS = new Set([
  'village.setUp',
  'village.visitSample',
  'village.leaveSample',
  'village.recoveryCode',
  'village.recoverySheet',
  'staff.signIn',
  'staff.signOut',
  'staff.lock',
  'staff.unlock',
  'staff.changePassword',
  'staff.resetByRecoveryCode',
  'workbooks.sample',
  'workbooks.faultRows',
  'households.lookAtCitizenId',
  'households.readRoster',
  'households.previewRoster',
  'households.previewRosterRows',
  'schemes.ruleSheet',
  'ruleTables.read',
  'ruleTables.preview',
  'declarations.evidence',
  'declarations.form',
  'declarations.readRegister',
  'declarations.previewRegister',
  'declarations.previewRegisterRows',
  'inspections.gridLog',
  'rectifications.paper',
  'meetings.attendanceSheet',
  'assessments.resultSheet',
  'assessments.rewardSheet',
  'notices.answerSheet',
  'ledger.reversalSlip',
  'ledger.statementSheet',
  'passbooks.booklets',
  'passbooks.reprintLine',
  'passbooks.calibrationSheet',
  'cards.sheets',
  'goods.readGoods',
  'goods.previewGoods',
  'redemptions.slipPaper',
  'redemptions.dayPaper',
  'settlements.paper',
  'uses.voucher',
  'uses.worthOfLoad',
  'closes.resultSheet',
  'closes.dividendSheet',
  'closes.paySheet',
  'backup.download',
  'backup.look',
  'backup.lookAtDoor',
  'backup.openWithCode',
]);

function shapeOf(procedure: object): object {
  const schema = (procedure as { '~orpc': { inputSchema?: { shape?: object } } })['~orpc'].inputSchema;
  return schema?.shape ?? {};
}

/** The reads that are in none of the lists; acts carry the id of their request. */
export function unlistedReads(): string[] {
  return Object.entries(contract)
    .flatMap(([feature, procedures]) =>
      Object.entries(procedures).map(([name, procedure]) => [`${feature}.${name}`, procedure] as const),
    )
    .filter(([name, procedure]) => !('requestId' in shapeOf(procedure)) && !OTHERS.has(name))
    .map(([name]) => name)
    .filter((name) => !(name in READS) && !(name in BESIDE));
}

/** Names in the lists that the contract does not have. */
export function unknownReads(): string[] {
  const known = new Set(
    Object.entries(contract).flatMap(([feature, procedures]) =>
      Object.keys(procedures).map((name) => `${feature}.${name}`),
    ),
  );
  return [...Object.keys(READS), ...Object.keys(BESIDE), ...OTHERS].filter((name) => !known.has(name));
}
