import { Alert, Button } from 'antd';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { useMissingGlyphs } from './missing-glyphs.ts';

/** Names the characters of a text that no font has, and leads to where a picture of them is added. */
export function MissingGlyphs({ text }: { text: string }) {
  const missing = useMissingGlyphs(text);
  const office = useHasRole(OFFICE);
  if (missing === undefined) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`${missing}。${office ? '可以装上有这个字的字体，或给它加一张字图。' : ''}`}
      action={
        office && (
          <Button size="small" href="#/system?tab=glyphs">
            去加字图
          </Button>
        )
      }
    />
  );
}

/** Missing characters of a name that is being typed, below its field; the dialog stays open. */
export function MissingInField({ text }: { text: string }) {
  const missing = useMissingGlyphs(text);
  return missing === undefined ? null : <>{missing}。保存后可在“系统 → 生僻字”里加字图。</>;
}
