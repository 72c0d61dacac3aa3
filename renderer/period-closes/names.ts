import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import type { CloseLine } from '../../shared/period-closes/close-lines.ts';

/** Names by subject id. */
export function namesOf({ lines }: Pick<CloseFigures, 'lines'>): (id: number) => string {
  const names = new Map(lines.map(({ id, name, no }) => [id, name || `户号${no}`]));
  return (id) => names.get(id) ?? String(id);
}

export function closeLinesById({ lines }: Pick<CloseFigures, 'lines'>): Map<number, CloseLine> {
  return new Map(lines.map((line) => [line.id, line]));
}

export const PAGES = { defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false } as const;
