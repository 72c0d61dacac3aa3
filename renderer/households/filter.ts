/** What the list of households is narrowed to; the export takes the same. */
export interface Filter {
  query: string;
  groupId: number | null;
  state: 'current' | 'all' | 'open' | 'frozen' | 'closed';
  tag: string | null;
}

export const NO_FILTER: Filter = { query: '', groupId: null, state: 'current', tag: null };
