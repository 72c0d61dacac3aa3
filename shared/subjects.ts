/** Kinds of subject: households and persons by their files, groups and party organisations as bodies. */
import type { Subject } from './schemes/model.ts';

export const SUBJECT_NAMES: Record<Subject, string> = {
  household: '农户',
  member: '村民',
  partyMember: '党员',
  cadre: '村干部',
  volunteer: '志愿者',
  group: '村民小组',
  partyOrganisation: '村党组织',
};

export const PARTY_STATUSES = ['中共党员', '中共预备党员'] as const;

/** Record type of a subject: households and persons have accounts, bodies are assessed. */
export function subjectKind(subject: Subject): 'household' | 'person' | 'body' {
  if (subject === 'household') return 'household';
  return subject === 'group' || subject === 'partyOrganisation' ? 'body' : 'person';
}
