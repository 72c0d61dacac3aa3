import type { HouseholdId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';

export function useIssueCards(onDrawn: (papers: DrawnDocument[]) => void) {
  return useCommand<HouseholdId[] | 'all' | 'withPoints', { papers: DrawnDocument[]; cards: number }>({
    call: async (householdIds, requestId) => {
      const { cardIds } = await client.cards.issue({ requestId, householdIds });
      if (cardIds.length === 0) return { papers: [], cards: 0 };
      const arrangement = cardIds.length === 1 ? 'single' : 'sheet';
      return { papers: [await client.cards.document({ cardIds, arrangement })], cards: cardIds.length };
    },
    done: ({ cards }) => (cards === 0 ? '每户都已有卡' : `已发卡 ${String(cards)} 张`),
    after: ({ papers }) => onDrawn(papers),
  });
}
