import type { SchemeEntryView } from '../../shared/contract/schemes.ts';
import { StateTag } from '../ui/StateTag.tsx';

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
  if (version.state === 'draft') return <StateTag tone="waiting">草案</StateTag>;
  if (version.state === 'withdrawn') return <StateTag tone="over">已撤回</StateTag>;
  if (closed) return <StateTag tone="over">已停用</StateTag>;
  if (governing) return <StateTag tone="good">执行中</StateTag>;
  return version.state === 'inForce' ? (
    <StateTag tone="going">待执行</StateTag>
  ) : (
    <StateTag tone="over">旧版</StateTag>
  );
}
