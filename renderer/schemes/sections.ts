/** Sections of a scheme on screen. */
import type { MissingValue } from '../../shared/schemes/missing.ts';

export const SECTIONS = [
  { id: 'general', title: '基本规定', parts: ['base', 'cycle', 'carryOver'] },
  { id: 'items', title: '项目分值', parts: ['items'] },
  { id: 'index', title: '指标体系', parts: ['index'] },
  { id: 'people', title: '参加范围', parts: ['participation'] },
  { id: 'standing', title: '评定、控制线和警示', parts: ['gradings', 'quotas', 'coolingOff', 'warnings'] },
  { id: 'uses', title: '积分用途', parts: ['uses'] },
  { id: 'procedure', title: '评议和公示', parts: ['procedure'] },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

/** Values that belong to one section. */
export function valuesOf<Value extends Pick<MissingValue, 'path'>>(
  id: SectionId,
  values: readonly Value[],
): Value[] {
  const parts: readonly string[] = SECTIONS.find((section) => section.id === id)?.parts ?? [];
  return values.filter(({ path }) => parts.includes(path.split('.')[0] ?? ''));
}
