/** Sections of a scheme on screen. */
import type { ComplianceFinding } from '../../shared/compliance/clauses.ts';
import type { MissingValue } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';

export const SECTIONS = [
  { id: 'general', title: '基本规定', parts: ['base', 'cycle', 'carryOver'] },
  { id: 'items', title: '项目分值', parts: ['items'] },
  { id: 'index', title: '指标体系', parts: ['index'] },
  { id: 'people', title: '参加范围', parts: ['participation'] },
  { id: 'ratings', title: '评定、控制线和警示', parts: ['gradings', 'quotas', 'coolingOff', 'warnings'] },
  { id: 'uses', title: '积分用途', parts: ['uses'] },
  { id: 'procedure', title: '评议和公示', parts: ['procedure'] },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

/** Where the draft is mended: a section, and the field or item in it. */
export interface DraftPart {
  section: SectionId;
  title: string;
  /** Id of the field's element; the section's heading where there is none. */
  field?: string;
  /** Id of the item whose row it is. */
  item?: string;
}

const FIELDS: Record<string, string> = {
  'procedure.body': 'value-procedure-body',
  'procedure.bodySize': 'value-procedure-bodySize',
  'procedure.quorum': 'value-procedure-quorum',
  'procedure.votesNeeded': 'value-procedure-votesNeeded',
  'procedure.noticeDays': 'value-procedure-noticeDays',
  'procedure.noticeEvery': 'rule-notice-every',
  'procedure.supervisor': 'rule-supervisor',
  'procedure.paymentVotedBy': 'rule-payment',
  'uses.cash': 'rule-cash',
  'uses.goods': 'rule-goods',
};

/** Findings about one part that are mended by a value of another. */
const MENDED_AT: Record<string, string> = {
  noMeeting: 'procedure.body',
  noNotice: 'procedure.noticeDays',
  dividendVote: 'procedure.paymentVotedBy',
  payVote: 'procedure.paymentVotedBy',
};

/** Parts of the rules that are shown in a section without values of their own. */
const SHOWN_IN: Record<string, SectionId> = { boards: 'ratings' };

export const MASK_RULE_PATH = 'village.maskRule';

/** Where a finding of the compliance check is mended; undefined when it is not in the draft. */
export function partOfFinding(
  { code, path }: Pick<ComplianceFinding, 'code' | 'path'>,
  rules: Pick<SchemeDraft, 'items'>,
): DraftPart | undefined {
  const at = MENDED_AT[code] ?? path;
  const [part = '', index] = at.split('.');
  const section = SECTIONS.find(
    ({ id, parts }) => (parts as readonly string[]).includes(part) || SHOWN_IN[part] === id,
  );
  if (!section) return undefined;
  const item = part === 'items' ? rules.items[Number(index)]?.id : undefined;
  return { section: section.id, title: section.title, field: FIELDS[at], item };
}

/** Id of a section's heading. */
export function sectionElement(id: SectionId): string {
  return `section-${id}`;
}

/** Values that belong to one section. */
export function sectionValues<Value extends Pick<MissingValue, 'path'>>(
  id: SectionId,
  values: readonly Value[],
): Value[] {
  const parts: readonly string[] = SECTIONS.find((section) => section.id === id)?.parts ?? [];
  return values.filter(({ path }) => parts.includes(path.split('.')[0] ?? ''));
}
