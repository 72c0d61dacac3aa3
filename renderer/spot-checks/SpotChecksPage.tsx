import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Page } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { CountersignTab } from './CountersignTab.tsx';
import { PatternsTab } from './PatternsTab.tsx';
import { ChecksTab } from './ChecksTab.tsx';

/** 监督: spot checks, and what is worth a look. */
export function SpotChecksPage() {
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/frame/spot-checks' });
  return (
    <Page
      title="监委会抽查"
      note="监委会随机抽一个月的登记、小票和支出来查，有问题的由办公室答复；要付的款，在“会签”里签意见"
      extra={<Button onClick={() => void navigate({ to: '/reports' })}>报表</Button>}
    >
      <Tabs
        key={tab}
        destroyOnHidden
        defaultActiveKey={tab}
        items={[
          { key: 'checks', label: '抽查', children: <ChecksTab /> },
          { key: 'patterns', label: '值得看的情况', children: <PatternsTab /> },
          { key: 'countersign', label: '会签', children: <CountersignTab /> },
        ]}
      />
    </Page>
  );
}
