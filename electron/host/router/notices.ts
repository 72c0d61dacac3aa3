import { createNotice } from '../../../db/notices/create.ts';
import { missingToPublish, recordedToPublish } from '../../../db/notices/missing-steps.ts';
import { schemesWaitingForNotice, waitingForNotice } from '../../../db/notices/lines.ts';
import { postNotice } from '../../../db/notices/post.ts';
import { listNotices } from '../../../db/notices/read.ts';
import { listOpenObjections, withoutObjector } from '../../../db/notices/objections.ts';
import { answerObjection } from '../../../db/notices/answer-objection.ts';
import { investigateObjection } from '../../../db/notices/investigate-objection.ts';
import { fileObjection } from '../../../db/notices/file-objection.ts';
import { withdrawObjection } from '../../../db/notices/withdraw-objection.ts';
import { withdrawNotice } from '../../../db/notices/withdraw.ts';
import { requireSchemeInForce } from '../../../db/schemes/read.ts';
import { noticeDocument } from '../documents/notice-document.ts';
import { objectionAnswerDocument } from '../documents/objection-answer-document.ts';
import { pointsLetterDocument } from '../documents/points-letter-document.ts';
import { postsAwardsFirst } from '../../../db/notices/awards-first.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';
import { todayOf } from '../../../db/database/today.ts';

export const notices = os.notices.router({
  list: os.notices.list.handler(({ input, context }) => listNotices(context.app.store, input)),
  get: os.notices.get.handler(async ({ input, context: { app, mayHave } }) => {
    const notice = await readInThread(app, 'notice', input.id);
    const objections = mayHave('complainant') ? notice.objections : notice.objections.map(withoutObjector);
    const awardsFirst = postsAwardsFirst(app.store, input.id);
    return { ...notice, objections, awardsFirst, today: todayOf(app.store) };
  }),
  lines: os.notices.lines.handler(({ input, context }) => readInThread(context.app, 'noticeLines', input)),
  waiting: os.notices.waiting.handler(({ input, context }) => {
    const { store } = context.app;
    const today = todayOf(store);
    const { noticeDays } = requireSchemeInForce(store, input.schemeId, today).rules.procedure;
    return {
      ...waitingForNotice(store, input.schemeId, input.period),
      missingSteps: missingToPublish(store, input.schemeId, input.period),
      recordedSteps: recordedToPublish(store, input.schemeId),
      days: noticeDays,
      today,
    };
  }),
  waitingSchemes: os.notices.waitingSchemes.handler(({ context }) =>
    schemesWaitingForNotice(context.app.store),
  ),
  create: os.notices.create.handler(({ input, context }) =>
    createNotice(context.app.store, actorOf(context), input),
  ),
  published: os.notices.published.handler(({ input, context }) =>
    readInThread(context.app, 'publishedNotice', input.id),
  ),
  document: os.notices.document.handler(({ input, context }) =>
    noticeDocument(context.app, actorOf(context), input.id, input.paper),
  ),
  letterDocument: os.notices.letterDocument.handler(({ input, context }) =>
    pointsLetterDocument(context.app, actorOf(context), input),
  ),
  withdraw: os.notices.withdraw.handler(({ input, context }) =>
    withdrawNotice(context.app.store, actorOf(context), input),
  ),
  post: os.notices.post.handler(({ input, context }) =>
    postNotice(context.app.store, actorOf(context), input),
  ),
  openObjections: os.notices.openObjections.handler(({ context }) => {
    const open = listOpenObjections(context.app.store);
    return context.mayHave('complainant') ? open : open.map(withoutObjector);
  }),
  fileObjection: os.notices.fileObjection.handler(({ input, context }) =>
    fileObjection(context.app.store, actorOf(context), input),
  ),
  investigate: os.notices.investigate.handler(({ input, context }) =>
    investigateObjection(context.app.store, actorOf(context), input),
  ),
  answer: os.notices.answer.handler(({ input, context }) =>
    answerObjection(context.app.store, actorOf(context), input),
  ),
  withdrawObjection: os.notices.withdrawObjection.handler(({ input, context }) =>
    withdrawObjection(context.app.store, actorOf(context), input),
  ),
  answerDocument: os.notices.answerDocument.handler(({ input, context }) =>
    objectionAnswerDocument(context.app, actorOf(context), input.objectionId),
  ),
});
