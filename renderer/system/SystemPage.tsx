import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useHasRole } from '../app/session.ts';
import { OFFICE } from '../../shared/roles.ts';
import { Page } from '../ui/Page.tsx';
import { AboutTab } from './AboutTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { BackupTab } from './BackupTab.tsx';
import { PasswordTab } from './PasswordTab.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { StaffTab } from './StaffTab.tsx';
import { VillageTab } from './VillageTab.tsx';

/** 系统: the village's profile, its staff, its backups, and who did what. */
export function SystemPage() {
  const { tab } = useSearch({ from: '/frame/system' });
  const navigate = useNavigate();
  const office = useHasRole(OFFICE);
  const trail = useHasRole(['administrator', 'accountant', 'supervisor']);
  const items = [
    ...(office ? [{ key: 'village', label: '村信息', children: <VillageTab /> }] : []),
    { key: 'staff', label: '操作员', children: <StaffTab /> },
    ...(office ? [{ key: 'settings', label: '打印与柜台', children: <SettingsTab /> }] : []),
    { key: 'password', label: '我的密码', children: <PasswordTab /> },
    ...(office ? [{ key: 'backup', label: '备份与恢复', children: <BackupTab /> }] : []),
    ...(trail ? [{ key: 'audit', label: '审计日志', children: <AuditTab /> }] : []),
    { key: 'about', label: '关于', children: <AboutTab /> },
  ];
  return (
    <Page title="系统">
      <div className="panel">
        <Tabs
          items={items}
          destroyOnHidden
          activeKey={items.some(({ key }) => key === tab) ? tab : items[0]?.key}
          onChange={(key) => void navigate({ to: '/system', search: { tab: key }, replace: true })}
        />
      </div>
    </Page>
  );
}
