import { searchRecords } from '../../../db/village/search.ts';
import type { Hit } from '../../../shared/contract/search.ts';
import { BOOK_READERS, COUNTER, type Role } from '../../../shared/roles.ts';
import { os } from './base.ts';

/** Each kind is found by those who may open it: slips and goods at the counter, everything else in the books. */
function mayFind(role: Role, kind: Hit['kind']): boolean {
  const counter = (COUNTER as readonly Role[]).includes(role);
  const books = (BOOK_READERS as readonly Role[]).includes(role);
  if (kind === 'goods') return counter || books;
  return kind === 'slip' ? counter : books;
}

export const search = os.search.router({
  records: os.search.records.handler(({ context, input }) => {
    const role = context.connection.staff?.role;
    return {
      hits:
        role === undefined
          ? []
          : searchRecords(context.app.store, input.query, (kind) => mayFind(role, kind)),
    };
  }),
});
