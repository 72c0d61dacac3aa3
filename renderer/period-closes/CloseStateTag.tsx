import '../ui/state-tag.css';

export function CloseStateTag({ state }: { state: 'closed' | 'reopened' }) {
  const closed = state === 'closed';
  return <span className={`state-tag ${closed ? 'good' : 'over'}`}>{closed ? '已结账' : '已重新打开'}</span>;
}
