/** Procedures of households. */
import { addHousehold, changeHousehold } from '../../../db/households/change.ts';
import { closeHousehold, freezeHousehold, reopenHousehold } from '../../../db/households/change-state.ts';
import { recordExport } from '../../../db/households/export.ts';
import { householdHistory, revealCitizenId } from '../../../db/households/history.ts';
import { householdFacets, listHouseholds } from '../../../db/households/list.ts';
import { householdDetail } from '../../../db/households/detail.ts';
import { addMember, changeMember } from '../../../db/households/members.ts';
import { moveMember } from '../../../db/households/move-member.ts';
import { memberLeaves } from '../../../db/households/member-leaves.ts';
import { memberReturns } from '../../../db/households/member-returns.ts';
import { changeHead } from '../../../db/households/head.ts';
import { mergeHouseholds } from '../../../db/merge-split/merge.ts';
import { movePoints } from '../../../db/merge-split/points.ts';
import { householdSummary, searchHouseholds } from '../../../db/households/search.ts';
import { splitHousehold } from '../../../db/merge-split/split.ts';
import { withdrawRoster } from '../../../db/households/withdraw-roster.ts';
import { LISTED_RUNS, listedRuns } from '../../../db/import-runs.ts';
import { writeRoster } from '../imports/roster/import.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { phoneReach, withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

/** Loaded lazily with the first export, to speed up the start. */
const exports = () => import('../exports/households.ts');

export const households = os.households.router({
  search: os.households.search.handler(({ input, context }) => ({
    households: searchHouseholds(context.app.store, input.query, input.limit, {
      phones: phoneReach(context),
      children: context.mayHave('children'),
    }),
  })),
  summary: os.households.summary.handler(({ input, context }) =>
    householdSummary(context.app.store, input.householdId),
  ),
  list: os.households.list.handler(({ input, context }) =>
    listHouseholds(context.app.store, withPhones(input, context)),
  ),
  facets: os.households.facets.handler(({ context }) => householdFacets(context.app.store)),
  detail: os.households.detail.handler(({ input, context }) =>
    householdDetail(context.app.store, input.householdId, { wholePhones: context.mayHave('wholePhones') }),
  ),
  history: os.households.history.handler(({ input, context }) => ({
    entries: householdHistory(context.app.store, input.householdId),
  })),
  revealCitizenId: os.households.revealCitizenId.handler(({ input, context }) =>
    revealCitizenId(context.app.store, actorOf(context), input),
  ),

  add: os.households.add.handler(({ input, context }) =>
    addHousehold(context.app.store, actorOf(context), input),
  ),
  change: os.households.change.handler(({ input, context }) =>
    changeHousehold(context.app.store, actorOf(context), input),
  ),
  close: os.households.close.handler(({ input, context }) =>
    closeHousehold(context.app.store, actorOf(context), input),
  ),
  freeze: os.households.freeze.handler(({ input, context }) =>
    freezeHousehold(context.app.store, actorOf(context), input),
  ),
  reopen: os.households.reopen.handler(({ input, context }) =>
    reopenHousehold(context.app.store, actorOf(context), input),
  ),

  addMember: os.households.addMember.handler(({ input, context }) =>
    addMember(context.app.store, actorOf(context), input),
  ),
  changeMember: os.households.changeMember.handler(({ input, context }) =>
    changeMember(context.app.store, actorOf(context), input),
  ),
  memberLeaves: os.households.memberLeaves.handler(({ input, context }) =>
    memberLeaves(context.app.store, actorOf(context), input),
  ),
  memberReturns: os.households.memberReturns.handler(({ input, context }) =>
    memberReturns(context.app.store, actorOf(context), input),
  ),
  moveMember: os.households.moveMember.handler(({ input, context }) =>
    moveMember(context.app.store, actorOf(context), input),
  ),
  changeHead: os.households.changeHead.handler(({ input, context }) =>
    changeHead(context.app.store, actorOf(context), input),
  ),

  merge: os.households.merge.handler(({ input, context }) =>
    mergeHouseholds(context.app.store, actorOf(context), input),
  ),
  split: os.households.split.handler(({ input, context }) =>
    splitHousehold(context.app.store, actorOf(context), input),
  ),
  movePoints: os.households.movePoints.handler(({ input, context }) =>
    movePoints(context.app.store, actorOf(context), input),
  ),

  exportList: os.households.exportList.handler(async ({ input, context }) => {
    const { rows } = recordExport(context.app.store, actorOf(context), {
      ...withPhones(input, context),
      people: false,
    });
    const { householdsWorkbook } = await exports();
    return { file: householdsWorkbook(context.app.store, rows), households: rows.length };
  }),
  exportPeople: os.households.exportPeople.handler(async ({ input, context }) => {
    const { rows } = recordExport(context.app.store, actorOf(context), {
      ...input,
      phones: 'whole',
      people: true,
    });
    const { peopleWorkbook } = await exports();
    return { file: peopleWorkbook(context.app.store, rows, input), households: rows.length };
  }),

  readRoster: os.households.readRoster.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'rosterColumns', { ...(await workbookOf(file)), options }),
  ),
  previewRoster: os.households.previewRoster.handler(async ({ input: { file, mapping }, context }) =>
    readInThread(context.app, 'rosterPreview', { ...(await workbookOf(file)), options: { mapping } }),
  ),
  previewRosterRows: os.households.previewRosterRows.handler(
    async ({ input: { file, ...options }, context }) =>
      readInThread(context.app, 'rosterPreviewRows', { ...(await workbookOf(file)), options }),
  ),
  importRoster: os.households.importRoster.handler(async ({ input: { file, ...options }, context }) => {
    const { mapping } = options;
    const rows = await readInThread(context.app, 'rosterRows', {
      ...(await workbookOf(file)),
      options: { mapping },
    });
    return writeRoster(context.app.store, actorOf(context), rows, options);
  }),
  importRuns: os.households.importRuns.handler(({ context }) => ({
    runs: listedRuns(context.app.store, 'roster', LISTED_RUNS),
  })),
  withdrawRoster: os.households.withdrawRoster.handler(({ input, context }) =>
    withdrawRoster(context.app.store, actorOf(context), input),
  ),
});
