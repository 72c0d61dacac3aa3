import { Alert } from 'antd';
import { localDateTime } from '../../shared/values/dates.ts';

/** Hint above the preview when the same file was imported before. */
export function ImportedBefore({ at, remark }: { at: string | null; remark: string }) {
  return at === null ? null : (
    <Alert
      className="import-alert"
      type="info"
      showIcon
      title={`这个文件在 ${localDateTime(at)} 导入过。${remark}`}
    />
  );
}
