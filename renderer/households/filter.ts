/** Filter of the household list, also used by the export. */
export interface Filter {
  query: string;
  groupId: number | null;
  state: 'current' | 'all' | 'open' | 'frozen' | 'closed';
  tag: string | null;
}

export const NO_FILTER: Filter = { query: '', groupId: null, state: 'current', tag: null };
