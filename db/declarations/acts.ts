/** Declaring an activity, changing it, adding evidence. */
import type { DeclareAnswer, DeclarationView } from '../../shared/contract/declarations.ts';
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { DeclaredChannel, Measured } from '../../shared/declarations.ts';
import {
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_LIMIT_FILES,
  evidenceName,
  imageKind,
  type EvidenceMime,
} from '../../shared/evidence.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { postingMonth } from '../period-closes/posting-month.ts';
import { periodFor } from './period.ts';
import type { Weighed } from '../../shared/rules/weighing.ts';
import { weighedLines } from '../redemptions/material-prices.ts';
import { evaluateDeclaration, type DeclarationEvaluation } from './rules.ts';
import { describeDeclaration } from './words.ts';
import { declarationById, requireState } from './read.ts';
import { CHANGEABLE_STATES, DECLARATION, WITHDRAWABLE_STATES } from './states.ts';
import { transition } from '../database/states.ts';
import { evidence, household, member } from '../schema/index.ts';
import {
  transact,
  nextSerial,
  prepared,
  assertVersion,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';

export interface EvidenceFile {
  name: string;
  bytes: Uint8Array;
}

interface KeptPhoto extends EvidenceFile {
  mime: EvidenceMime;
  sha256: string;
}

/** Form fields of a declaration. */
export interface DeclarationFields {
  schemeId: SchemeId;
  householdId: HouseholdId;
  memberId: MemberId | null;
  itemId: string;
  deedDate: string;
  /** Signed. */
  points: Points;
  quantity?: number;
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

export interface DeclareInput extends DeclarationFields {
  requestId?: string;
}

function requireHousehold(
  tx: Tx,
  { householdId, memberId }: Pick<DeclarationFields, 'householdId' | 'memberId'>,
): void {
  const { no, state } = requireFound(
    tx.orm
      .select({ no: household.no, state: household.state })
      .from(household)
      .where(eq(household.id, householdId))
      .get(),
    '该农户',
  );
  if (state === 'closed') {
    throw new Refusal('invalidState', `户号 ${no} 已经销户，不能再登记。请核对农户。`);
  }
  if (memberId === null) return;
  const own = tx.orm
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.id, memberId), eq(member.householdId, householdId)))
    .get();
  if (!own) throw new Refusal('invalidInput', '所选成员不是这一户的人，请重新选择。');
}

/** Refuses duplicate, capExceeded (with the remaining points), and what the item does not allow. */
function assertWithinRules(
  { points, valueReason = '' }: Pick<DeclarationFields, 'points' | 'valueReason'>,
  { duplicate, findings, allowed, item, scheme }: DeclarationEvaluation,
): string[] {
  if (duplicate) {
    throw new Refusal(
      'duplicate',
      `与 ${duplicate.no} 重复：同一户、同一项目、同一天、同一事由。确是两件事的，请在事由中写明。`,
    );
  }
  const refused = findings.find((finding) => finding.severity === 'refused');
  if (refused) throw new Refusal('invalidInput', `${refused.message}。`);
  if (allowed !== null && Math.abs(allowed) < Math.abs(points)) {
    const why = findings.filter((finding) => finding.severity === 'cut').map((finding) => finding.message);
    const left =
      allowed === 0 ? '不能再登记' : `请改为 ${formatSignedPoints(allowed)} ${scheme.rules.unitName}`;
    throw new Refusal('capExceeded', `${quoted(item.name)}超出办法规定：${why.join('；')}。${left}。`);
  }
  const other = findings.find((finding) => finding.needsReason);
  if (other && valueReason === '') {
    throw new Refusal('invalidInput', `${other.message}。请改为标准分值；确要按这个分值登记的，请写明原因。`);
  }
  return findings.filter((finding) => finding.severity === 'noted').map((finding) => finding.message);
}

type Unmeasured<Fields> = Omit<Fields, 'quantity' | 'grade' | 'valueReason' | 'load' | 'forOneself'>;

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
    `INSERT INTO declaration (no, scheme_id, scheme_version_id, item_id, household_id, member_id, deed_date, period, place,
       reason, narrative, proposed_points, measured, channel, informant, witness, registrar, registered_by, registered_at, import_run_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    no,
    entry.schemeId,
    entry.schemeVersionId,
    entry.itemId,
    entry.householdId,
    entry.memberId,
    entry.deedDate,
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
  );
  return { id: Number(result.lastInsertRowid), no };
}

/**
 * Stored basis of the points; an unchanged declaration keeps its weights and prices. Refuses like
 * weighedLines.
 */
function measuredOf(
  tx: Tx,
  entry: DeclarationFields,
  { item, findings }: DeclarationEvaluation,
  before?: DeclarationView,
): Measured | null {
  const { quantity, grade } = entry;
  const sameLoad =
    before?.itemId === entry.itemId &&
    before.deedDate === entry.deedDate &&
    before.proposedPoints === entry.points;
  const load = entry.load
    ? weighedLines(tx, item, { ...entry, load: entry.load })
    : sameLoad
      ? before.measured?.load
      : undefined;
  const valueReason = findings.some((finding) => finding.needsReason) ? entry.valueReason : undefined;
  const measured = { quantity, grade, valueReason, load };
  return Object.values(measured).every((one) => one === undefined) ? null : measured;
}

/** Photos under names of the program's own, counted from those the declaration has already. */
function checkedEvidence(files: readonly EvidenceFile[], already: number): KeptPhoto[] {
  if (already + files.length > EVIDENCE_LIMIT_FILES) {
    throw new Refusal('invalidInput', `每条登记最多附 ${String(EVIDENCE_LIMIT_FILES)} 张佐证照片。`);
  }
  return files.map(({ name, bytes }, index) => {
    if (bytes.length > EVIDENCE_LIMIT_BYTES) {
      throw new Refusal('invalidInput', `照片${quoted(name)}超过 5 MB，请缩小后再附上。`);
    }
    const mime = imageKind(bytes);
    if (!mime) {
      throw new Refusal('invalidInput', `${quoted(name)}不是照片，请选择 jpg、png 或 webp 格式的图片。`);
    }
    return { name: evidenceName(already + index + 1, mime), mime, bytes, sha256: sha256(bytes) };
  });
}

/** As the audit trail names them. */
const inTrail = (photos: readonly KeptPhoto[]) => photos.map(({ name, sha256 }) => ({ name, sha256 }));

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function insertEvidence(tx: Tx, declarationId: DeclarationId, files: readonly KeptPhoto[]): void {
  for (const file of files) {
    tx.orm
      .insert(evidence)
      .values({ ...file, declarationId, bytes: Buffer.from(file.bytes) })
      .run();
  }
}

/** Represents files in the request fingerprint. */
function fingerprints(files: readonly EvidenceFile[]): { name: string; sha256: string }[] {
  return files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
}

/**
 * Declares an activity under the scheme in force on its day. Refuses noScheme, duplicate, capExceeded,
 * invalidInput (item, sign, channel, photo, load, future day), invalidState (household closed),
 * versionConflict (price of the material changed).
 */
export function declare(
  store: Store,
  by: Actor,
  input: DeclareInput,
  photos: readonly EvidenceFile[] = [],
): DeclareAnswer {
  const request = { ...input, photos: fingerprints(photos) };
  return transact(store, by, 'declarations.declare', request, (tx) => {
    assertNotFuture(tx, input.deedDate, '发生日期');
    requireHousehold(tx, input);
    const kept = checkedEvidence(photos, 0);
    const judgement = evaluateDeclaration(tx, { ...input, hasEvidence: photos.length > 0 });
    const notes = assertWithinRules(input, judgement);
    const { quantity, grade, valueReason, load, forOneself, requestId, ...entry } = input;
    const period = periodFor(tx, input.schemeId, input.deedDate, tx.today);
    const { id, no } = insertDeclaration(tx, {
      ...entry,
      measured: measuredOf(tx, input, judgement),
      schemeVersionId: judgement.scheme.versionId,
      period,
      registrar: by.name,
      importRunId: null,
    });
    insertEvidence(tx, id, kept);
    tx.audit({
      subject: `declaration:${String(id)}`,
      summary: `登记 ${no}：${describeDeclaration(tx, declarationById(tx, id))}`,
      after: { ...entry, photos: inTrail(kept) },
    });
    return { id, no, period, points: input.points, notes };
  });
}

export interface ChangeInput extends DeclarationFields {
  id: DeclarationId;
  version: number;
  requestId?: string;
}

function fieldsOf(declaration: DeclarationView): Unmeasured<DeclarationFields> {
  const {
    schemeId,
    householdId,
    memberId,
    itemId,
    deedDate,
    reason,
    place,
    narrative,
    witness,
    informant,
    channel,
  } = declaration;
  const points = declaration.proposedPoints;
  return {
    schemeId,
    householdId,
    memberId,
    itemId,
    deedDate,
    points,
    reason,
    place,
    narrative,
    witness,
    informant,
    channel,
  };
}

/**
 * Changes a declaration before verification; a returned one goes to verification again. Refuses like declare.
 */
export function changeDeclaration(store: Store, by: Actor, input: ChangeInput): DeclareAnswer {
  return transact(store, by, 'declarations.change', input, (tx) => {
    requireState(tx, input.id, CHANGEABLE_STATES);
    const before = declarationById(tx, input.id);
    assertVersion(before.version, input.version, before.no);
    if (input.schemeId !== before.schemeId || input.deedDate.slice(0, 7) !== before.deedDate.slice(0, 7)) {
      throw new Refusal(
        'invalidInput',
        `${before.no} 的编号属于原来的月份和办法，不能改到别的月份或办法。请撤销后重新登记。`,
      );
    }
    assertNotFuture(tx, input.deedDate, '发生日期');
    requireHousehold(tx, input);
    const judgement = evaluateDeclaration(tx, {
      ...input,
      hasEvidence: before.evidence > 0,
      except: input.id,
    });
    const notes = assertWithinRules(input, judgement);
    const measured = measuredOf(tx, input, judgement, before);
    // Books closed meanwhile accept no more entries; the number remains assigned.
    const period = postingMonth(tx, before.schemeId, before.period, tx.today);
    transition(tx, DECLARATION, input.id, 'declared', {
      schemeVersionId: judgement.scheme.versionId,
      itemId: input.itemId,
      householdId: input.householdId,
      memberId: input.memberId,
      deedDate: input.deedDate,
      period,
      place: input.place,
      reason: input.reason,
      narrative: input.narrative,
      proposedPoints: input.points,
      measured,
      channel: input.channel,
      informant: input.informant,
      witness: input.witness,
      stateReason: '',
    });
    const after = declarationById(tx, input.id);
    const movedOn =
      period === before.period ? '' : `；${periodLabel(before.period)}已结账，计入${periodLabel(period)}`;
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `修改登记 ${before.no}：${describeDeclaration(tx, before)} → ${describeDeclaration(tx, after)}${movedOn}`,
      before: fieldsOf(before),
      after: fieldsOf(after),
    });
    return { id: input.id, no: before.no, period, points: input.points, notes };
  });
}

/** Adds photos to a declaration without a decision. */
export function addEvidence(
  store: Store,
  by: Actor,
  input: { id: DeclarationId; requestId?: string },
  photos: readonly EvidenceFile[],
): { id: DeclarationId; evidence: number } {
  const request = { ...input, photos: fingerprints(photos) };
  return transact(store, by, 'declarations.addEvidence', request, (tx) => {
    const { no } = requireState(tx, input.id, WITHDRAWABLE_STATES);
    const before = declarationById(tx, input.id).evidence;
    const kept = checkedEvidence(photos, before);
    insertEvidence(tx, input.id, kept);
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `补充佐证 ${no}：${kept.map((photo) => photo.name).join('、')}`,
      after: inTrail(kept),
    });
    return { id: input.id, evidence: before + photos.length };
  });
}
