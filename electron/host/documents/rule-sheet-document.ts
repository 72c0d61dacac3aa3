/** Rule sheet of a version: as adopted, or as a draft for discussion. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { draftMark } from '../../../db/draft-mark.ts';
import { schemeVersionById, versionBefore } from '../../../db/schemes/versions.ts';
import type { Actor } from '../../../db/database/store.ts';
import { ruleSheetText } from '../../../shared/schemes/rule-sheet.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

/** 积分细则 on A4 or A3. A changed draft is another document; a version in force never changes. */
export function ruleSheetDocument(
  app: DocumentApp,
  by: Actor,
  versionId: number,
  paper: PostedSheet,
): Promise<DrawnDocument> {
  const version = schemeVersionById(app.store, versionId);
  const { rules, number, vote, effectiveFrom } = version;
  const draft = version.state === 'draft';
  const state = draft ? `draft-${draftMark(rules)}` : 'voted';
  const serial = `XZ-${String(version.schemeId).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'rule-sheet',
    subject: `scheme-version:${String(versionId)}:${state}:${paper}`,
    serial,
    title: `${rules.name}第${String(number)}版 积分细则${draft ? '（草案）' : ''}`,
    content: {
      paper,
      scheme: rules.name,
      version: number,
      text: ruleSheetText(rules),
      vote,
      effectiveFrom,
      ...(draft || versionBefore(app.store, version)?.effectiveFrom ? {} : { first: true as const }),
    },
  });
}
