import { Alert } from 'antd';

/** What of the workbook is read and what is not: hidden rows, tables side by side, other sheets. */
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
