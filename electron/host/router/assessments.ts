import { recordSheet } from '../../../db/assessments/record.ts';
import { createAssessments } from '../../../db/assessments/create.ts';
import { assessmentDetail } from '../../../db/assessments/detail.ts';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import { assessingSchemes } from '../../../db/assessments/rounds.ts';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import { assessmentResultDocument } from '../documents/assessment-result-document.ts';
import { groupRewardDocument } from '../documents/group-reward-document.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';
import { todayOf } from '../../../db/database/today.ts';

export const assessments = os.assessments.router({
  schemes: os.assessments.schemes.handler(({ context }) => {
    const { store } = context.app;
    return { today: todayOf(store), schemes: assessingSchemes(store) };
  }),
  overview: os.assessments.overview.handler(({ input, context }) =>
    assessmentOverview(context.app.store, input),
  ),
  get: os.assessments.get.handler(({ input, context }) => assessmentDetail(context.app.store, input.id)),
  create: os.assessments.create.handler(({ input, context }) =>
    createAssessments(context.app.store, actorOf(context), input),
  ),
  record: os.assessments.record.handler(({ input, context }) =>
    recordSheet(context.app.store, actorOf(context), input),
  ),
  rewards: os.assessments.rewards.handler(({ input, context }) =>
    groupRewardsOfYear(context.app.store, input.schemeId, input.year),
  ),
  resultDocument: os.assessments.resultDocument.handler(({ input, context }) =>
    assessmentResultDocument(context.app, actorOf(context), input),
  ),
  rewardDocument: os.assessments.rewardDocument.handler(({ input, context }) =>
    groupRewardDocument(context.app, actorOf(context), input.schemeId, input.year),
  ),
});
