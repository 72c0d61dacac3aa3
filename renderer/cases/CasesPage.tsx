import { useSearch } from '@tanstack/react-router';
import { Page } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { CasesTab } from './CasesTab.tsx';
import { ReadmissionsTab } from './ReadmissionsTab.tsx';

/** 帮扶档案 and 恢复参评申请, for the office alone. */
export function CasesPage() {
  const { tab } = useSearch({ from: '/frame/cases' });
  return (
    <Page
      title="帮扶档案"
      note="评为后进、不合格，得了黄牌，暂停参评的，有人谈、有人帮、到期复查；只有管理员和村会计看得到，不上任何公示"
    >
      <Tabs
        key={tab}
        {...(tab === undefined ? {} : { defaultActiveKey: tab })}
        destroyOnHidden
        items={[
          { key: 'cases', label: '帮扶档案', children: <CasesTab /> },
          { key: 'applications', label: '恢复参评申请', children: <ReadmissionsTab /> },
        ]}
      />
    </Page>
  );
}
