import { Tag } from 'antd';

export function CloseStateTag({ state }: { state: 'closed' | 'reopened' }) {
  return state === 'closed' ? <Tag color="green">已结账</Tag> : <Tag>已重新打开</Tag>;
}
