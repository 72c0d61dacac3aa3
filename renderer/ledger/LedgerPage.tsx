import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Page } from '../ui/Page.tsx';
import { AccountsTab } from './AccountsTab.tsx';
import { JournalTab } from './JournalTab.tsx';
import './ledger.css';
import { MonthsTab } from './MonthsTab.tsx';
import { PointsFilesTab } from './PointsFilesTab.tsx';
import { WithScheme } from '../ui/WithScheme.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { VerifyTab } from './VerifyTab.tsx';
import { VolumesTab } from './VolumesTab.tsx';

/** Tabs that show the village's books as a whole. */
const OF_ALL_SCHEMES: ReadonlySet<string> = new Set(['files', 'volumes', 'verify']);

/** 台账: accounts, journal, months, volumes, verification. */
export function LedgerPage() {
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/frame/ledger' });
  const [chosen, setChosen] = useState<{ from: typeof tab; key: string }>();
  const shown = chosen !== undefined && chosen.from === tab ? chosen.key : tab;
  return (
    <Page
      title="台账"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/closes' })}>期末结账</Button>
          <Button onClick={() => void navigate({ to: '/boards' })}>积分榜</Button>
          <Button onClick={() => void navigate({ to: '/flags' })}>流动红旗</Button>
          <Button onClick={() => void navigate({ to: '/openings' })}>期初余额</Button>
          <Button onClick={() => void navigate({ to: '/passbooks' })}>存折与积分卡</Button>
          <Button onClick={() => void navigate({ to: '/documents' })}>纸张档案</Button>
        </>
      }
    >
      <WithScheme>
        {(schemeId, select) => (
          <div className={select === null ? undefined : 'ledger-of-scheme'}>
            {/* Next to the tabs, not among them: a list of tabs holds nothing else. */}
            {select === null || OF_ALL_SCHEMES.has(shown ?? '') ? null : (
              <div className="ledger-scheme">{select}</div>
            )}
            <Tabs
              key={tab}
              defaultActiveKey={tab}
              onChange={(key) => setChosen({ from: tab, key })}
              destroyOnHidden
              items={[
                {
                  key: 'accounts',
                  label: '农户账户',
                  children: <AccountsTab key={schemeId} schemeId={schemeId} />,
                },
                {
                  key: 'journal',
                  label: '流水',
                  children: <JournalTab key={schemeId} schemeId={schemeId} />,
                },
                {
                  key: 'months',
                  label: '按月汇总',
                  children: <MonthsTab key={schemeId} schemeId={schemeId} />,
                },
                { key: 'files', label: '户积分档案', children: <PointsFilesTab /> },
                { key: 'volumes', label: '归档册', children: <VolumesTab /> },
                { key: 'verify', label: '校验链', children: <VerifyTab /> },
              ]}
            />
          </div>
        )}
      </WithScheme>
    </Page>
  );
}
