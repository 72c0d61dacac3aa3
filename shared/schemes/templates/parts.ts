/** Building blocks of the templates. */
import type * as z from 'zod';
import { schemeDraft, type SchemeDraft } from '../model.ts';
import type { TemplateNote } from './template.ts';

export type SchemeDraftInput = z.input<typeof schemeDraft>;
type ItemInput = SchemeDraftInput['items'][number];
type ScoringInput = ItemInput['scoring'];

/** In whole points. */
export const fixed = (points: number): ScoringInput => ({ kind: 'fixed', points: points * 100 });
export const between = (min: number, max: number): ScoringInput => ({
  kind: 'range',
  min: min * 100,
  max: max * 100,
});
export const unstated: ScoringInput = { kind: 'fixed', points: null };
export const unstatedRange: ScoringInput = { kind: 'range', min: null, max: null };
/** 视情节轻重: the source names the principle, not the degrees' values. */
export const bySeverity: ScoringInput = {
  kind: 'graded',
  grades: [
    { name: '情节较轻', points: null },
    { name: '情节较重', points: null },
  ],
};

type More = Partial<Omit<ItemInput, 'id' | 'category' | 'name' | 'direction' | 'scoring'>>;

export function award(
  id: string,
  category: string,
  name: string,
  scoring: ScoringInput = unstated,
  more: More = {},
): ItemInput {
  return { id, category, name, direction: 'award', scoring, ...more };
}

export function deduction(
  id: string,
  category: string,
  name: string,
  scoring: ScoringInput = unstated,
  more: More = {},
): ItemInput {
  return { id, category, name, direction: 'deduction', scoring, ...more };
}

/** A procedure with every value still open. */
export const emptyProcedure = {
  noticeDays: null,
  body: null,
  bodySize: null,
  quorum: null,
  votesNeeded: null,
};

/** A scheme of points in which spending does not reduce honour points. */
export function pointsScheme(
  rules: Omit<SchemeDraftInput, 'unit' | 'unitName'> & { unitName?: string },
): SchemeDraft {
  return schemeDraft.parse({ unit: 'points', unitName: '分', ...rules });
}

export const SOURCES = {
  dixu: '《衢州组织工作》第34期（总965期），2017年12月28日',
  sanmenxia: '《鱼台组工信息》第13期，2018年6月5日（转发河南省三门峡市发言材料）',
  farmersDaily: '《农民日报》“组织振兴先锋榜”，2023年',
  cases2020: '中农发〔2020〕11号附件典型案例（内党农牧办发〔2020〕19号转发）',
} as const;

const PROCEDURE = {
  noticeDays: '公示天数',
  body: '评议机构',
  bodySize: '评议机构人数',
  quorum: '到会比例',
  votesNeeded: '通过比例',
};

/** Template notes: the source does not state these parts of the procedure. */
export function procedureUnstated(...known: (keyof typeof PROCEDURE)[]): TemplateNote {
  const open = (Object.keys(PROCEDURE) as (keyof typeof PROCEDURE)[]).filter((key) => !known.includes(key));
  return {
    kind: 'unstated',
    paths: open.map((key) => `procedure.${key}`),
    text: `来源材料未载${open.map((key) => PROCEDURE[key]).join('、')}，由村民会议或村民代表会议商定。`,
  };
}

export function scoresUnstated(text: string): TemplateNote {
  return { kind: 'unstated', paths: ['items.*.scoring'], text };
}

export const carryOverUnstated: TemplateNote = {
  kind: 'unstated',
  paths: ['carryOver'],
  text: '来源材料未载周期结束后积分如何处理。',
};

export const cycleUnstated: TemplateNote = {
  kind: 'unstated',
  paths: ['cycle'],
  text: '来源材料未载积分周期。',
};

export const rateUnstated: TemplateNote = {
  kind: 'unstated',
  paths: ['uses.goods.rateFenPerPoint'],
  text: '来源材料未载一个积分折合多少钱。',
};
