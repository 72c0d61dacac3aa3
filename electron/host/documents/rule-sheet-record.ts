/** Rule sheet of a version: as adopted, or as a draft for discussion. */
import { draftMark } from '../../../db/schemes/acts.ts';
import { schemeVersionById } from '../../../db/schemes/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { ruleSheetText } from '../../../shared/schemes/rule-sheet.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { Application } from '../application.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;

/** 积分细则 on A4 or A3. A changed draft is another document; a version in force never changes. */
export function ruleSheetPaper(
  app: App,
  by: Actor,
  versionId: number,
  paper: 'A4' | 'A3',
): Promise<ArchivedRendering> {
  const version = schemeVersionById(app.store, versionId);
  const { rules, number, vote, effectiveFrom } = version;
  const village = requireVillage(app.store);
  const draft = version.state === 'draft';
  const state = draft ? `draft-${draftMark(rules)}` : 'voted';
  const serial = `XZ-${String(version.schemeId).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return renderOnce(
    app,
    by,
    {
      kind: 'rule-sheet',
      subject: `scheme-version:${String(versionId)}:${state}:${paper}`,
      serial,
      title: `${rules.name}第${String(number)}版 积分细则${draft ? '（草案）' : ''}`,
    },
    () => ({
      kind: 'rule-sheet',
      record: {
        frame: {
          village: village.name,
          serial,
          printedAt: app.store.clock().toISOString(),
          sample: app.sample || village.sample,
        },
        paper,
        scheme: rules.name,
        version: number,
        text: ruleSheetText(rules),
        vote,
        effectiveFrom,
      },
    }),
  );
}
