import type { DrawnDocument } from '../../shared/contract/documents.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { PAPER_FAILED, useCommand } from '../ui/useCommand.ts';

/** Draws cards that are on record: one on a sheet of its own, several ten to a sheet. */
export function useDrawCards(onDrawn: (papers: DrawnDocument[]) => void) {
  return useCommand({
    call: (cardIds: number[]) =>
      client.cards.document({ cardIds, arrangement: cardIds.length === 1 ? 'single' : 'sheet' }),
    after: (paper) => onDrawn([paper]),
    failed: PAPER_FAILED,
  });
}

/** Issues cards and draws them; `onIssued` comes before the paper. */
export function useIssueCards(onDrawn: (papers: DrawnDocument[]) => void, onIssued?: () => void) {
  const draw = useDrawCards(onDrawn);
  return useCommand<HouseholdId[] | 'all' | 'withPoints', { cardIds: number[] }>({
    call: (householdIds, requestId) => client.cards.issue({ requestId, householdIds }),
    done: ({ cardIds }) => (cardIds.length === 0 ? '每户都已有卡' : `已发卡 ${String(cardIds.length)} 张`),
    after: ({ cardIds }) => {
      onIssued?.();
      if (cardIds.length > 0) draw.run(cardIds);
    },
  });
}
