/** Photos as evidence of a declaration. */
import { createHash } from 'node:crypto';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import {
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_LIMIT_FILES,
  photoTooLarge,
  evidenceName,
  imageKind,
  type EvidenceMime,
} from '../../shared/evidence.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { evidence } from '../schema/index.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { declarationById } from './read.ts';
import { requireState } from './require-state.ts';
import { WITHDRAWABLE_STATES } from './states.ts';

export interface EvidenceFile {
  name: string;
  bytes: Uint8Array;
}

interface KeptPhoto extends EvidenceFile {
  mime: EvidenceMime;
  sha256: string;
}

/** Photos under names of the program's own, counted from those the declaration has already. */
export function checkedEvidence(files: readonly EvidenceFile[], already: number): KeptPhoto[] {
  if (already + files.length > EVIDENCE_LIMIT_FILES) {
    throw new Refusal('invalidInput', `每条登记最多附 ${String(EVIDENCE_LIMIT_FILES)} 张佐证照片。`);
  }
  return files.map(({ name, bytes }, index) => {
    if (bytes.length > EVIDENCE_LIMIT_BYTES) {
      throw new Refusal('invalidInput', `${photoTooLarge(quoted(name))}。`);
    }
    const mime = imageKind(bytes);
    if (!mime) {
      throw new Refusal('invalidInput', `${quoted(name)}不是照片，请选择 jpg、png 或 webp 格式的图片。`);
    }
    return { name: evidenceName(already + index + 1, mime), mime, bytes, sha256: sha256(bytes) };
  });
}

/** As the audit trail names them. */
export const photosForAudit = (photos: readonly KeptPhoto[]) =>
  photos.map(({ name, sha256 }) => ({ name, sha256 }));

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function insertEvidence(tx: Tx, declarationId: DeclarationId, files: readonly KeptPhoto[]): void {
  for (const file of files) {
    tx.orm
      .insert(evidence)
      .values({ ...file, declarationId, bytes: Buffer.from(file.bytes) })
      .run();
  }
}

/** Represents files in the request fingerprint. */
export function fingerprints(files: readonly EvidenceFile[]): { name: string; sha256: string }[] {
  return files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
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
      after: photosForAudit(kept),
    });
    return { id: input.id, evidence: before + photos.length };
  });
}

/** Refuses invalidState when the item demands evidence and there is none. */
export function requireEvidence(tx: Tx, declaration: DeclarationView): void {
  const item = rulesOfVersion(tx, declaration.schemeVersionId).items.find(
    (one) => one.id === declaration.itemId,
  );
  if (item?.evidence === 'required' && declaration.evidence === 0) {
    throw new Refusal(
      'invalidState',
      `${declaration.no} 的${quoted(item.name)}须附佐证，请补充照片后再初审，或退回。`,
    );
  }
}
