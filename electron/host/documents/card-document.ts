/** Records of 积分卡 documents. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { cardById } from '../../../db/passbooks/cards.ts';
import { householdById } from '../../../db/households/rows.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { groupsOfFile } from '../../../shared/values/groups.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { CardRecord } from './card-layout.ts';

export type CardArrangement = 'single' | 'sheet';

/** Refuses cards that are not active: a void card is not reprinted. */
function printableCards(store: Store, cardIds: readonly number[]): CardRecord['cards'] {
  return cardIds.map((id) => {
    const card = cardById(store, id);
    if (card.state !== 'active') {
      throw new Refusal(
        'invalidState',
        `卡 ${card.number} ${card.state === 'lost' ? '已挂失' : '已作废'}，不能打印。`,
      );
    }
    const { no, headName, groupNumber } = householdById(store, card.householdId);
    return { number: card.number, householdNumber: no, head: headName, group: groupName(store, groupNumber) };
  });
}

/** 积分卡, ten on a sheet or one on a page; archived, and re-rendered only for other cards or heads. */
export function cardDocument(
  app: DocumentApp,
  by: Actor,
  cardIds: readonly number[],
  arrangement: CardArrangement,
): Promise<DrawnDocument> {
  const [first] = cardIds;
  const last = cardIds.at(-1);
  const serial = first === last ? `K${String(first)}` : `K${String(first)}-${String(last)}`;
  const cards = printableCards(app.store, cardIds);
  const groups = groupsOfFile(cards.map(({ group }) => group));
  const subject = cardIds.length === 1 ? `card:${String(first)}` : `cards:${String(first)}-${String(last)}`;
  return renderOnce(app, by, {
    kind: 'card',
    subject: `${subject}:${arrangement}`,
    serial,
    title: ['积分卡', groups, `${serial}（${String(cardIds.length)} 张）`]
      .filter((part) => part !== '')
      .join(' '),
    content: { arrangement, cards },
  });
}
