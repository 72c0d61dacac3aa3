import { Alert } from 'antd';

/** Notes on what is read and what is not: hidden rows, side-by-side tables, other sheets. */
export function ImportNotes({ notes }: { notes: readonly string[] }) {
  return notes.length === 0 ? null : (
    <Alert
      className="import-alert"
      type="info"
      showIcon
      title={notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    />
  );
}
