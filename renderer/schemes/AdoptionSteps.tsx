import { Steps } from 'antd';

/** Progress of the adoption wizard. */
export function AdoptionSteps({ current }: { current: 0 | 1 | 2 | 3 }) {
  return (
    <Steps
      size="small"
      current={current}
      style={{ marginBottom: 20 }}
      items={['了解办法', '填写未载内容', '合规检查', '表决执行'].map((title) => ({ title }))}
    />
  );
}
