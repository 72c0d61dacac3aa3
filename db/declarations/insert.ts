/** Fields of a declaration, and its row. */
import type { DeclaredChannel, Measured } from '../../shared/declarations.ts';
import type { Weighed } from '../../shared/rules/weighing.ts';
import type {
  DeclarationId,
  HouseholdId,
  MemberId,
  Points,
  Quantity,
  SchemeId,
} from '../../shared/values/units.ts';
import { idAfterRestore, nextSerial, prepared, type Tx } from '../database/store.ts';

/** Form fields of a declaration. */
export interface DeclarationFields {
  schemeId: SchemeId;
  householdId: HouseholdId;
  memberId: MemberId | null;
  itemId: string;
  activityDate: string;
  /** Signed. */
  points: Points;
  quantity?: Quantity;
  grade?: string;
  /** Why it is not the standard value; wanted where it is not. */
  valueReason?: string;
  /** Weights, where the item is scored by weight. */
  load?: Weighed[];
  reason: string;
  place: string;
  narrative: string;
  witness: string;
  informant: string;
  channel: DeclaredChannel;
  /** Done for oneself or one's relatives: does not count where the scheme says so. */
  forOneself?: boolean;
}

export type Unmeasured<Fields> = Omit<Fields, 'quantity' | 'grade' | 'valueReason' | 'load' | 'forOneself'>;

export interface NewDeclaration extends Unmeasured<DeclarationFields> {
  measured?: Measured | null;
  schemeVersionId: number;
  period: string;
  registrar: string;
  importRunId: number | null;
}

/** Inserts a declaration with the next number of its period; the caller validates. */
export function insertDeclaration(tx: Tx, entry: NewDeclaration): { id: DeclarationId; no: string } {
  const serial = nextSerial(tx, `declaration:${entry.period}`);
  const no = `${entry.period}-${String(serial).padStart(4, '0')}`;
  const result = prepared(
    tx,
    `INSERT INTO declaration (id, no, scheme_id, scheme_version_id, item_id, household_id, member_id, activity_date, period, place,
       reason, narrative, proposed_points, measured, channel, informant, witness, registrar, registered_by, registered_at, import_run_id,
       registered_points, registered_channel, registered_informant)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    idAfterRestore(tx, 'declaration') ?? null,
    no,
    entry.schemeId,
    entry.schemeVersionId,
    entry.itemId,
    entry.householdId,
    entry.memberId,
    entry.activityDate,
    entry.period,
    entry.place,
    entry.reason,
    entry.narrative,
    entry.points,
    entry.measured == null ? null : JSON.stringify(entry.measured),
    entry.channel,
    entry.informant,
    entry.witness,
    entry.registrar,
    tx.by.staffId,
    tx.at,
    entry.importRunId,
    entry.points,
    entry.channel,
    entry.informant,
  );
  return { id: Number(result.lastInsertRowid), no };
}
