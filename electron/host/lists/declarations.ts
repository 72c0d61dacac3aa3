import type { DeclarationView } from '../../../shared/contract/declarations.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { RectificationView } from '../../../shared/contract/rectifications.ts';
import { DECLARATION_STATE_NAMES } from '../../../shared/declarations.ts';
import { RECTIFICATION_STATE_NAMES } from '../../../shared/rectifications.ts';
import { listDeclarations } from '../../../db/declarations/list.ts';
import { listRectifications } from '../../../db/rectifications/read.ts';
import { byOffset, date, wholeList, level, points, text, type ListDefinition } from './definition.ts';
import { householdColumns } from './household-columns.ts';

const named = ({ householdNo, headName, groupNumber }: DeclarationView | RectificationView) => ({
  no: householdNo,
  head: headName,
  groupNumber,
});

export const declarationsList: ListDefinition<ListAsked<'declarations'>, DeclarationView> = {
  title: '加扣分登记册',
  names: { states: DECLARATION_STATE_NAMES, direction: { award: '加分', deduction: '扣分' } },
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    date('日期', ({ activityDate }) => activityDate),
    ...householdColumns<DeclarationView>(store, named),
    text('本人', ({ memberName }) => memberName),
    text('项目', ({ itemName }) => itemName),
    text('事由', ({ reason }) => reason),
    text('数量', ({ counted }) => counted),
    text('地点', ({ place }) => place),
    points('拟分', ({ proposedPoints }) => proposedPoints),
    points('议定', ({ agreedPoints }) => agreedPoints),
    text('申报方式', ({ channel }) => channel),
    text('见证人', ({ witness }) => witness),
    text('登记人', ({ registrar, registeredBy }) => registrar || registeredBy),
    text('核实人', ({ verifiedBy }) => verifiedBy),
    text('状态', ({ state }) => DECLARATION_STATE_NAMES[state]),
    text('说明', ({ stateReason }) => stateReason),
  ],
  ...byOffset(({ store, asked, phones }) => listDeclarations(store, { ...asked, phones }).rows),
};

export const rectificationsList: ListDefinition<ListAsked<'rectifications'>, RectificationView> = {
  title: '整改通知',
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    ...householdColumns<RectificationView>(store, named),
    text('项目', ({ itemName }) => itemName),
    text('问题', ({ reason }) => reason),
    text('要求', ({ demand }) => demand),
    level('拟扣', ({ points: deducted }) => deducted),
    date('送达', ({ servedOn }) => servedOn),
    date('整改期到', ({ dueOn }) => dueOn),
    text('结果', ({ state }) => RECTIFICATION_STATE_NAMES[state]),
    date('核查日期', ({ rectifiedOn }) => rectifiedOn),
    text('核查情况', ({ finding }) => finding),
    text('核查人', ({ checkedBy }) => checkedBy),
  ],
  ...wholeList(({ store, asked }) => listRectifications(store, asked).rows),
};
