/** Due tasks of procedures: what a draft waits for before it is voted on, and the days on which bodies meet. */
import { nextMeetingDay } from '../../shared/schemes/meeting-day.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { daysBetween } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { missingForDraft } from '../step-records.ts';
import { schemesInForce } from '../schemes/read.ts';
import type { Due } from './due-task.ts';

/** A meeting is named so many days before. */
const AHEAD = 3;
/** A meeting held so many days before or after the day is the one of that day, whatever month it is about. */
const NEAR = 10;

/** Drafts that wait for steps outside the program: one task each, with the first of them. */
export function dueDraftSteps(store: Store): Due[] {
  const drafts = prepared<[], { versionId: number; schemeId: SchemeId; name: string; rules: string }>(
    store,
    `SELECT v.id AS versionId, v.scheme_id AS schemeId, s.name, v.rules FROM scheme_version v JOIN scheme s ON s.id = v.scheme_id
     WHERE v.state = 'draft' AND s.state <> 'closed' ORDER BY v.id`,
  ).all();
  return drafts.flatMap(({ versionId, schemeId, name, rules }): Due[] => {
    const missing = missingForDraft(store, schemeId, versionId, JSON.parse(rules) as SchemeDraft);
    const [first] = missing;
    if (first === undefined) return [];
    return [
      {
        key: `step:${String(versionId)}`,
        kind: 'step',
        title: `${quoted(name)}的草案下一步：${first}`,
        detail: `表决执行前要先办、并登记：${missing.join('、')}`,
        count: missing.length,
        date: null,
        overdue: false,
        page: `/schemes/${String(versionId)}`,
      },
    ];
  });
}

/**
 * Days on which the bodies of the schemes meet, where no meeting of that month is convened or was held: one about the month, on
 * whatever day of it, or one near the day. A late one about the month before is another.
 */
export function dueMeetingDays(store: Store, today: string): Due[] {
  return schemesInForce(store, today).flatMap(({ schemeId, schemeName, rules }): Due[] => {
    const { meetingDay, body } = rules.procedure;
    if (meetingDay === undefined) return [];
    const day = nextMeetingDay(today, meetingDay);
    if (daysBetween(today, day) > AHEAD) return [];
    const meetings = prepared<[SchemeId, string], { heldOn: string; period: string }>(
      store,
      `SELECT substr(held_at, 1, 10) AS heldOn, period FROM meeting
       WHERE scheme_id = ? AND substr(held_at, 1, 7) = ? AND state <> 'cancelled'`,
    ).all(schemeId, day.slice(0, 7));
    const isOfDay = ({ heldOn, period }: (typeof meetings)[number]): boolean =>
      period === day.slice(0, 7) || Math.abs(daysBetween(heldOn, day)) <= NEAR;
    if (meetings.some(isOfDay)) return [];
    return [
      {
        key: `meetingDay:${String(schemeId)}`,
        kind: 'meetingDay',
        title: `${body}${day === today ? '今天' : ''}开会`,
        detail: `${quoted(schemeName)}，每月 ${String(meetingDay)} 日`,
        count: 1,
        date: day,
        overdue: false,
        page: '/meetings',
      },
    ];
  });
}
