/** Number of list rows, visible without scrolling. */
export function ListCount({ total, unit = '条' }: { total: number | undefined; unit?: string }) {
  return (
    <span className="list-count" role="status" aria-label="总数">
      {total === undefined ? '' : `共 ${String(total)} ${unit}`}
    </span>
  );
}
