/** The fund book, the flags and the audit trail. */
import type { FlagAwardView, FlagView } from '../../../shared/contract/flags.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { AUDIT_FEATURES } from '../../../shared/audit.ts';
import { FLAG_AWARD_STATE_NAMES, FLAG_HOLDER_NAMES, FLAG_ROTATION_NAMES } from '../../../shared/flags.ts';
import { listAudit } from '../../../db/audit/trail.ts';
import { listAwards, listFlags } from '../../../db/flags/read.ts';
import { byOffset, counts, date, wholeList, text, time, type ListDefinition } from './definition.ts';

export const flagsList: ListDefinition<ListAsked<'flags'>, FlagView> = {
  title: '流动红旗',
  columns: () => [
    text('红旗', ({ name }) => name),
    text('授给', ({ holderKind }) => FLAG_HOLDER_NAMES[holderKind]),
    text('标准', ({ standard }) => standard),
    text('授旗单位', ({ givenBy }) => givenBy),
    text('流动周期', ({ rotation }) => FLAG_ROTATION_NAMES[rotation]),
    counts('面数', ({ copies }) => copies),
    text('现在持旗', ({ held }) => held.map(({ holder }) => holder).join('、')),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...wholeList(({ store }) => listFlags(store).flags),
};

export const flagAwardsList: ListDefinition<ListAsked<'flagAwards'>, FlagAwardView> = {
  title: '授旗记录',
  columns: () => [
    text('编号', ({ no }) => no),
    date('授旗日期', ({ givenOn }) => givenOn),
    text('红旗', ({ flagName }) => flagName),
    text('授给', ({ holder }) => holder),
    text('户号', ({ householdNo }) => householdNo),
    text('事由', ({ reason }) => reason),
    text('依据', ({ basisName }) => basisName),
    date('应流动', ({ dueOn }) => dueOn),
    text('状态', ({ state }) => FLAG_AWARD_STATE_NAMES[state]),
    date('收回日期', ({ endedOn }) => endedOn),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...byOffset(({ store, asked }) => listAwards(store, asked).awards),
};

interface Entry {
  at: string;
  staffName: string;
  procedure: string;
  summary: string;
}

const featureOf = ({ procedure }: Entry): string =>
  (AUDIT_FEATURES as Readonly<Record<string, string>>)[procedure.split('.')[0] ?? ''] ?? '';

export const auditList: ListDefinition<ListAsked<'audit'>, Entry> = {
  title: '审计日志',
  names: { feature: AUDIT_FEATURES },
  columns: () => [
    time('时间', ({ at }) => at),
    text('谁', ({ staffName }) => staffName),
    text('哪类事项', featureOf),
    text('办了什么', ({ summary }) => summary),
  ],
  ...byOffset(({ store, asked }) => listAudit(store, asked).entries),
};
