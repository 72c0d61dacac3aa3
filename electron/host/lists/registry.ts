/** Every list that leaves the program. A new list is a line in shared/contract/lists.ts, a definition and a line here. */
import type { ListName } from '../../../shared/contract/lists.ts';
import type { ListDefinition } from './definition.ts';
import { assessmentsList, rewardsList, roundHouseholdsList, roundsList } from './assessments.ts';
import { assignmentsList } from './assignments.ts';
import { declarationsList, rectificationsList } from './declarations.ts';
import { batchesInStockList, batchesList, expiringList, goodsList, movesList } from './goods.ts';
import { documentsList } from './documents.ts';
import { householdsList } from './households.ts';
import { accountsList, journalList, monthsList, statementList } from './ledger.ts';
import { decisionsList, meetingsList } from './meetings.ts';
import { noticeLinesList, noticesList } from './notices.ts';
import { objectionsList } from './objections.ts';
import { openingLinesList, openingsList } from './openings.ts';
import { dutiesList, participantsList, sharesList } from './participants.ts';
import { cardsList, passbooksList } from './passbooks.ts';
import { boardList, closesList } from './period-closes.ts';
import { pointsFilesList } from './points-files.ts';
import { problemsList } from './problems.ts';
import { purchasesList } from './purchases.ts';
import { patternsList } from './patterns.ts';
import { reportList } from './reports.ts';
import { settlementsList, shiftsList, slipsList, usesList } from './redemptions.ts';
import { countersignaturesList } from './countersignatures.ts';
import { spotCheckLinesList, spotCheckPopulationList, spotChecksList } from './spot-checks.ts';
import { stepsList } from './steps.ts';
import { auditList, flagAwardsList, flagsList } from './village-books.ts';
import { fundList } from './fund-list.ts';

import {
  voucherBundlesList,
  voucherIssueLinesList,
  voucherIssuesList,
  vouchersList,
  voucherSettlementsList,
} from './vouchers.ts';

/** The input of each was parsed by the read that the contract names for it. */
export const LISTS: Readonly<Record<ListName, ListDefinition<unknown, unknown>>> = {
  households: householdsList,
  declarations: declarationsList,
  rectifications: rectificationsList,
  assignments: assignmentsList,
  problems: problemsList,
  meetings: meetingsList,
  decisions: decisionsList,
  notices: noticesList,
  noticeLines: noticeLinesList,
  objections: objectionsList,
  openings: openingsList,
  openingLines: openingLinesList,
  journal: journalList,
  accounts: accountsList,
  statement: statementList,
  months: monthsList,
  passbooks: passbooksList,
  cards: cardsList,
  goods: goodsList,
  batches: batchesList,
  batchesInStock: batchesInStockList,
  expiring: expiringList,
  stockMoves: movesList,
  slips: slipsList,
  uses: usesList,
  settlements: settlementsList,
  vouchers: vouchersList,
  voucherIssues: voucherIssuesList,
  voucherIssueLines: voucherIssueLinesList,
  voucherBundles: voucherBundlesList,
  voucherSettlements: voucherSettlementsList,
  shifts: shiftsList,
  purchases: purchasesList,
  closes: closesList,
  patterns: patternsList,
  report: reportList,
  countersignatures: countersignaturesList,
  spotChecks: spotChecksList,
  spotCheckLines: spotCheckLinesList,
  spotCheckPopulation: spotCheckPopulationList,
  board: boardList,
  pointsFiles: pointsFilesList,
  assessments: assessmentsList,
  rewards: rewardsList,
  rounds: roundsList,
  roundHouseholds: roundHouseholdsList,
  steps: stepsList,
  participants: participantsList,
  shares: sharesList,
  duties: dutiesList,
  fundBook: fundList,
  flags: flagsList,
  flagAwards: flagAwardsList,
  documents: documentsList,
  audit: auditList,
};
