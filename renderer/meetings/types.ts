import type { client } from '../client.ts';

export type Meeting = Awaited<ReturnType<typeof client.meetings.get>>;
export type AgendaItem = Awaited<ReturnType<typeof client.meetings.agenda>>['items'][number];
export type Seat = Meeting['seats'][number];
export type CommitteeMember = Awaited<ReturnType<typeof client.meetings.committee>>[number];
export type Invited = Pick<Meeting['invitees'][number], 'name' | 'memberId' | 'present'>;
