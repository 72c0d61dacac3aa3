import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { AgendaItemView, MeetingSummary } from '../../../shared/contract/meetings.ts';
import { AGENDA_RESULT_NAMES, MEETING_STATE_NAMES } from '../../../shared/meetings.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { agendaPart } from '../../../db/meetings/agenda.ts';
import { listMeetings, meetingById } from '../../../db/meetings/read.ts';
import { byOffset, count, date, wholeList, points, text, type ListDefinition } from './definition.ts';
import { householdColumns } from './household-columns.ts';

export const meetingsList: ListDefinition<ListAsked<'meetings'>, MeetingSummary> = {
  title: '评议会',
  columns: () => [
    text('编号', ({ no }) => no),
    text('积分办法', ({ schemeName }) => schemeName),
    text('期间', ({ period }) => periodLabel(period)),
    text('开会时间', ({ heldAt }) => heldAt),
    text('地点', ({ place }) => place),
    text('主持人', ({ chair }) => chair),
    text('记录人', ({ recorder }) => recorder),
    count('应到', ({ due }) => due),
    count('实到', ({ present }) => present),
    count('事项', ({ items }) => items),
    count('议定', ({ decided }) => decided),
    text('状态', ({ state }) => MEETING_STATE_NAMES[state]),
  ],
  ...byOffset(({ store, asked }) => listMeetings(store, asked).meetings),
};

/** Beyond any meeting. */
const ALL = { after: 0, upTo: 1_000_000 };

export const decisionsList: ListDefinition<ListAsked<'decisions'>, AgendaItemView> = {
  title: '评议决定',
  about: ({ store, asked }) => {
    const { no, schemeName, period } = requireFound(meetingById(store, asked.id), '评议会');
    return [schemeName, periodLabel(period), `评议会 ${no}`];
  },
  columns: ({ store }) => [
    count('序号', ({ position }) => position),
    text('登记编号', ({ declarationNo }) => declarationNo),
    date('日期', ({ activityDate }) => activityDate),
    ...householdColumns<AgendaItemView>(store, ({ householdNo, headName, groupNumber }) => ({
      no: householdNo,
      head: headName,
      groupNumber,
    })),
    text('项目', ({ itemName }) => itemName),
    text('事由', ({ reason }) => reason),
    points('拟分', ({ proposedPoints }) => proposedPoints),
    text('决定', ({ result }) => (result === null ? '' : AGENDA_RESULT_NAMES[result])),
    points('议定', ({ agreedPoints }) => agreedPoints),
    count('赞成', ({ votesFor }) => votesFor),
    count('反对', ({ votesAgainst }) => votesAgainst),
    count('弃权', ({ votesAbstain }) => votesAbstain),
    text('理由', ({ decisionReason }) => decisionReason),
  ],
  ...wholeList(({ store, asked }) => agendaPart(store, asked.id, ALL).items),
};
