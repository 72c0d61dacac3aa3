/** The contract: every procedure of the host. */
import { assessments } from './assessments.ts';
import { assignments } from './assignments.ts';
import { cases } from './cases.ts';
import { problems } from './problems.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { boards } from './boards.ts';
import { cards } from './cards.ts';
import { countersignatures } from './countersignatures.ts';
import { closes } from './closes.ts';
import { declarations } from './declarations.ts';
import { documents } from './documents.ts';
import { intakes } from './intakes.ts';
import { flags } from './flags.ts';
import { funds } from './funds.ts';
import { glyphs } from './glyphs.ts';
import { goods } from './goods.ts';
import { handwrittenSlips } from './handwritten.ts';
import { heldBaskets } from './held-baskets.ts';
import { home } from './home.ts';
import { households } from './households.ts';
import { inspections } from './inspections.ts';
import { ledger } from './ledger.ts';
import { lists } from './lists.ts';
import { meetings } from './meetings.ts';
import { notices } from './notices.ts';
import { openings } from './openings.ts';
import { participants } from './participants.ts';
import { passbooks } from './passbooks.ts';
import { pointsFiles } from './points-files.ts';
import { printers } from './printers.ts';
import { publicScreens } from './public-screens.ts';
import { purchases } from './purchases.ts';
import { steps } from './steps.ts';
import { rectifications } from './rectifications.ts';
import { redemptions } from './redemptions.ts';
import { registerImports } from './register-imports.ts';
import { ruleTables } from './rule-tables.ts';
import { schemes } from './schemes.ts';
import { search } from './search.ts';
import { settlements } from './settlements.ts';
import { patterns } from './patterns.ts';
import { reports } from './reports.ts';
import { shifts } from './shifts.ts';
import { spotChecks } from './spot-checks.ts';
import { staff } from './staff.ts';
import { uses } from './uses.ts';
import { village } from './village.ts';
import { volumes } from './volumes.ts';
import { vouchers } from './vouchers.ts';
import { weighing } from './weighing.ts';
import { wishes } from './wishes.ts';
import { workbooks } from './workbooks.ts';

export const contract = {
  village,
  staff,
  assignments,
  cases,
  problems,
  audit,
  households,
  schemes,
  ruleTables,
  declarations,
  inspections,
  registerImports,
  rectifications,
  meetings,
  assessments,
  openings,
  notices,
  ledger,
  participants,
  passbooks,
  cards,
  goods,
  purchases,
  steps,
  redemptions,
  handwrittenSlips,
  heldBaskets,
  patterns,
  reports,
  shifts,
  spotChecks,
  countersignatures,
  search,
  settlements,
  funds,
  uses,
  vouchers,
  weighing,
  wishes,
  closes,
  boards,
  flags,
  intakes,
  publicScreens,
  documents,
  lists,
  volumes,
  pointsFiles,
  printers,
  glyphs,
  home,
  backup,
  workbooks,
};

export type Contract = typeof contract;
