import {
  createHashHistory,
  createRoute,
  createRouter,
  type AnyRoute,
  redirect,
} from '@tanstack/react-router';
import type { Session } from '../../shared/contract/staff.ts';
import { isPeriod } from '../../shared/values/period.ts';
import { assessmentSearch } from '../assessments/search.ts';
import { declarationsSearch } from '../declarations/search.ts';
import { positive } from '../positive.ts';
import { homeOf } from './access.ts';
import { frame, root, fullWindowRoute } from './base-routes.tsx';
import { lazyPage } from './lazy-page.ts';
import { BrokenPage, NoSuchPage } from './NoPage.tsx';
import { PATHS, type PageName } from './paths.ts';
import { clearMessageOfPageBefore } from '../message-line.ts';
import {
  funds,
  goods,
  goodsImport,
  purchases,
  settlements,
  shop,
  uses,
  voucherImport,
  vouchers,
  weighing,
} from './shop-routes.ts';
import {
  adoption,
  participants,
  ruleTableImport,
  schemes,
  schemeVersion,
  steps,
  template,
  templates,
} from './scheme-routes.ts';
import { currentScreen } from '../session-state.ts';

const home = createRoute({
  getParentRoute: () => frame,
  path: PATHS.home,
  beforeLoad: ({ context }) => {
    const { staff } = context.session;
    if (staff && homeOf(staff.role) !== '/') throw redirect({ to: homeOf(staff.role) });
  },
  component: lazyPage(() => import('../home/HomePage.tsx'), 'HomePage'),
});
const households = createRoute({
  getParentRoute: () => frame,
  path: PATHS.households,
  component: lazyPage(() => import('../households/HouseholdsPage.tsx'), 'HouseholdsPage'),
});
const householdImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.householdImport,
  component: lazyPage(() => import('../households/RosterImportPage.tsx'), 'RosterImportPage'),
});
const household = createRoute({
  getParentRoute: () => frame,
  path: PATHS.household,
  component: lazyPage(() => import('../households/HouseholdPage.tsx'), 'HouseholdPage'),
});
const declarations = createRoute({
  getParentRoute: () => frame,
  path: PATHS.declarations,
  validateSearch: declarationsSearch,
  component: lazyPage(() => import('../declarations/DeclarationsPage.tsx'), 'DeclarationsPage'),
});
const registerImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.registerImport,
  component: lazyPage(() => import('../declarations/RegisterImportPage.tsx'), 'RegisterImportPage'),
});
const inspections = createRoute({
  getParentRoute: () => frame,
  path: PATHS.inspections,
  component: lazyPage(() => import('../inspections/InspectionsPage.tsx'), 'InspectionsPage'),
});
const inspection = createRoute({
  getParentRoute: () => frame,
  path: PATHS.inspection,
  component: lazyPage(() => import('../inspections/RoundPage.tsx'), 'RoundPage'),
});
const rectifications = createRoute({
  getParentRoute: () => frame,
  path: PATHS.rectifications,
  /** Number of a notice that was looked for. */
  validateSearch: ({ find }: Record<string, unknown>): { find?: string } => ({
    find: typeof find === 'string' ? find : undefined,
  }),
  component: lazyPage(() => import('../rectifications/RectificationsPage.tsx'), 'RectificationsPage'),
});
const meetings = createRoute({
  getParentRoute: () => frame,
  path: PATHS.meetings,
  /** Opens the committee dialog immediately. */
  validateSearch: ({ open }: Record<string, unknown>): { open?: 'committee' } => ({
    open: open === 'committee' ? open : undefined,
  }),
  component: lazyPage(() => import('../meetings/MeetingsPage.tsx'), 'MeetingsPage'),
});
const meeting = createRoute({
  getParentRoute: () => frame,
  path: PATHS.meeting,
  component: lazyPage(() => import('../meetings/MeetingPage.tsx'), 'MeetingPage'),
});
const assessments = createRoute({
  getParentRoute: () => frame,
  path: PATHS.assessments,
  validateSearch: assessmentSearch,
  component: lazyPage(() => import('../assessments/AssessmentsPage.tsx'), 'AssessmentsPage'),
});
const assessment = createRoute({
  getParentRoute: () => frame,
  path: PATHS.assessment,
  component: lazyPage(() => import('../assessments/AssessmentPage.tsx'), 'AssessmentPage'),
});
const notices = createRoute({
  getParentRoute: () => frame,
  path: PATHS.notices,
  /** Opens the publish dialog for this scheme and month. */
  validateSearch: ({
    publish,
    scheme,
    period,
  }: Record<string, unknown>): { publish?: boolean; scheme?: number; period?: string } => ({
    publish: publish === true || publish === 'true' ? true : undefined,
    scheme: positive(scheme),
    period: isPeriod(String(period)) ? String(period) : undefined,
  }),
  component: lazyPage(() => import('../notices/NoticesPage.tsx'), 'NoticesPage'),
});
const notice = createRoute({
  getParentRoute: () => frame,
  path: PATHS.notice,
  component: lazyPage(() => import('../notices/NoticePage.tsx'), 'NoticePage'),
});
const intakes = createRoute({
  getParentRoute: () => frame,
  path: PATHS.intakes,
  /** The intake that is opened. */
  validateSearch: ({ id }: Record<string, unknown>): { id?: number } => ({
    id: typeof id === 'number' && Number.isInteger(id) ? id : undefined,
  }),
  component: lazyPage(() => import('../intakes/IntakesPage.tsx'), 'IntakesPage'),
});
const ledger = createRoute({
  getParentRoute: () => frame,
  path: PATHS.ledger,
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'journal' | 'files' } => ({
    tab: tab === 'journal' || tab === 'files' ? tab : undefined,
  }),
  component: lazyPage(() => import('../ledger/LedgerPage.tsx'), 'LedgerPage'),
});
const passbooks = createRoute({
  getParentRoute: () => frame,
  path: PATHS.passbooks,
  /** Shows the booklets of this scheme whose last printing is unanswered. */
  validateSearch: ({ scheme, only }: Record<string, unknown>): { scheme?: number; only?: 'unanswered' } => ({
    scheme: positive(scheme),
    only: only === 'unanswered' ? only : undefined,
  }),
  component: lazyPage(() => import('../passbooks/PassbooksPage.tsx'), 'PassbooksPage'),
});
const documents = createRoute({
  getParentRoute: () => frame,
  path: PATHS.documents,
  component: lazyPage(() => import('../documents/DocumentsPage.tsx'), 'DocumentsPage'),
});
const assignments = createRoute({
  getParentRoute: () => frame,
  path: PATHS.assignments,
  component: lazyPage(() => import('../assignments/AssignmentsPage.tsx'), 'AssignmentsPage'),
});
const cases = createRoute({
  getParentRoute: () => frame,
  path: PATHS.cases,
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'applications' } => ({
    tab: tab === 'applications' ? tab : undefined,
  }),
  component: lazyPage(() => import('../cases/CasesPage.tsx'), 'CasesPage'),
});
const problems = createRoute({
  getParentRoute: () => frame,
  path: PATHS.problems,
  component: lazyPage(() => import('../problems/ProblemsPage.tsx'), 'ProblemsPage'),
});
const openings = createRoute({
  getParentRoute: () => frame,
  path: PATHS.openings,
  component: lazyPage(() => import('../openings/OpeningsPage.tsx'), 'OpeningsPage'),
});
const openingImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.openingImport,
  component: lazyPage(() => import('../openings/OpeningImportPage.tsx'), 'OpeningImportPage'),
});
const opening = createRoute({
  getParentRoute: () => frame,
  path: PATHS.opening,
  component: lazyPage(() => import('../openings/OpeningPage.tsx'), 'OpeningPage'),
});
const boards = createRoute({
  getParentRoute: () => frame,
  path: PATHS.boards,
  component: lazyPage(() => import('../boards/BoardsPage.tsx'), 'BoardsPage'),
});
const flags = createRoute({
  getParentRoute: () => frame,
  path: PATHS.flags,
  component: lazyPage(() => import('../flags/FlagsPage.tsx'), 'FlagsPage'),
});
const closes = createRoute({
  getParentRoute: () => frame,
  path: PATHS.closes,
  component: lazyPage(() => import('../period-closes/ClosesPage.tsx'), 'ClosesPage'),
});
const closePeriod = createRoute({
  getParentRoute: () => frame,
  path: PATHS.closePeriod,
  component: lazyPage(() => import('../period-closes/ClosePeriodPage.tsx'), 'ClosePeriodPage'),
});
const close = createRoute({
  getParentRoute: () => frame,
  path: PATHS.close,
  component: lazyPage(() => import('../period-closes/ClosePage.tsx'), 'ClosePage'),
});
const reports = createRoute({
  getParentRoute: () => frame,
  path: PATHS.reports,
  component: lazyPage(() => import('../reports/ReportsPage.tsx'), 'ReportsPage'),
});
const spotChecks = createRoute({
  getParentRoute: () => frame,
  path: PATHS.spotChecks,
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'countersign' } => ({
    tab: tab === 'countersign' ? tab : undefined,
  }),
  component: lazyPage(() => import('../spot-checks/SpotChecksPage.tsx'), 'SpotChecksPage'),
});
const spotCheck = createRoute({
  getParentRoute: () => frame,
  path: PATHS.spotCheck,
  component: lazyPage(() => import('../spot-checks/SpotCheckPage.tsx'), 'SpotCheckPage'),
});
const system = createRoute({
  getParentRoute: () => frame,
  path: PATHS.system,
  /** Tab, and the id of its field in which something is missing. */
  validateSearch: ({ tab, field }: Record<string, unknown>): { tab?: string; field?: string } => ({
    tab: typeof tab === 'string' ? tab : undefined,
    field: typeof field === 'string' ? field : undefined,
  }),
  component: lazyPage(() => import('../system/SystemPage.tsx'), 'SystemPage'),
});
const counter = createRoute({
  getParentRoute: () => fullWindowRoute,
  path: PATHS.counter,
  component: lazyPage(() => import('../counter/CounterPage.tsx'), 'CounterPage'),
});

/** By name, as in PATHS: compiles only when every address has its page, and every page its address. */
const framedPages = {
  home,
  households,
  householdImport,
  household,
  schemes,
  templates,
  template,
  schemeVersion,
  steps,
  participants,
  ruleTableImport,
  adoption,
  declarations,
  registerImport,
  inspections,
  inspection,
  rectifications,
  meetings,
  meeting,
  assessments,
  assessment,
  notices,
  notice,
  intakes,
  ledger,
  assignments,
  cases,
  problems,
  documents,
  openings,
  openingImport,
  opening,
  passbooks,
  boards,
  flags,
  closes,
  closePeriod,
  close,
  shop,
  goods,
  goodsImport,
  weighing,
  uses,
  vouchers,
  voucherImport,
  settlements,
  purchases,
  funds,
  reports,
  spotChecks,
  spotCheck,
  system,
} satisfies Record<Exclude<PageName, 'counter'>, AnyRoute>;

const tree = root.addChildren([frame.addChildren(framedPages), fullWindowRoute.addChildren({ counter })]);

/** Hash history works the same in the desktop window and in a browser. */
function createPages(session: Session) {
  const pages = createRouter({
    routeTree: tree,
    history: createHashHistory(),
    context: { session },
    defaultPreload: false,
    defaultNotFoundComponent: NoSuchPage,
    defaultErrorComponent: BrokenPage,
  });
  pages.subscribe('onBeforeLoad', ({ pathChanged }) => {
    if (pathChanged) clearMessageOfPageBefore();
  });
  return pages;
}

export type Pages = ReturnType<typeof createPages>;

let present: { screen: number; pages: Pages } | undefined;

/** Router of a session. Routes of the previous session are discarded; the new one starts at its home page. */
export function pagesOf(session: Session): Pages {
  if (present?.screen === currentScreen()) return present.pages;
  present?.pages.history.destroy();
  present = { screen: currentScreen(), pages: createPages(session) };
  return present.pages;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}
