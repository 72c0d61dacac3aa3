import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Layout, Menu } from 'antd';
import { useEffect, useRef, type CSSProperties } from 'react';
import type { Session } from '../../shared/contract/staff.ts';
import { useFontScale } from '../ui/font-scale.ts';
import { PageAccess } from './NoPage.tsx';
import { entriesOf, chosenEntry } from './menu-entries.tsx';
import { TopBar } from './TopBar.tsx';

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
          style={{ '--entries': entries.length } as CSSProperties}
          mode="inline"
          aria-label="主菜单"
          selectedKeys={[chosenEntry(entries, pathname)]}
          items={entries.map(({ key, label, icon }) => ({ key, label, icon }))}
          onClick={({ key }) => void navigate({ to: key })}
        />
      </Layout.Sider>
      <Layout>
        <TopBar session={session} />
        {/* Focusable, so that long pages without a button scroll with the keyboard. */}
        <Layout.Content ref={content} id="content" tabIndex={0} style={{ overflow: 'auto' }}>
          <PageAccess session={session}>
            <Outlet />
          </PageAccess>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
