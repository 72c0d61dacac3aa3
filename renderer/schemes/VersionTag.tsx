import { SHOWN_VERSION_NAMES, shownVersion, type VersionState } from '../../shared/schemes/version-states.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

const TONES: Record<keyof typeof SHOWN_VERSION_NAMES, Tone> = {
  draft: 'waiting',
  withdrawn: 'over',
  closed: 'over',
  governing: 'good',
  waiting: 'going',
  former: 'over',
};

/** Tag of a version: 草案, 待执行, 执行中, 旧版, 已停用 or 已撤回. */
export function VersionTag({
  version: { state },
  governing,
  closed,
}: {
  version: { state: VersionState };
  governing: boolean;
  closed: boolean;
}) {
  const shown = shownVersion(state, { governing, closed });
  return <StateTag tone={TONES[shown]}>{SHOWN_VERSION_NAMES[shown]}</StateTag>;
}
