/** States of a scheme and of its versions, and what a version is called on screen. */
export const SCHEME_STATES = ['draft', 'inForce', 'closed'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

export const VERSION_STATES = ['draft', 'inForce', 'superseded', 'withdrawn'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export const SHOWN_VERSION_NAMES = {
  draft: '草案',
  withdrawn: '已撤回',
  closed: '已停用',
  governing: '执行中',
  waiting: '待执行',
  former: '旧版',
} as const;

/** `governing`: the version of today; `closed`: its scheme is. */
export function shownVersion(
  state: VersionState,
  { governing, closed }: { governing: boolean; closed: boolean },
): keyof typeof SHOWN_VERSION_NAMES {
  if (state === 'draft' || state === 'withdrawn') return state;
  if (closed) return 'closed';
  if (governing) return 'governing';
  return state === 'inForce' ? 'waiting' : 'former';
}
