import {
  BankOutlined,
  BookOutlined,
  FileProtectOutlined,
  FormOutlined,
  HomeOutlined,
  LockOutlined,
  LogoutOutlined,
  NotificationOutlined,
  QuestionOutlined,
  SettingOutlined,
  ShopOutlined,
  TeamOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Layout, Menu, Switch, Tooltip } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Session } from '../../shared/contract/staff.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { mayOpen } from './access.ts';
import { useKeysHelp } from './KeysHelp.tsx';
import { useFontScale } from '../ui/font-scale.ts';
import { PageDoor } from './NoPage.tsx';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { useEnterSession, useVillage } from '../session.ts';
import { TopSearch } from './TopSearch.tsx';

interface MenuEntry {
  key: string;
  label: string;
  icon: ReactNode;
  /** Additional paths that highlight it. */
  also?: string[];
}

const OFFICE_ENTRIES: MenuEntry[] = [
  { key: '/', label: '工作台', icon: <HomeOutlined aria-hidden /> },
  { key: '/households', label: '农户', icon: <TeamOutlined aria-hidden /> },
  {
    key: '/schemes',
    label: '积分办法',
    icon: <FileProtectOutlined aria-hidden />,
    also: ['/participants'],
  },
  {
    key: '/declarations',
    label: '登记',
    icon: <FormOutlined aria-hidden />,
    also: ['/inspections', '/rectifications', '/weighing'],
  },
  { key: '/meetings', label: '评议会', icon: <UsergroupAddOutlined aria-hidden />, also: ['/assessments'] },
  { key: '/notices', label: '公示', icon: <NotificationOutlined aria-hidden /> },
  {
    key: '/ledger',
    label: '台账',
    icon: <BookOutlined aria-hidden />,
    also: ['/passbooks', '/boards', '/closes'],
  },
  {
    key: '/shop',
    label: '超市',
    icon: <ShopOutlined aria-hidden />,
    also: ['/goods', '/settlements', '/uses'],
  },
  { key: '/system', label: '系统', icon: <SettingOutlined aria-hidden /> },
];

const SHOP_ENTRIES: MenuEntry[] = [
  { key: '/counter', label: '柜台', icon: <ShopOutlined aria-hidden /> },
  { key: '/goods', label: '商品', icon: <BankOutlined aria-hidden /> },
  { key: '/settlements', label: '日结', icon: <BookOutlined aria-hidden /> },
];

function entriesOf(role: Role): MenuEntry[] {
  const entries = role === 'operator' ? SHOP_ENTRIES : OFFICE_ENTRIES;
  return entries.filter(({ key }) => mayOpen(role, key));
}

function chosen(entries: MenuEntry[], path: string): string {
  const fits = (prefix: string): boolean =>
    prefix === '/' ? path === '/' : path === prefix || path.startsWith(`${prefix}/`);
  return entries.find((entry) => [entry.key, ...(entry.also ?? [])].some(fits))?.key ?? '';
}

function TopBar({ session }: { session: Session }) {
  const { data: village } = useVillage();
  const [large, setLarge] = useFontScale();
  const keys = useKeysHelp();
  const arrive = useEnterSession();
  const lock = useCommand({ call: () => client.staff.lock(), after: arrive });
  const leave = useCommand({ call: () => client.staff.signOut(), after: arrive });
  return (
    <Layout.Header className="top-bar">
      <Flex align="center" gap={16} justify="space-between" style={{ height: '100%' }}>
        <Flex align="center" gap={12} className="top-village">
          <strong>{session.villageName}</strong>
          <SampleRibbon sample={session.sample} />
          <span>{village ? periodLabel(village.period) : ''}</span>
        </Flex>
        {session.staff ? <TopSearch role={session.staff.role} /> : null}
        <Flex align="center" gap={12} className="top-staff">
          <label className="top-switch" onMouseDown={keepFocus}>
            <Switch size="small" checked={large} onChange={setLarge} aria-label="大字" /> 大字
          </label>
          <span className="top-name">
            {session.staff?.name}（{session.staff ? ROLE_NAMES[session.staff.role] : ''}）
          </span>
          <Tooltip title="本页按键（F1）">
            <Button icon={<QuestionOutlined aria-hidden />} aria-label="本页按键" onClick={keys.show} />
          </Tooltip>
          <Tooltip title="锁屏（Ctrl+L）">
            <Button
              icon={<LockOutlined aria-hidden />}
              aria-label="锁屏"
              onClick={() => lock.run(undefined)}
            />
          </Tooltip>
          <Tooltip title="退出登录">
            <Button
              icon={<LogoutOutlined aria-hidden />}
              aria-label="退出登录"
              onClick={() => leave.run(undefined)}
            />
          </Tooltip>
        </Flex>
      </Flex>
      {keys.help}
    </Layout.Header>
  );
}

/** Layout of every page except the counter: navigation on the left, village and search at the top. */
export function AppLayout({ session }: { session: Session }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const entries = session.staff ? entriesOf(session.staff.role) : [];
  const [large] = useFontScale();
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);
  // A new page starts at its top, independent of the previous scroll position.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    content.current?.scrollTo(0, 0);
  }, [pathname]);
  return (
    <Layout style={{ height: '100%' }}>
      <a className="skip-link" href="#content">
        跳到内容
      </a>
      <Layout.Sider width={large ? 184 : 152} theme="light" className="side">
        <div className="side-title">村积分</div>
        <Menu
          mode="inline"
          aria-label="主菜单"
          selectedKeys={[chosen(entries, pathname)]}
          items={entries.map(({ key, label, icon }) => ({ key, label, icon }))}
          onClick={({ key }) => void navigate({ to: key })}
        />
      </Layout.Sider>
      <Layout>
        <TopBar session={session} />
        {/* Focusable, so that long pages without a button scroll with the keyboard. */}
        <Layout.Content ref={content} id="content" tabIndex={0} style={{ overflow: 'auto' }}>
          <PageDoor session={session}>
            <Outlet />
          </PageDoor>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
