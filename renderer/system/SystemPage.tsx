import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useHasRole } from '../session.ts';
import { BOOK_READERS, COUNTER, OFFICE, TRAIL_READERS } from '../../shared/roles.ts';
import { Page } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { AboutTab } from './AboutTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { BackupTab } from './BackupTab.tsx';
import { PublicScreensTab } from '../public-screens/PublicScreensTab.tsx';
import { PrintersTab } from '../printers/PrintersTab.tsx';
import { PasswordTab } from './PasswordTab.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { StaffTab } from './StaffTab.tsx';
import { GlyphsTab } from '../glyphs/GlyphsTab.tsx';
import { VillageTab } from './VillageTab.tsx';
import { quoted } from '../../shared/values/quotes.ts';

/** Tabs restricted by role, checked also when opened by address. */
const OF_OTHERS = new Map([
  ['village', '村信息'],
  ['staff', '操作员'],
  ['settings', '打印与柜台'],
  ['screens', '大屏与查询'],
  ['glyphs', '生僻字'],
  ['backup', '备份与恢复'],
  ['audit', '审计日志'],
]);

/** 系统: village profile, staff, backups, audit trail. */
export function SystemPage() {
  const { tab, field } = useSearch({ from: '/frame/system' });
  const navigate = useNavigate();
  const office = useHasRole(OFFICE);
  const trail = useHasRole(TRAIL_READERS);
  const reads = useHasRole(BOOK_READERS);
  const serves = useHasRole(COUNTER);
  const printers = { key: 'printers', label: '打印机', children: <PrintersTab /> };
  const items = [
    ...(office ? [{ key: 'village', label: '村信息', children: <VillageTab first={field} /> }] : []),
    ...(reads ? [{ key: 'staff', label: '操作员', children: <StaffTab /> }] : []),
    ...(office ? [{ key: 'settings', label: '打印与柜台', children: <SettingsTab /> }] : []),
    ...(serves ? [{ key: 'screens', label: '大屏与查询', children: <PublicScreensTab /> }] : []),
    ...(office ? [{ key: 'glyphs', label: '生僻字', children: <GlyphsTab /> }] : []),
    ...(office ? [printers] : []),
    { key: 'password', label: '我的密码', children: <PasswordTab /> },
    ...(office ? [] : [printers]),
    ...(office ? [{ key: 'backup', label: '备份与恢复', children: <BackupTab /> }] : []),
    ...(trail ? [{ key: 'audit', label: '审计日志', children: <AuditTab /> }] : []),
    { key: 'about', label: '关于', children: <AboutTab /> },
  ];
  const barred = tab === undefined || items.some(({ key }) => key === tab) ? undefined : OF_OTHERS.get(tab);
  return (
    <Page title="系统">
      <div className="panel">
        {barred === undefined ? null : (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
            title={`${quoted(barred)}不归您的岗位办，需要时请找管理员。`}
            action={
              <Button type="link" href="#/">
                回首页
              </Button>
            }
          />
        )}
        <Tabs
          items={items}
          destroyOnHidden
          // All of them next to one another at 1024 pixels.
          tabBarGutter={18}
          activeKey={items.some(({ key }) => key === tab) ? tab : items[0]?.key}
          onChange={(key) => void navigate({ to: '/system', search: { tab: key }, replace: true })}
        />
      </div>
    </Page>
  );
}
