import { MissingCharacters } from '../ui/MissingCharacters.tsx';
import { useMissingGlyphs } from './missing-glyphs.ts';

/** Names the characters of a text that no font has, and leads to where a picture of them is added. */
export function MissingGlyphs({ text }: { text: string }) {
  const missing = useMissingGlyphs(text);
  return missing === undefined ? null : <MissingCharacters title={missing} />;
}

/** Missing characters of a name that is being typed, below its field; the dialog stays open. */
export function MissingInField({ text }: { text: string }) {
  const missing = useMissingGlyphs(text);
  return missing === undefined ? null : <>{missing}。保存后可在“系统 → 生僻字”里加字图。</>;
}
