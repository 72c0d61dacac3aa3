/** Papers of the archive, drawn again with the settings of today. */
import { isDeepStrictEqual } from 'node:util';
import type { DocumentDetail, DrawnDocument } from '../../../shared/contract/documents.ts';
import type { DrawingChange } from '../../../shared/document-kinds.ts';
import { recordOf } from '../../../db/documents.ts';
import { documentById, type FoundDocument } from '../../../db/find-documents.ts';
import { partsOfPaperLeft, voidText } from '../../../db/void-papers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import type { DocumentFrame } from '../pdf/sheet.ts';
import { documentJob, renderOnce, subjectOf, type ArchivableDocument, type DocumentApp } from './archive.ts';

type Archive = Pick<DocumentApp, 'store'>;

interface KeptRecord {
  frame: Omit<DocumentFrame, 'glyphs'>;
  roll?: number;
}

/** The document that the same record makes today: under the present name of the village, for the present roll. */
function presentDocument(
  { store }: DocumentApp,
  { kind, serial, title, subject }: FoundDocument,
  { frame, ...content }: KeptRecord,
  ownVillage: boolean,
): ArchivableDocument {
  return {
    kind,
    content: content.roll === undefined ? content : { ...content, roll: counterSettings(store).rollWidth },
    subject: recordOf(subject),
    serial,
    title,
    printedSerial: frame.serial,
    ...(frame.period === undefined ? {} : { period: frame.period }),
    ...(frame.signers === undefined ? {} : { signers: frame.signers }),
    ...(ownVillage ? { village: frame.village } : {}),
  } as ArchivableDocument;
}

/** What has changed since it was drawn, as far as it shows on the paper. */
function changesOf(
  app: DocumentApp,
  found: FoundDocument,
  kept: KeptRecord,
  present: ArchivableDocument,
): DrawingChange[] {
  const job = documentJob(app, present);
  if (subjectOf(present.subject, job) === found.subject) return [];
  const now: KeptRecord = job.record;
  const seen: DrawingChange[] = [
    ...(now.frame.village === kept.frame.village ? [] : (['village'] as const)),
    ...(now.roll === kept.roll ? [] : (['roll'] as const)),
    ...(now.frame.sample === kept.frame.sample ? [] : (['sample'] as const)),
  ];
  return seen.length > 0 ? seen : ['glyphs'];
}

const paperOf = ({ kind, subject, source, createdAt }: FoundDocument) => ({
  kind,
  subject,
  content: source?.record ?? '',
  createdAt,
});

/** Why a paper counts for nothing any more; '' while it does. */
function voidOf({ store }: Archive, found: FoundDocument): string {
  return voidText(store, paperOf(found));
}

/** A file of many as it is drawn without those that count for nothing any more; undefined where it is not one. */
function withoutVoid(
  { store }: Archive,
  found: FoundDocument,
): { found: FoundDocument; parts: object } | undefined {
  const left = partsOfPaperLeft(store, paperOf(found));
  return left && { found: { ...found, title: `${found.title}，不含${left.without}` }, parts: left.parts };
}

function voidRefusal(app: Archive, found: FoundDocument): string {
  const why = voidOf(app, found);
  if (why === '') return '';
  const rest = withoutVoid(app, found) === undefined ? '' : '其余的可以在那里重画。';
  return `${found.title}已经作废：${why}。原来的一张在“纸张档案”里可以打开查看。${rest}`;
}

/** Why a paper is not printed that counts for nothing any more; '' while it does count. Refuses notFound. */
export function voidPaperText(app: Archive, id: DocumentId): string {
  return voidRefusal(app, documentById(app.store, id));
}

/** A paper of the archive, and what of it would look different today. Refuses notFound. */
export function documentDetail(app: DocumentApp, id: DocumentId): DocumentDetail {
  const found = documentById(app.store, id);
  const { source, subject: _, ...known } = found;
  const detail = { ...known, void: voidOf(app, found) };
  if (source === null) return { ...detail, changes: [], redrawable: false };
  const kept = JSON.parse(source.record) as KeptRecord;
  const present = presentDocument(app, found, kept, source.ownVillage);
  const redrawable = detail.void === '' || withoutVoid(app, found) !== undefined;
  return { ...detail, changes: changesOf(app, found, kept, present), redrawable };
}

/**
 * The paper drawn from the same record with the settings of today, archived in addition to the earlier one; a file of many
 * without those that count for nothing any more. Refuses notFound, and invalidState for papers whose record was not kept, and for
 * those that count for nothing any more.
 */
export function redrawDocument(app: DocumentApp, by: Actor, id: DocumentId): Promise<DrawnDocument> {
  const found = documentById(app.store, id);
  const { source } = found;
  if (source === null) {
    throw new Refusal(
      'invalidState',
      `${found.title}是旧版本的程序存的，没有留下重画用的内容。请到办这件事的页面重新打印。`,
    );
  }
  const rest = withoutVoid(app, found);
  const why = rest ? '' : voidRefusal(app, found);
  if (why !== '') throw new Refusal('invalidState', why);
  const kept = { ...(JSON.parse(source.record) as KeptRecord), ...rest?.parts };
  return renderOnce(app, by, presentDocument(app, rest?.found ?? found, kept, source.ownVillage));
}

/**
 * The archived paper where it was drawn with these parts of its content; otherwise drawn again with them, all else as it was. A
 * file of many is drawn without those that count for nothing any more. One whose record was not kept stays as it is. Refuses
 * notFound, and invalidState once none of it counts.
 */
export async function paperWith(
  app: DocumentApp,
  by: Actor,
  id: DocumentId,
  parts: Readonly<Record<string, unknown>>,
): Promise<DrawnDocument> {
  const found = documentById(app.store, id);
  const { source } = found;
  if (source === null) return { documentId: id, missing: [] };
  const kept = JSON.parse(source.record) as KeptRecord & Record<string, unknown>;
  const rest = withoutVoid(app, found);
  const why = rest ? '' : voidRefusal(app, found);
  if (why !== '') throw new Refusal('invalidState', why);
  const present = { ...parts, ...rest?.parts };
  if (Object.entries(present).every(([key, part]) => isDeepStrictEqual(kept[key], part)))
    return { documentId: id, missing: [] };
  return renderOnce(
    app,
    by,
    presentDocument(app, rest?.found ?? found, { ...kept, ...present }, source.ownVillage),
  );
}
