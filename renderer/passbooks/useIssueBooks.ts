import type { PassbookListLineView } from '../../shared/contract/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';

interface Issued {
  papers: DrawnDocument[];
  books: number;
}

type BookOwner = Pick<PassbookListLineView, 'householdId' | 'memberId'>;

/** Prints a whole passbook again, as it was printed. */
export function useWholeBook(onDrawn: (papers: DrawnDocument[]) => void) {
  return useCommand({
    call: (passbookId: number) => client.passbooks.documents({ passbookIds: [passbookId] }),
    after: onDrawn,
  });
}

/** Issues first passbooks and renders them. */
export function useIssueBooks(onDrawn: (papers: DrawnDocument[]) => void) {
  return useCommand<{ schemeId: SchemeId; owners: BookOwner[] | 'all' | 'withPoints' }, Issued>({
    call: async (input, requestId) => {
      const { passbookIds } = await client.passbooks.issue({ requestId, ...input });
      const papers = passbookIds.length === 0 ? [] : await client.passbooks.documents({ passbookIds });
      return { papers, books: passbookIds.length };
    },
    done: ({ books }) => (books === 0 ? '每户都已有存折' : `已发放存折 ${String(books)} 本`),
    after: ({ papers }) => onDrawn(papers),
  });
}
