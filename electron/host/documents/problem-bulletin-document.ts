import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Problem } from '../../../shared/contract/problems.ts';
import { PROBLEM_STATE_NAMES, problemStateName } from '../../../shared/problems.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { addDays, daysBetween } from '../../../shared/values/dates.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { problemsBetween } from '../../../db/problems/read.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { maskedTexts } from './public-texts.ts';

const A_MONDAY = '2024-01-01';

/** Monday of the week of a day. */
function mondayOf(day: string): string {
  const since = daysBetween(A_MONDAY, day) % 7;
  return addDays(day, -((since + 7) % 7));
}

/** 问题整改通报 of the week of a day; that of a week that is not over ends today. Refuses invalidInput for one to come. */
export function problemBulletinDocument(app: DocumentApp, by: Actor, day: string): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  const from = mondayOf(day);
  if (from > today) throw new Refusal('invalidInput', '这一周还没有到，请选本周或以前的一周。', 'day');
  const sunday = addDays(from, 6);
  const to = sunday < today ? sunday : today;
  const masked = maskedTexts(app.store);
  const problems = problemsBetween(app.store, from, to);
  const isCured = ({ endedOn }: Problem): boolean => endedOn !== null && endedOn <= to;
  const stands = problems.filter((one) => !isCured(one));
  const serial = `TB${from.replaceAll('-', '')}`;
  return renderOnce(app, by, {
    kind: 'problem-bulletin',
    subject: `problems:${from}`,
    serial,
    title: `问题整改通报 ${from} 至 ${to}`,
    content: {
      from,
      to,
      found: problems.filter(({ foundOn }) => foundOn >= from).length,
      cured: problems.length - stands.length,
      open: stands.length,
      overdue: stands.filter(({ dueOn }) => dueOn < to).length,
      lines: problems.map((one) => ({
        no: one.no,
        subject: one.subject,
        content: masked(one.content),
        owner: one.owner,
        dueOn: one.dueOn,
        state: isCured(one)
          ? `${PROBLEM_STATE_NAMES.cured}（${one.endedOn ?? ''}）`
          : problemStateName({ ...one, state: one.state === 'cured' ? 'open' : one.state }, to),
      })),
    },
  });
}
