import type { PassbookListLineView } from '../../shared/contract/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { PAPER_FAILED, useCommand } from '../ui/useCommand.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';

type BookOwner = Pick<PassbookListLineView, 'householdId' | 'memberId'>;

/** Draws whole passbooks that are on record, as they were printed. */
export function useDrawBooks(onDrawn: (papers: DrawnDocument[]) => void) {
  const { printerId } = usePassbookPrinter();
  return useCommand({
    call: (passbookIds: number[]) => client.passbooks.documents({ passbookIds, printerId }),
    after: onDrawn,
    failed: PAPER_FAILED,
  });
}

/** Issues first passbooks and draws them; `onIssued` comes before the papers. */
export function useIssueBooks(onDrawn: (papers: DrawnDocument[]) => void, onIssued?: () => void) {
  const draw = useDrawBooks(onDrawn);
  return useCommand<{ schemeId: SchemeId; owners: BookOwner[] }, { passbookIds: number[] }>({
    call: (input, requestId) => client.passbooks.issue({ requestId, ...input }),
    done: ({ passbookIds }) => `已发放存折 ${String(passbookIds.length)} 本`,
    after: ({ passbookIds }) => {
      onIssued?.();
      if (passbookIds.length > 0) draw.run(passbookIds);
    },
  });
}
