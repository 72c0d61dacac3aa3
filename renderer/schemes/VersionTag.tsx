import '../ui/state-tag.css';
import type { SchemeEntryView } from '../../shared/contract/schemes.ts';

/** Tag of a version: 草案, 待执行, 执行中, 旧版 or 已撤回. */
export function VersionTag({
  version,
  governing,
  closed,
}: {
  version: Pick<SchemeEntryView['versions'][number], 'state'>;
  governing: boolean;
  closed: boolean;
}) {
  if (version.state === 'draft' || version.state === 'voted') {
    return <span className="state-tag waiting">草案</span>;
  }
  if (version.state === 'withdrawn') return <span className="state-tag over">已撤回</span>;
  if (closed) return <span className="state-tag over">已停用</span>;
  if (governing) return <span className="state-tag good">执行中</span>;
  return version.state === 'inForce' ? (
    <span className="state-tag going">待执行</span>
  ) : (
    <span className="state-tag over">旧版</span>
  );
}
