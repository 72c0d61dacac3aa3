import type { ListForm, Participant } from '../../shared/contract/participants.ts';

/** Participant and the version on this screen. */
export function seen(form: ListForm, { id, version }: Participant) {
  return { schemeId: form.schemeId, subjectId: id, version };
}

/** 01003 余明梅 */
export function subjectLabel({ no, name }: Pick<Participant, 'no' | 'name'>): string {
  return no === '' ? name : `${no} ${name || '（无户主）'}`;
}
