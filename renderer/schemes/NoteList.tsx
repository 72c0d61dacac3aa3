import type { TemplateView } from '../../shared/contract/schemes.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

type Note = TemplateView['notes'][number];

const KIND_NAMES: Record<Note['kind'], string> = {
  unstated: '来源未载',
  leftOut: '没有照搬',
  reading: '理解',
};

const TONES: Record<Note['kind'], Tone> = { unstated: 'waiting', leftOut: 'bad', reading: 'over' };

/** Notes on a template. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="scheme-notes">
      {notes.map((note) => (
        <li key={note.text}>
          <StateTag tone={TONES[note.kind]}>{KIND_NAMES[note.kind]}</StateTag> {note.text}
        </li>
      ))}
    </ul>
  );
}
