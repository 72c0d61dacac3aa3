/** Content of the answer to an objector, from the answered objection. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { objectionById, withoutObjector, type Objection } from '../../../db/notices/objections.ts';
import { namedVillagers } from '../../../db/households/named-villagers.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { byName, publicReason } from '../../../shared/public-reason.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import { requireFound, Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The conclusion in fixed words, then the office's addition. */
function conclusionText(
  { conclusion, linePoints, correctedPoints, answer }: Objection,
  unit: string,
): string {
  const added = answer === '' ? '' : `\n说明：${answer}`;
  const points = `${formatSignedPoints(linePoints)} ${unit}`;
  if (conclusion === 'cancelled') return `异议成立，取消该条 ${points}，不予入账。${added}`;
  if (conclusion === 'corrected' && correctedPoints !== null) {
    return `异议成立，该条由 ${points}更正为 ${formatSignedPoints(correctedPoints)} ${unit}，按更正后的分值入账。${added}`;
  }
  return `异议不成立，维持公示的 ${points}。${added}`;
}

/**
 * 异议答复书, a paper of the office alone: it is handed to the objector, who is named in full in its salutation and nowhere
 * else in it. The copy of a volume, which all who read the books may bind, names nobody. Refuses invalidState before the
 * objection is answered.
 */
export function objectionAnswerDocument(
  app: DocumentApp,
  by: Actor,
  id: number,
  { forVolume = false }: { forVolume?: boolean } = {},
): Promise<DrawnDocument> {
  const objection = requireFound(objectionById(app.store, id), '异议');
  const { answeredAt } = objection;
  if (answeredAt === null) throw new Refusal('invalidState', '这件异议还没有答复，答复之后才能打印答复书。');
  const unit = schemeUnit(app.store, objection.schemeId);
  const { maskRule } = requireVillage(app.store);
  const villagers = byName(namedVillagers(app.store, todayOf(app.store)));
  // The letter leaves the office: who it is about is named in it as on the notice.
  const asPublished = (text: string): string =>
    publicReason(text, objection.householdId, villagers, maskRule);
  const unnamed = withoutObjector(objection);
  const shown = {
    ...unnamed,
    content: asPublished(unnamed.content),
    finding: asPublished(unnamed.finding),
    answer: asPublished(unnamed.answer),
  };
  const matter = `公示表第 ${String(objection.position)} 条：${objection.maskedName}，${objection.reason}，${formatSignedPoints(objection.linePoints)} ${unit}。`;
  return renderOnce(app, by, {
    kind: 'objection-answer',
    subject: `objection:${String(id)}`,
    serial: objection.no,
    title: `异议答复书 ${objection.no}`,
    content: {
      objector: forVolume || objection.objector === '' ? '异议人' : objection.objector,
      receivedOn: localDate(objection.receivedAt),
      noticeNumber: objection.noticeNo,
      scheme: objection.schemeName,
      matter: `${matter}\n异议内容：${shown.content}`,
      finding: shown.finding,
      conclusion: conclusionText(shown, unit),
      answeredOn: localDate(answeredAt),
      investigators: objection.investigator.split(/[、，,\s]+/).filter(Boolean),
    },
  });
}
