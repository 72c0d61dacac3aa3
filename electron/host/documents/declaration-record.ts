/** The declaration form 申报表, filled from a declaration or blank. */
import { declarationTimeline, type DeclarationTimeline } from '../../../db/declarations/timeline.ts';
import { evidenceOf, type Declaration } from '../../../db/declarations/read.ts';
import { schemeById } from '../../../db/schemes/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import type { DeclarationId } from '../../../shared/values/units.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DeclarationFormRecord } from './declaration.ts';
import type { Application } from '../application.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;

const TITLE = '积分申报表';

function resultOf({ state, agreedPoints }: Declaration, unit: string): string | undefined {
  if (state === 'rejected') return '不通过';
  if (agreedPoints === null) return undefined;
  return `通过，${formatSignedPoints(agreedPoints)} ${unit}`;
}

/** Instant of the declaration's latest event: without a new one the same document is reused. */
function lastInstant({ declaration, steps }: DeclarationTimeline): string {
  return steps.reduce(
    (last, { at }) => (at.includes('T') && at > last ? at : last),
    declaration.registeredAt,
  );
}

function filled(app: App, story: DeclarationTimeline): DeclarationFormRecord {
  const { declaration } = story;
  const village = requireVillage(app.store);
  const { reason, narrative } = declaration;
  const unit = schemeUnit(app.store, declaration.schemeId);
  return {
    frame: {
      village: village.name,
      serial: declaration.no,
      period: declaration.period,
      printedAt: lastInstant(story),
      sample: app.sample || village.sample,
    },
    declaration: {
      number: declaration.no,
      scheme: schemeById(app.store, declaration.schemeId).name,
      unit,
      head: declaration.headName,
      householdNumber: declaration.householdNo,
      group: groupName(app.store, declaration.groupNumber),
      item: declaration.itemName,
      date: declaration.deedDate,
      place: declaration.place,
      narrative: narrative === '' || narrative === reason ? reason : `${reason}。${narrative}`,
      witness: declaration.witness,
      evidence: evidenceOf(app.store, declaration.id)
        .map(({ name }) => name)
        .join('、'),
      proposed: declaration.proposedPoints,
      result: resultOf(declaration, unit),
    },
  };
}

function blank(app: App): DeclarationFormRecord {
  const village = requireVillage(app.store);
  const sample = app.sample || village.sample;
  return { frame: { village: village.name, serial: '空白', printedAt: village.createdAt, sample } };
}

/**
 * The archived form, rendered first if missing; a declaration that moved on gets a new one. Refuses notFound,
 * documentFailed.
 */
export function declarationPaper(app: App, by: Actor, id: DeclarationId | null): Promise<ArchivedRendering> {
  if (id === null) {
    const paper = {
      kind: 'declaration',
      subject: 'declaration:blank',
      serial: '空白',
      title: `${TITLE}（空白）`,
    } as const;
    return renderOnce(app, by, paper, () => ({ kind: 'declaration', record: blank(app) }));
  }
  const story = declarationTimeline(app.store, id);
  const { no, version, evidence } = story.declaration;
  const subject = `declaration:${String(id)}:${String(version)}:${String(evidence)}`;
  return renderOnce(app, by, { kind: 'declaration', subject, serial: no, title: `${TITLE} ${no}` }, () => ({
    kind: 'declaration',
    record: filled(app, story),
  }));
}
