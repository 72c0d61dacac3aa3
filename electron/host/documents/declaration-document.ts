/** The declaration form 申报表, filled from a declaration or blank. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { DeclarationView } from '../../../shared/contract/declarations.ts';
import { declarationTimeline, type DeclarationTimeline } from '../../../db/timeline/declaration.ts';
import { evidenceOf } from '../../../db/declarations/stored-evidence.ts';
import { schemeById } from '../../../db/schemes/read.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import { pageCode, recordCode } from '../../../shared/values/record-code.ts';
import type { DeclarationId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { DeclarationFormRecord } from './declaration-layout.ts';

type DeclarationForm = NonNullable<DeclarationFormRecord['declaration']>;

const TITLE = '积分申报表';

function resultOf({ state, agreedPoints }: DeclarationView, unit: string): string | undefined {
  if (state === 'rejected') return '不通过';
  if (agreedPoints === null) return undefined;
  return `通过，${formatSignedPoints(agreedPoints)} ${unit}`;
}

function filled({ store }: DocumentApp, { declaration }: DeclarationTimeline): DeclarationForm {
  const { reason, narrative } = declaration;
  const unit = schemeUnit(store, declaration.schemeId);
  return {
    number: declaration.no,
    scheme: schemeById(store, declaration.schemeId).name,
    unit,
    head: declaration.headName,
    householdNumber: declaration.householdNo,
    group: groupName(store, declaration.groupNumber),
    item: [declaration.itemName, declaration.counted].filter((text) => text !== '').join('，'),
    date: declaration.activityDate,
    place: declaration.place,
    narrative: narrative === '' || narrative === reason ? reason : `${reason}。${narrative}`,
    witness: declaration.witness,
    evidence: evidenceOf(store, declaration.id)
      .map(({ name }) => name)
      .join('、'),
    proposed: declaration.proposedPoints,
    result: resultOf(declaration, unit),
  };
}

/**
 * The archived form, rendered first if missing; a declaration that moved on gets a new one. Refuses notFound,
 * documentFailed.
 */
export function declarationDocument(
  app: DocumentApp,
  by: Actor,
  id: DeclarationId | null,
): Promise<DrawnDocument> {
  if (id === null) {
    return renderOnce(app, by, {
      kind: 'declaration',
      subject: 'declaration:blank',
      serial: '空白',
      title: `${TITLE}（空白）`,
      content: { code: pageCode('/declarations') },
    });
  }
  const timeline = declarationTimeline(app.store, id);
  const { no, version, evidence, period, schemeId, activityDate } = timeline.declaration;
  return renderOnce(app, by, {
    kind: 'declaration',
    subject: `declaration:${String(id)}:${String(version)}:${String(evidence)}`,
    serial: no,
    title: `${TITLE} ${no}`,
    period,
    ...signersOf(app.store, schemeId, activityDate),
    content: { code: recordCode('declaration', id), declaration: filled(app, timeline) },
  });
}
