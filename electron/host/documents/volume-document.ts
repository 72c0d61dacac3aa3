import { documentBytes } from '../../../db/documents.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import type { PartSource, PartWithSource } from '../../../db/volumes/part.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { VolumePart } from '../../../shared/contract/volumes.ts';
import { Refusal, requireFound } from '../../../shared/refusals.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import type { DocumentId, MeetingId, NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { documentJob, storeUnarchived, type DocumentApp } from './archive.ts';
import { assessmentResultDocument } from './assessment-result-document.ts';
import { closeDividendDocument, closePayDocument, closeResultDocument } from './close-document.ts';
import { declarationRegisterDocument } from './declaration-register-document.ts';
import { flagRegisterDocument } from './flag-documents.ts';
import { gridLogDocument } from './grid-log-document.ts';
import { groupRewardDocument } from './group-reward-document.ts';
import { attendanceDocument, minutesDocument } from './minutes-document.ts';
import { noticeDocument } from './notice-document.ts';
import { objectionAnswerDocument } from './objection-answer-document.ts';
import { rectificationDocument } from './rectification-document.ts';
import { redemptionRegisterDocument } from './redemption-register-document.ts';
import { cancellationDocument, reversalDocument } from './reversal-document.ts';
import { settlementDocument } from './settlement-document.ts';
import { MAX_LINES } from './span.ts';
import { stockLedgerDocument } from './stock-ledger-document.ts';
import { stocktakeDocument } from './stocktake-document.ts';
import { thanksDocument } from './thanks-document.ts';
import { yearLedgerDocument } from './year-ledger-document.ts';

type VolumeApp = DocumentApp & ReadingApp;

const FOR_VOLUME = { forVolume: true };

const partsWithSource = (app: VolumeApp, period: string): Promise<PartWithSource[]> =>
  readInThread(app, 'volumeParts', { period, mostLines: MAX_LINES });

/** The papers of a period, in the order in which they are bound. */
export async function volumePartList(app: VolumeApp, period: string): Promise<VolumePart[]> {
  return (await partsWithSource(app, period)).map(({ source: _, ...part }) => part);
}

function drawRecord(app: VolumeApp, by: Actor, kind: VolumePart['kind'], id: number): Promise<DrawnDocument> {
  switch (kind) {
    case 'notice':
      return noticeDocument(app, by, id as NoticeId, 'A4');
    case 'minutes':
      return minutesDocument(app, by, id as MeetingId, FOR_VOLUME);
    case 'attendance':
      return Promise.resolve(attendanceDocument(app, by, id as MeetingId));
    case 'objection':
      return objectionAnswerDocument(app, by, id, FOR_VOLUME);
    case 'rectification':
      return rectificationDocument(app, by, id, FOR_VOLUME);
    case 'settlement':
      return settlementDocument(app, by, id);
    case 'stocktake':
      return stocktakeDocument(app, by, id);
    case 'thanks':
      return thanksDocument(app, by, id);
    default:
      throw new Error(`not a record: ${kind}`);
  }
}

function drawClose(
  app: VolumeApp,
  by: Actor,
  { id, table }: Extract<PartSource, { of: 'close' }>,
): Promise<DrawnDocument> {
  switch (table) {
    case 'result':
      return closeResultDocument(app, by, id, { all: true, paper: 'A4' });
    case 'dividend':
    case 'dividendPublished':
      return closeDividendDocument(app, by, id, { published: table === 'dividendPublished' }, FOR_VOLUME);
    case 'pay':
    case 'payPublished':
      return closePayDocument(app, by, id, { published: table === 'payPublished' }, FOR_VOLUME);
  }
}

function draw(app: VolumeApp, by: Actor, { kind, source }: PartWithSource): Promise<DrawnDocument> {
  switch (source.of) {
    case 'record':
      return drawRecord(app, by, kind, source.id);
    case 'transfer':
      return reversalDocument(app, by, source.id);
    case 'cancellation':
      return cancellationDocument(app, by, source.id);
    case 'register':
      return declarationRegisterDocument(app, by, source);
    case 'days': {
      const { from, to } = source;
      return kind === 'stock'
        ? stockLedgerDocument(app, by, { from, to })
        : redemptionRegisterDocument(app, by, { from, to }, FOR_VOLUME);
    }
    case 'gridLog':
      return gridLogDocument(app, by, { ...source, gridMember: '' });
    case 'assessment':
      return assessmentResultDocument(app, by, source);
    case 'groupReward':
      return groupRewardDocument(app, by, source.schemeId, source.year, FOR_VOLUME);
    case 'flagRegister':
      return flagRegisterDocument(app, by, source.year);
    case 'yearLedger':
      return yearLedgerDocument(app, by, source);
    case 'close':
      return drawClose(app, by, source);
  }
}

/** Last rendered document of each part; a volume contains exactly these. */
const drawn = new WeakMap<Store, Map<string, DocumentId>>();

function noteDrawn(store: Store, key: string, id: DocumentId): void {
  const known = drawn.get(store) ?? new Map<string, DocumentId>();
  drawn.set(store, known.set(key, id));
}

/** One of the papers, rendered or found in the archive. Refuses notFound. */
export async function volumePartDocument(
  app: VolumeApp,
  by: Actor,
  { period, key }: { period: string; key: string },
): Promise<DrawnDocument> {
  const parts = await partsWithSource(app, period);
  const part = requireFound(
    parts.find((one) => one.key === key),
    '文件',
  );
  const paper = await draw(app, by, part);
  noteDrawn(app.store, key, paper.documentId);
  return paper;
}

/**
 * Binds the papers of a period, which were rendered before. Kept in memory only: its papers are archived. Refuses
 * versionConflict when the papers are no longer those of the period, or others than were drawn for it.
 */
export async function volumeDocument(
  app: VolumeApp,
  { period, papers }: { period: string; papers: readonly { key: string; documentId: DocumentId }[] },
): Promise<DrawnDocument> {
  const parts = await volumePartList(app, period);
  const label = periodLabel(period);
  if (parts.length === 0) throw new Refusal('notFound', `${label}还没有可以归档的文件。`);
  if (parts.length !== papers.length || parts.some(({ key }, index) => papers[index]?.key !== key)) {
    throw new Refusal('versionConflict', `${label}刚才又有新的文件，请再点一次“装订归档册”。`);
  }
  const known = drawn.get(app.store);
  if (papers.some(({ key, documentId }) => known?.get(key) !== documentId)) {
    throw new Refusal('versionConflict', `${label}的文件有变动，请再点一次“装订归档册”。`);
  }
  const files = papers.map(
    ({ documentId }) => requireFound(documentBytes(app.store, documentId), '文件').bytes,
  );
  const serial = `GD${period}`;
  const title = `积分归档册 ${label}`;
  const listed = parts.map(({ key: _, ...part }) => ({ ...part, pdf: new Uint8Array() }));
  const { frame } = documentJob(app, {
    kind: 'volume',
    serial,
    period,
    content: { period, papers: listed },
  }).record;
  const { pdf, missing } = await app.renderer.render({
    kind: 'volume',
    record: {
      frame,
      period,
      papers: listed.map((part, index) => ({ ...part, pdf: files[index] ?? part.pdf })),
    },
  });
  return {
    documentId: storeUnarchived(app.store, {
      kind: 'volume',
      serial,
      title,
      subject: `volume:${period}`,
      bytes: pdf,
    }),
    missing,
  };
}
