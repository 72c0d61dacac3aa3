/** Pages shown instead of one that is forbidden, missing or crashed, each with a way to continue. */
import { useLocation } from '@tanstack/react-router';
import { Button, Flex, Result } from 'antd';
import type { ReactNode } from 'react';
import type { Session } from '../../shared/contract/staff.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { mayOpen, rolesFor } from './access.ts';

function Way({ title, text, extra }: { title: string; text: string; extra?: ReactNode }) {
  return (
    <div className="page">
      <Result
        status="info"
        title={
          <h1 className="page-title" style={{ fontSize: '1.5rem' }}>
            {title}
          </h1>
        }
        subTitle={text}
        extra={
          <Flex gap={12} justify="center">
            {extra}
            <Button type="primary" href="#/">
              回首页
            </Button>
          </Flex>
        }
      />
    </div>
  );
}

export function NoSuchPage() {
  return (
    <main>
      <Way title="没有这个页面" text="地址可能不完整，或者页面已经换了地方。" />
    </main>
  );
}

/** Shown when the page's file could not be loaded or the page itself failed; React writes the error to the console. */
export function BrokenPage({ reset }: { reset: () => void }) {
  return (
    <Way
      title="页面没有打开"
      text="这一页出了故障，不是您操作错了，已经保存的内容都在。请再试一次；仍然打不开，请关闭村积分后重新启动。"
      extra={<Button onClick={reset}>再试一次</Button>}
    />
  );
}

function NotForYou({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const whose = roles.map((one) => ROLE_NAMES[one]).join('、');
  return (
    <Way
      title="这个页面不归您的岗位办"
      text={`您的岗位是${ROLE_NAMES[role]}，这个页面由${whose}使用。需要时请找管理员在“系统 → 操作员”里调整岗位。`}
    />
  );
}

/** Renders the page if the user may open the current address. `whole`: without the app layout. */
export function PageAccess({
  session,
  whole = false,
  children,
}: {
  session: Session;
  whole?: boolean;
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const role = session.staff?.role;
  const roles = rolesFor(pathname);
  // Unknown addresses are handled by the router.
  if (role === undefined) return null;
  if (roles.length === 0 || mayOpen(role, pathname) || pathname === '/') return children;
  const answer = <NotForYou role={role} roles={roles} />;
  return whole ? <main>{answer}</main> : answer;
}
