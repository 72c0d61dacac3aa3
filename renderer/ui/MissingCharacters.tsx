import { Alert, Button } from 'antd';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';

/** Says of characters that no font has what can be done, and leads the office to where a picture of them is added. */
export function MissingCharacters({ title }: { title: string }) {
  const office = useHasRole(OFFICE);
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`${title}。${office ? '可以装上有这个字的字体，或给它加一张字图。' : ''}`}
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

/** The same of a drawn paper; nothing where it lacks none. */
export function MissingOnPaper({ missing }: { missing: readonly string[] }) {
  return missing.length === 0 ? null : (
    <MissingCharacters title={`本机字体缺少这些字，纸上印作“〓”：${missing.join(' ')}`} />
  );
}
