/** Every read of the contract on the village of ten years, including the most expensive filters. */
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/index.ts';
import { PRESENT_MONTH } from './village.ts';

export type Client = ContractRouterClient<Contract>;
export type Read = (client: Client) => Promise<unknown>;

const page = { offset: 0, limit: 100 };
const [schemeId, closedScheme, householdId, accountId] = [1, 2, 77, 77];
/** The meeting that is open, and the scheme that judges by assessments. */
const [PRESENT_MEETING, ASSESSING_SCHEME] = [120, 3];
const fiveYears = { from: '2021-12-01', to: '2026-11-28' };

/** What the pages ask, the dearest of it too. A procedure that is in neither list fails. */
export const READS: Record<string, Record<string, Read>> = {
  'village.profile': { '': (c) => c.village.profile() },
  'village.clockCheck': { '': (c) => c.village.clockCheck() },
  'village.counterSettings': { '': (c) => c.village.counterSettings() },
  'village.programInfo': { '': (c) => c.village.programInfo() },
  'staff.session': { '': (c) => c.staff.session() },
  'staff.list': { '': (c) => c.staff.list() },
  'staff.signInPage': { '': (c) => c.staff.signInPage() },
  'staff.signInSettings': { '': (c) => c.staff.signInSettings() },
  'audit.list': {
    'the newest': (c) => c.audit.list({ limit: 50 }),
    'days long ago': (c) => c.audit.list({ limit: 50, from: '2018-03-01', to: '2018-03-31' }),
    'of a record': (c) => c.audit.list({ limit: 50, subject: 'declaration:500000' }),
  },
  'households.search': {
    名字: (c) => c.households.search({ query: '余明' }),
    拼音: (c) => c.households.search({ query: 'ym' }),
  },
  'households.summary': { '': (c) => c.households.summary({ householdId }) },
  'households.list': {
    '': (c) => c.households.list({ query: '', groupId: null, state: 'current', tag: null, ...page }),
    党员: (c) => c.households.list({ query: '余', groupId: null, state: 'all', tag: '党员', ...page }),
  },
  'households.facets': { '': (c) => c.households.facets() },
  'households.detail': { '': (c) => c.households.detail({ householdId }) },
  'households.history': { '': (c) => c.households.history({ householdId }) },
  'households.importRuns': { '': (c) => c.households.importRuns() },
  'schemes.templates': { '': (c) => c.schemes.templates() },
  'schemes.list': { '': (c) => c.schemes.list() },
  'schemes.version': { '': (c) => c.schemes.version({ versionId: 1 }) },
  'schemes.names': { '': (c) => c.schemes.names() },
  'schemes.inForce': { '': (c) => c.schemes.inForce({}) },
  'declarations.list': {
    'this month': (c) => c.declarations.list({ schemeId, period: PRESENT_MONTH, ...page }),
    everything: (c) => c.declarations.list(page),
    'the last page': (c) => c.declarations.list({ offset: 900_000, limit: 100 }),
    'a scheme that was closed': (c) => c.declarations.list({ schemeId: closedScheme, ...page }),
    posted: (c) => c.declarations.list({ schemeId, states: ['posted'], ...page }),
    declared: (c) => c.declarations.list({ states: ['declared'], ...page }),
    deductions: (c) => c.declarations.list({ direction: 'deduction', ...page }),
    'an item': (c) => c.declarations.list({ itemId: 'waste-dumped', ...page }),
    'a group': (c) => c.declarations.list({ schemeId, groupId: 3, ...page }),
    'a household': (c) => c.declarations.list({ householdId, ...page }),
    河道: (c) => c.declarations.list({ schemeId, query: '河道', ...page }),
    不存在的: (c) => c.declarations.list({ schemeId, query: '不存在的', ...page }),
    余: (c) => c.declarations.list({ query: '余', ...page }),
    'a number': (c) => c.declarations.list({ query: '2019-05-0123', ...page }),
  },
  'declarations.toVerify': {
    'the month': (c) => c.declarations.toVerify({ schemeId, period: PRESENT_MONTH }),
    everything: (c) => c.declarations.toVerify({}),
    'a household': (c) => c.declarations.toVerify({ schemeId, query: '余' }),
  },
  'declarations.totals': {
    everything: (c) => c.declarations.totals({}),
    'this month': (c) => c.declarations.totals({ schemeId, period: PRESENT_MONTH }),
    posted: (c) => c.declarations.totals({ schemeId, states: ['posted'] }),
    deductions: (c) => c.declarations.totals({ direction: 'deduction' }),
    'a household': (c) => c.declarations.totals({ householdId }),
    不存在的: (c) => c.declarations.totals({ schemeId, query: '不存在的' }),
    'a month of a group': (c) => c.declarations.totals({ schemeId, period: PRESENT_MONTH, groupId: 3 }),
  },
  'declarations.latestPeriod': { '': (c) => c.declarations.latestPeriod({ schemeId }) },
  'declarations.quotaLines': { '': (c) => c.declarations.quotaLines({ schemeId, month: PRESENT_MONTH }) },
  'declarations.get': { '': (c) => c.declarations.get({ id: 800_000 }) },
  'declarations.evaluate': {
    '': (c) =>
      c.declarations.evaluate({
        schemeId,
        householdId,
        memberId: null,
        itemId: 'river-cleaning',
        activityDate: '2026-11-20',
        reason: '参加河道清理',
      }),
  },
  'inspections.list': { '': (c) => c.inspections.list({ schemeId, ...page }) },
  'inspections.get': { '': (c) => c.inspections.get({ roundId: 1 }) },
  'inspections.preview': { '': (c) => c.inspections.preview({ roundId: 1 }) },
  'registerImports.list': { '': (c) => c.registerImports.list() },
  'rectifications.list': {
    open: (c) => c.rectifications.list({ schemeId }),
    all: (c) => c.rectifications.list({ open: false }),
  },
  'meetings.committee': { '': (c) => c.meetings.committee() },
  'meetings.list': { '': (c) => c.meetings.list(page) },
  'meetings.get': {
    'eight thousand declarations': (c) => c.meetings.get({ id: 100 }),
    'that decides': (c) => c.meetings.get({ id: PRESENT_MEETING }),
  },
  'meetings.agenda': {
    'the first part': (c) => c.meetings.agenda({ id: 100, after: 0, upTo: 100 }),
    'the last part': (c) => c.meetings.agenda({ id: 100, after: 8_000, upTo: 8_100 }),
    'that decides': (c) => c.meetings.agenda({ id: PRESENT_MEETING, after: 4_000, upTo: 4_100 }),
  },
  'meetings.background': { '': (c) => c.meetings.background({ declarationId: 999_000 }) },
  'meetings.waiting': { '': (c) => c.meetings.waiting({ schemeId, period: PRESENT_MONTH }) },
  'assessments.schemes': { '': (c) => c.assessments.schemes() },
  'assessments.overview': {
    '': (c) =>
      c.assessments.overview({ schemeId: ASSESSING_SCHEME, period: '2026-H1', roundId: 'half-year' }),
  },
  'assessments.get': { '': (c) => c.assessments.get({ id: 1 }) },
  'assessments.rewards': { '': (c) => c.assessments.rewards({ schemeId: ASSESSING_SCHEME, year: 2026 }) },
  'notices.list': { '': (c) => c.notices.list(page) },
  'notices.waiting': { '': (c) => c.notices.waiting({ schemeId, period: PRESENT_MONTH }) },
  'notices.openObjections': { '': (c) => c.notices.openObjections() },
  'ledger.overview': { '': (c) => c.ledger.overview() },
  'ledger.checkCode': { 'of no paper': (c) => c.ledger.checkCode({ code: '0123456789abcdef' }) },
  'ledger.accounts': {
    '': (c) => c.ledger.accounts({ schemeId, ...page }),
    moved: (c) => c.ledger.accounts({ schemeId, only: 'moved', query: '余', ...page }),
  },
  'ledger.accountsOfHousehold': { '': (c) => c.ledger.accountsOfHousehold({ householdId }) },
  'ledger.statement': { '': (c) => c.ledger.statement({ accountId, ...page }) },
  'ledger.journal': {
    '': (c) => c.ledger.journal({ schemeId, limit: 100 }),
    'the middle': (c) => c.ledger.journal({ schemeId, before: 500_000, limit: 100 }),
    'a scheme that was closed': (c) => c.ledger.journal({ schemeId: closedScheme, limit: 100 }),
    'a month': (c) => c.ledger.journal({ schemeId, period: '2019-03', limit: 100 }),
    'a kind that is not there': (c) => c.ledger.journal({ schemeId, kind: 'reversal', limit: 100 }),
    余: (c) => c.ledger.journal({ schemeId, query: '余', limit: 100 }),
    户号: (c) => c.ledger.journal({ schemeId, query: '00077', limit: 100 }),
  },
  'ledger.journalTotals': {
    '': (c) => c.ledger.journalTotals({ schemeId }),
    户号: (c) => c.ledger.journalTotals({ schemeId, query: '00077' }),
  },
  'ledger.months': { '': (c) => c.ledger.months({ schemeId }) },
  'ledger.timeline': { '': (c) => c.ledger.timeline({ transferId: 700_000 }) },
  'participants.list': { '': (c) => c.participants.list({ schemeId, date: '2026-11-28', ...page }) },
  'participants.find': { '': (c) => c.participants.find({ schemeId, text: '余' }) },
  'participants.people': { '': (c) => c.participants.people({ schemeId, query: '余' }) },
  'participants.duties': { '': (c) => c.participants.duties({ schemeId, date: '2026-11-28' }) },
  'participants.suspensions': { '': (c) => c.participants.suspensions({ schemeId, date: '2026-11-28' }) },
  'participants.shares': { '': (c) => c.participants.shares({ schemeId }) },
  'passbooks.list': { '': (c) => c.passbooks.list({ schemeId, ...page }) },
  'passbooks.ofHousehold': { '': (c) => c.passbooks.ofHousehold({ householdId }) },
  'passbooks.continuationDocument': { '': (c) => c.passbooks.continuationDocument({ passbookId: 77 }) },
  'passbooks.missing': { '': (c) => c.passbooks.missing({ schemeId }) },
  'passbooks.batches': { '': (c) => c.passbooks.batches({ schemeId }) },
  'passbooks.geometry': { '': (c) => c.passbooks.geometry() },
  'passbooks.printers': { '': (c) => c.passbooks.printers() },
  'cards.missing': { '': (c) => c.cards.missing() },
  'cards.list': { '': (c) => c.cards.list(page) },
  'cards.ofHousehold': { '': (c) => c.cards.ofHousehold({ householdId }) },
  'goods.importRuns': { '': (c) => c.goods.importRuns() },
  'goods.list': { '': (c) => c.goods.list({ text: '' }) },
  'goods.get': { '': (c) => c.goods.get({ id: 1 }) },
  'goods.stocktakes': { '': (c) => c.goods.stocktakes() },
  'goods.batchesInStock': { '': (c) => c.goods.batchesInStock() },
  'goods.expiring': { '': (c) => c.goods.expiring({ days: 30 }) },
  'redemptions.findCustomers': {
    户号: (c) => c.redemptions.findCustomers({ text: '00077' }),
    姓: (c) => c.redemptions.findCustomers({ text: '余' }),
  },
  'redemptions.allowances': {
    '': (c) => c.redemptions.allowances({ householdId, goodsIds: [1, 2, 3] }),
  },
  'heldBaskets.list': { '': (c) => c.heldBaskets.list() },
  'redemptions.slip': { '': (c) => c.redemptions.slip({ slipNo: '2024-070000' }) },
  'redemptions.list': {
    'a month': (c) => c.redemptions.list({ from: '2026-10-01', to: '2026-10-31', text: '', ...page }),
    'five years': (c) => c.redemptions.list({ ...fiveYears, text: '', ...page }),
    '余, five years': (c) => c.redemptions.list({ ...fiveYears, text: '余', ...page }),
  },
  'redemptions.slipOutput': { '': (c) => c.redemptions.slipOutput() },
  'redemptions.day': { '': (c) => c.redemptions.day({ day: '2026-10-28' }) },
  'search.records': {
    号: (c) => c.search.records({ query: '2026-9-4' }),
    名: (c) => c.search.records({ query: '肥皂' }),
  },
  'shifts.current': { '': (c) => c.shifts.current() },
  'shifts.list': { 'the latest': (c) => c.shifts.list({ offset: 0, limit: 50 }) },
  'shifts.get': { '': (c) => c.shifts.get({ id: 1 }) },
  'shifts.goodsToCount': {
    'before a shift': (c) => c.shifts.goodsToCount({ shiftId: null }),
    'of a shift': (c) => c.shifts.goodsToCount({ shiftId: 1 }),
  },
  'settlements.list': { '': (c) => c.settlements.list() },
  'settlements.unsettled': { '': (c) => c.settlements.unsettled() },
  'settlements.get': { '': (c) => c.settlements.get({ id: 1 }) },
  'settlements.preview': { 'five years': (c) => c.settlements.preview({ schemeId, ...fiveYears }) },
  'vouchers.series': { '': (c) => c.vouchers.series() },
  'vouchers.list': { '': (c) => c.vouchers.list({ seriesId: 1, ...page }) },
  'vouchers.issues': { '': (c) => c.vouchers.issues({ seriesId: 1 }) },
  'vouchers.issueLines': { '': (c) => c.vouchers.issueLines({ issueId: 1 }) },
  'vouchers.bundles': { '': (c) => c.vouchers.bundles() },
  'vouchers.checkBundle': {
    '': (c) => c.vouchers.checkBundle({ ranges: [{ from: '90010000015', to: '' }] }),
  },
  'vouchers.settlements': { '': (c) => c.vouchers.settlements() },
  'vouchers.previewSettlement': { '': (c) => c.vouchers.previewSettlement({ schemeId }) },
  'uses.terms': { '': (c) => c.uses.terms({ schemeId, subjectId: householdId }) },
  'uses.list': { '': (c) => c.uses.list({ ...fiveYears, text: '', ...page }) },
  'uses.privileges': { '': (c) => c.uses.privileges({ schemeId }) },
  'weighing.prices': { '': (c) => c.weighing.prices({ schemeId }) },
  'closes.due': { '': (c) => c.closes.due() },
  'closes.get': { '': (c) => c.closes.get({ id: 1 }) },
  'closes.list': { '': (c) => c.closes.list() },
  'boards.latestMonth': { '': (c) => c.boards.latestMonth({ schemeId }) },
  'flags.list': { '': (c) => c.flags.list() },
  'flags.awards': { '': (c) => c.flags.awards({}) },
  'documents.get': { '': (c) => c.documents.get({ id: 1 }) },
  'documents.list': { '': (c) => c.documents.list({}) },
  'printers.settings': { '': (c) => c.printers.settings() },
  'printers.forDocument': { '': (c) => c.printers.forDocument({ id: 1 }) },
  'printers.job': { '': (c) => c.printers.job({ id: 1 }) },
  'printers.jobs': {
    '': (c) => c.printers.jobs({}),
    failed: (c) => c.printers.jobs({ onlyFailed: true }),
  },
  'volumes.months': { '': (c) => c.volumes.months() },
  'volumes.parts': {
    month: (c) => c.volumes.parts({ period: '2026-09' }),
    year: (c) => c.volumes.parts({ period: '2026' }),
  },
  'glyphs.list': { '': (c) => c.glyphs.list() },
  'home.overview': { '': (c) => c.home.overview() },
  'backup.folder': { '': (c) => c.backup.folder({ folder: '' }) },
  'backup.folderBeforeSignIn': { '': (c) => c.backup.folderBeforeSignIn({ folder: '' }) },
  'backup.list': { '': (c) => c.backup.list() },
};

/** Reads that go through the whole ledger, a year, or a workbook: they run beside the work. */
export const BESIDE: Record<string, Record<string, Read>> = {
  'audit.list': { '河道, in ten years': (c) => c.audit.list({ limit: 50, text: '不存在的' }) },
  'boards.board': {
    month: (c) => c.boards.board({ schemeId, period: '2026-10' }),
    year: (c) => c.boards.board({ schemeId, period: '2026' }),
  },
  'boards.ofHousehold': { '': (c) => c.boards.ofHousehold({ householdId, year: '2026' }) },
  'flags.published': { '': (c) => c.flags.published() },
  'closes.preview': { year: (c) => c.closes.preview({ schemeId, period: '2025', inputs: {} }) },
  'declarations.totals': {
    河道: (c) => c.declarations.totals({ schemeId, query: '河道' }),
    'a group': (c) => c.declarations.totals({ schemeId, groupId: 3 }),
  },
  'ledger.journalTotals': { 余: (c) => c.ledger.journalTotals({ schemeId, query: '余' }) },
  'notices.get': { 'eight thousand lines': (c) => c.notices.get({ id: 100 }) },
  'notices.lines': {
    'the last page': (c) => c.notices.lines({ id: 100, offset: 8_000, limit: 50 }),
    余: (c) => c.notices.lines({ id: 100, query: '余', limit: 50 }),
    'to object to': (c) => c.notices.lines({ id: 119, query: 'ym', objectable: true, limit: 50 }),
  },
  'meetings.minutesDocument': {
    'eight thousand declarations': (c) => c.meetings.minutesDocument({ id: 100 }),
  },
  'notices.published': { 'eight thousand lines': (c) => c.notices.published({ id: 100 }) },
  'notices.document': { 'eight thousand lines': (c) => c.notices.document({ id: 100 }) },
  'ledger.checkCode': {
    'the newest sheet': async (c) => {
      const { chainHead } = await c.notices.get({ id: 119 });
      await c.ledger.checkCode({ code: chainHead.slice(0, 16) });
    },
  },
  'funds.book': {
    'five years': (c) => c.funds.book({ ...fiveYears, fund: null }),
    'one source': (c) => c.funds.book({ ...fiveYears, fund: 'collective' }),
  },
  'funds.unpaidSettlements': { '': (c) => c.funds.unpaidSettlements() },
  'funds.attachments': { '': (c) => c.funds.attachments({ id: 1 }) },
  'ledger.verify': { '': (c) => c.ledger.verify() },
};
