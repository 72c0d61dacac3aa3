/** Kinds of subject: households and persons by their files, groups and party organisations as bodies. */
import type { Subject } from './model.ts';

export const SUBJECT_NAMES: Record<Subject, string> = {
  household: '农户',
  member: '村民',
  partyMember: '党员',
  cadre: '村干部',
  volunteer: '志愿者',
  group: '村民小组',
  partyOrganisation: '村党组织',
};

/** How subjects are counted in a sentence that says who they are: 12 户, 3 名党员. */
export function countSubjects(subject: Subject, count: number): string {
  return `${String(count)} ${COUNTED[subject]}`;
}

const COUNTED: Record<Subject, string> = {
  household: '户',
  member: '人',
  partyMember: '名党员',
  cadre: '名村干部',
  volunteer: '名志愿者',
  group: '个村民小组',
  partyOrganisation: '个村党组织',
};

/** The measure word alone, where the sentence has said who: 等 12 户, 已选 3 人. */
export function subjectMeasure(subject: Subject): '户' | '人' | '个' {
  return ({ household: '户', person: '人', body: '个' } as const)[subjectKind(subject)];
}

export const PARTY_STATUSES = ['中共党员', '中共预备党员'] as const;

/** Record type of a subject: households and persons have accounts, bodies are assessed. */
export function subjectKind(subject: Subject): 'household' | 'person' | 'body' {
  if (subject === 'household') return 'household';
  return subject === 'group' || subject === 'partyOrganisation' ? 'body' : 'person';
}
