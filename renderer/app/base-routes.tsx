/** Parent routes of all pages: inside the app layout, or with the whole window. */
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router';
import type { Session } from '../../shared/contract/staff.ts';
import { AppLayout } from './AppLayout.tsx';
import { PageAccess } from './NoPage.tsx';
import { useSession } from '../session.ts';

interface RouteContext {
  session: Session;
}

export const root = createRootRouteWithContext<RouteContext>()({ component: Outlet });

/** Routes inside the app layout. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: function FramedPages() {
    const { data } = useSession();
    return data ? <AppLayout session={data} /> : null;
  },
});

/** The counter uses the whole window. */
export const fullWindowRoute = createRoute({
  getParentRoute: () => root,
  id: 'whole',
  component: function WholePages() {
    const { data } = useSession();
    return data ? (
      <PageAccess session={data} whole>
        <Outlet />
      </PageAccess>
    ) : null;
  },
});
