import { searchRecords } from '../../../db/home/search.ts';
import { os } from './base.ts';

export const search = os.search.router({
  records: os.search.records.handler(({ context, input }) => ({
    hits: searchRecords(context.app.store, input.query, context.mayHave),
  })),
});
