import { StateTag } from '../ui/StateTag.tsx';

export function CloseStateTag({ state }: { state: 'closed' | 'reopened' }) {
  const closed = state === 'closed';
  return <StateTag tone={closed ? 'good' : 'over'}>{closed ? '已结账' : '已重新打开'}</StateTag>;
}
