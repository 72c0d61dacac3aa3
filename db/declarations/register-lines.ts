/** Lines of a month's register, before and after their evaluation. */
import type { ItemChoice, UnmatchedItem } from '../../shared/contract/register-workbooks.ts';
import type { DeclarationChannel, DeclarationState, DeclaredChannel } from '../../shared/declarations.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import type { HouseholdId, Points, Quantity, SchemeId } from '../../shared/values/units.ts';

/** A line of the workbook with its matched household. */
export interface RegisterLineIn {
  /** Sheet row, 1-based. */
  row: number;
  householdId: HouseholdId;
  /** 'YYYY-MM-DD', within the period. */
  date: string;
  /** 积分项目 as written: an item's name, or its category. */
  itemText: string;
  reason: string;
  /** Signed, never 0; null where none is written: those of the item, times the quantity where it counts one. */
  points: Points | null;
  /** 数量 as written: 2.5小时; '' where none is. */
  quantityText: string;
  channel: DeclarationChannel | null;
  channelText: string;
  registrar: string;
  witness: string;
  remark: string;
}

export interface EvaluatedLine {
  line: RegisterLineIn;
  /**
   * Month in which it counts: later than its own when that month's meeting is over or its period is closed.
   */
  period: string;
  scheme: SchemeInForceView;
  item: SchemeItem;
  channel: DeclaredChannel;
  /** Signed points of the register, reduced by caps. */
  points: Points;
  quantity?: Quantity;
  warnings: string[];
}

export interface LineFault {
  row: number;
  field: string;
  value: string;
  message: string;
  /** Head and number of the household. */
  name?: string;
  householdNo?: string;
}

/** The declaration that a line was registered as. */
export interface RegisteredLine {
  no: string;
  /** Signed. */
  points: Points;
  state: DeclarationState;
}

export interface EvaluatedRegister {
  valid: EvaluatedLine[];
  /** Already registered: a second import adds nothing. */
  known: { line: RegisterLineIn; registered: RegisteredLine }[];
  faults: LineFault[];
  unmatched: UnmatchedItem[];
}

export interface RegisterToEvaluate {
  schemeId: SchemeId;
  sha256: string;
  /** Yearly registers may have a sheet per month, monthly ones a sheet per group. */
  sheet: string;
  lines: readonly RegisterLineIn[];
  choices: readonly ItemChoice[];
}
