import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { PointsFileLine } from '../../../shared/contract/points-files.ts';
import { listSignatures } from '../../../db/points-files/list-signatures.ts';
import { byOffset, date, text, type ListDefinition } from './definition.ts';
import { householdColumns } from './household-columns.ts';

/** With a column to sign in, for the round from house to house. */
export const pointsFilesList: ListDefinition<ListAsked<'pointsFiles'>, PointsFileLine> = {
  title: '积分档案签收表',
  names: { only: { unsigned: '没有签收的' } },
  columns: ({ store }) => [
    ...householdColumns<PointsFileLine>(store, ({ no, head, groupNumber }) => ({ no, head, groupNumber })),
    date('签收日期', ({ signedOn }) => signedOn),
    text('签收人', ({ signedOn, signer, head }) => (signedOn === null ? '' : signer || head)),
    text('意见', ({ remark }) => remark),
    text('签字', () => ''),
  ],
  ...byOffset(({ store, asked }) => listSignatures(store, asked).lines),
};
