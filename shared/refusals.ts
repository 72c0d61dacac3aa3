/**
 * Business errors: a code for tests and screens, and a Chinese message that names the row, field or rule and
 * says what to do.
 */
export type RefusalCode =
  | 'notFound'
  | 'versionConflict'
  | 'notAllowed'
  | 'notSignedIn'
  | 'sessionEnded'
  | 'screenLocked'
  | 'wrongPassword'
  | 'accountLocked'
  | 'requestReused'
  | 'invalidInput'
  | 'invalidState'
  | 'duplicate'
  | 'inUse'
  | 'question'
  | 'noScheme'
  | 'badWorkbook'
  | 'noQuorum'
  | 'openObjection'
  | 'noticeNotEnded'
  | 'insufficientBalance'
  | 'negativeBalance'
  | 'capExceeded'
  | 'cardLost'
  | 'cardUnknown'
  | 'voucherNotValid'
  | 'householdFrozen'
  | 'outOfStock'
  | 'prohibitedGoods'
  | 'chainBroken'
  | 'dateDoubtful'
  | 'wrongKey'
  | 'newerDatabase'
  | 'damagedDatabase'
  | 'databaseLocked'
  | 'diskFull'
  | 'backupFailed'
  | 'notSetUp'
  | 'systemTooOld'
  | 'documentFailed'
  | 'printFailed';

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Input field it is about, where it is one. */
  readonly field: string | undefined;
  constructor(code: RefusalCode, message: string, field?: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}

/** Returns the record, or throws a notFound refusal naming it: requireFound(row, '农户'). */
export function requireFound<T>(record: T | undefined | null, what: string): T {
  if (record === undefined || record === null) {
    throw new Refusal('notFound', `${what}不存在，可能已被他人更改。请刷新后再试。`);
  }
  return record;
}
