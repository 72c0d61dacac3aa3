import { cardById } from '../../../db/passbooks/cards.ts';
import { householdById } from '../../../db/households/rows.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';

export type CardArrangement = 'single' | 'sheet';

/** Render job of cards. Refuses cards that are not active: a void card is not reprinted. */
export function cardJob(
  store: Store,
  cardIds: readonly number[],
  arrangement: CardArrangement,
  serial: string,
): DocumentJob {
  const { name, sample } = requireVillage(store);
  const cards = cardIds.map((id) => {
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
  return {
    kind: 'card',
    record: {
      frame: { village: name, serial, printedAt: store.clock().toISOString(), sample },
      arrangement,
      cards,
    },
  };
}

/** 积分卡, ten on a sheet or one on a page; archived, and re-rendered only for other cards or heads. */
export function cardPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  cardIds: readonly number[],
  arrangement: CardArrangement,
): Promise<ArchivedRendering> {
  const [first] = cardIds;
  const last = cardIds.at(-1);
  const serial = first === last ? `K${String(first)}` : `K${String(first)}-${String(last)}`;
  const job = cardJob(app.store, cardIds, arrangement, serial);
  const subject = cardIds.length === 1 ? `card:${String(first)}` : `cards:${String(first)}-${String(last)}`;
  const paper = {
    kind: 'card',
    subject: `${subject}:${arrangement}`,
    serial,
    title: `积分卡 ${serial}（${String(cardIds.length)} 张）`,
  } as const;
  return renderOnce(app, by, paper, () => job);
}
