export type AgendaResult = 'passed' | 'changed' | 'rejected' | 'deferred';

export const AGENDA_RESULT_NAMES: Record<AgendaResult, string> = {
  passed: '通过',
  changed: '改分通过',
  rejected: '不通过',
  deferred: '缓议',
};
