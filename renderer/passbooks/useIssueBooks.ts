import type { PassbookListLineView } from '../../shared/contract/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';

interface Issued {
  papers: DrawnDocument[];
  books: number;
}

type BookOwner = Pick<PassbookListLineView, 'householdId' | 'memberId'>;

/** Prints a whole passbook again, as it was printed. */
export function useWholeBook(onDrawn: (papers: DrawnDocument[]) => void) {
  const { printerId } = usePassbookPrinter();
  return useCommand({
    call: (passbookId: number) => client.passbooks.documents({ passbookIds: [passbookId], printerId }),
    after: onDrawn,
  });
}

/** Issues first passbooks and renders them. */
export function useIssueBooks(onDrawn: (papers: DrawnDocument[]) => void) {
  const { printerId } = usePassbookPrinter();
  return useCommand<{ schemeId: SchemeId; owners: BookOwner[] }, Issued>({
    call: async (input, requestId) => {
      const { passbookIds } = await client.passbooks.issue({ requestId, ...input });
      const papers =
        passbookIds.length === 0 ? [] : await client.passbooks.documents({ passbookIds, printerId });
      return { papers, books: passbookIds.length };
    },
    done: ({ books }) => `已发放存折 ${String(books)} 本`,
    after: ({ papers }) => onDrawn(papers),
  });
}
