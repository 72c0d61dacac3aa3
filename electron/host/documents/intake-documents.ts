/** Papers of 来访: the answer, the figures of a year, the opinions about a draft. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { draftOpinions } from '../../../db/intakes/draft-opinions.ts';
import { intakeFigures } from '../../../db/intakes/figures.ts';
import {
  intakeSubjectText,
  effectText,
  intakeById,
  anonymousIntake,
  type Intake,
} from '../../../db/intakes/read.ts';
import { schemeVersionById } from '../../../db/schemes/versions.ts';
import type { Actor } from '../../../db/database/store.ts';
import {
  INTAKE_CHANNEL_NAMES,
  INTAKE_CONCLUSION_NAMES,
  INTAKE_KIND_NAMES,
  intakeChannelText,
  type IntakeConclusion,
} from '../../../shared/intakes.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { maskName } from '../../../shared/values/names.ts';
import { withoutName } from '../../../shared/values/name-in-text.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { maskedTexts, maskRuleOfPapers } from './public-texts.ts';

/**
 * Texts of an intake as a paper shows them: villagers are named as on a notice, and who it is about by a masked name
 * whatever the village's rule.
 */
function publicTexts(
  { store }: Pick<DocumentApp, 'store'>,
  { householdId, aboutName }: Pick<Intake, 'householdId' | 'aboutName'>,
): (text: string) => string {
  const rule = maskRuleOfPapers(store);
  const masked = maskedTexts(store, householdId);
  return (text) => {
    const shown = masked(text);
    return aboutName === '' ? shown : withoutName(shown, aboutName, maskName(aboutName, rule));
  };
}

/**
 * 来访答复, a paper of the office alone: it is handed to the complainant, who is named in full in its salutation and
 * nowhere else in it. Refuses notFound, and invalidState before it is answered.
 */
export function intakeAnswerDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const intake = intakeById(app.store, id);
  const { no, conclusion, answeredAt } = intake;
  if (conclusion === null || answeredAt === null)
    throw new Refusal('invalidState', `来访 ${no} 还没有答复，答复之后才能打印。`);
  const shown = anonymousIntake(intake);
  const masked = publicTexts(app, intake);
  return renderOnce(app, by, {
    kind: 'intake-answer',
    subject: `intake:${String(id)}`,
    serial: no,
    title: `来访答复 ${no}`,
    content: {
      to: intake.complainant === '' ? '来访人' : intake.complainant,
      receivedOn: intake.receivedOn,
      kind: INTAKE_KIND_NAMES[intake.kind],
      channel: INTAKE_CHANNEL_NAMES[intake.channel],
      about: shown.about === 'nothing' && shown.aboutText === '' ? '' : masked(intakeSubjectText(shown)),
      content: masked(shown.content),
      finding: masked(shown.finding),
      conclusion: INTAKE_CONCLUSION_NAMES[conclusion],
      answer: masked(shown.answer),
      effect: masked(effectText(intake)),
      investigator: intake.investigator,
      answeredOn: localDate(answeredAt),
    },
  });
}

/** 来访办理情况 of a year. */
export function intakeFiguresDocument(app: DocumentApp, by: Actor, year: string): Promise<DrawnDocument> {
  const { lines, total } = intakeFigures(app.store, year);
  return renderOnce(app, by, {
    kind: 'intake-figures',
    subject: `intakes:${year}`,
    serial: `LF${year}`,
    title: `来访办理情况 ${year}年`,
    period: year,
    content: {
      year,
      lines: lines.map(({ kind, channel, ...figures }) => ({
        kind: INTAKE_KIND_NAMES[kind],
        channel: intakeChannelText(channel),
        ...figures,
      })),
      total,
    },
  });
}

/** 征求意见情况 of a version of a scheme, or of a draft for discussion. Refuses notFound. */
export function draftOpinionsDocument(
  app: DocumentApp,
  by: Actor,
  versionId: number,
): Promise<DrawnDocument> {
  const { rules, number, schemeId, state } = schemeVersionById(app.store, versionId);
  const opinions = draftOpinions(app.store, versionId);
  const masked = publicTexts(app, { householdId: null, aboutName: '' });
  const of = (conclusion: IntakeConclusion): number =>
    opinions.filter((one) => one.conclusion === conclusion).length;
  const serial = `ZQ-${String(schemeId).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'draft-opinions',
    subject: `scheme-version:${String(versionId)}:opinions`,
    serial,
    title: `${rules.name}第${String(number)}版 征求意见情况`,
    content: {
      scheme: rules.name,
      version: `第 ${String(number)} 版${state === 'draft' ? '（草案）' : ''}`,
      lines: opinions.map(({ no, receivedOn, channel, content, conclusion, answer }) => ({
        no,
        receivedOn,
        channel: INTAKE_CHANNEL_NAMES[channel],
        opinion: masked(content),
        conclusion: conclusion === null ? '还没有答复' : INTAKE_CONCLUSION_NAMES[conclusion],
        reason: masked(answer),
      })),
      total: `共收到 ${String(opinions.length)} 条，采纳 ${String(of('adopted'))} 条，部分采纳 ${String(of('partlyAdopted'))} 条，未采纳 ${String(of('notAdopted'))} 条。`,
    },
  });
}
