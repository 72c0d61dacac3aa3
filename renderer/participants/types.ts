import type { client } from '../client.ts';

type List = Awaited<ReturnType<typeof client.participants.list>>;
export type ListForm = List['form'];
export type Participant = List['participants'][number];
export type DutyRecord = Awaited<ReturnType<typeof client.participants.duties>>['records'][number];
export type Migrant = Awaited<ReturnType<typeof client.participants.duties>>['migrants'][number];
export type Suspension = Awaited<ReturnType<typeof client.participants.suspensions>>[number];

/** Participant and the version on this screen. */
export function seen(form: ListForm, { id, version }: Participant) {
  return { schemeId: form.schemeId, subjectId: id, version };
}

/** 01003 余明梅 */
export function subjectLabel({ no, name }: Pick<Participant, 'no' | 'name'>): string {
  return no === '' ? name : `${no} ${name || '（无户主）'}`;
}
