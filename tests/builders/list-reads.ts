/** Reads of the contract that answer rows, and why some of them are no list that leaves the program. */
import { isContractProcedure } from '@orpc/contract';
import { contract } from '../../shared/contract/index.ts';

interface Schema {
  shape?: Record<string, Schema>;
  def?: { type?: string; element?: Schema; innerType?: Schema; options?: Schema[] };
}

interface Read {
  path: string;
  procedure: object;
  input: Schema | undefined;
  output: Schema | undefined;
}

function procedures(): Read[] {
  return Object.entries(contract).flatMap(([feature, all]) =>
    Object.entries(all as Record<string, unknown>).flatMap(([name, procedure]) => {
      if (!isContractProcedure(procedure)) return [];
      const { inputSchema, outputSchema } = procedure['~orpc'];
      return [
        {
          path: `${feature}.${name}`,
          procedure,
          input: inputSchema as Schema | undefined,
          output: outputSchema as Schema | undefined,
        },
      ];
    }),
  );
}

/** Whether an answer has rows: an array of records, at any depth outside another array. */
function hasRows(schema: Schema | undefined): boolean {
  if (!schema) return false;
  const { type, element, innerType, options = [] } = schema.def ?? {};
  if (type === 'array') return element?.shape !== undefined;
  return [...Object.values(schema.shape ?? {}), innerType, ...options].some((part) => hasRows(part));
}

export function pathOf(procedure: object): string {
  const found = procedures().find((one) => one.procedure === procedure);
  if (!found) throw new Error('not in the contract');
  return found.path;
}

/** Paths of all reads that answer rows. */
export function reads(): string[] {
  return procedures()
    .filter(({ input, output }) => !('requestId' in (input?.shape ?? {})) && hasRows(output))
    .map(({ path }) => path);
}

/** Paths of the lists that are read in parts. */
export function pagedReads(): string[] {
  return procedures()
    .filter(
      ({ input }) =>
        'limit' in (input?.shape ?? {}) && ['offset', 'before'].some((from) => from in (input?.shape ?? {})),
    )
    .map(({ path }) => path);
}

/** Why a read that answers rows leaves the program in no table of its own. */
const NO_LISTS: Record<string, readonly string[]> = {
  'one record, which its own paper or page shows whole': [
    'village.profile',
    'households.detail',
    'households.history',
    'declarations.get',
    'assessments.get',
    'inspections.preview',
    'problems.get',
    'meetings.get',
    'meetings.background',
    'notices.get',
    'notices.published',
    'openings.get',
    'flags.published',
    'ledger.timeline',
    'ledger.overview',
    'passbooks.ofHousehold',
    'passbooks.continuationDocument',
    'boards.ofHousehold',
    'redemptions.slip',
    'redemptions.day',
    'shifts.get',
    'purchases.get',
    'settlements.get',
    'settlements.preview',
    'vouchers.series',
    'vouchers.previewSettlement',
    'goods.stocktakes',
    // Printed as 兑换目录 of its day.
    'goods.postedPrices',
    'closes.get',
    'closes.preview',
    'funds.attachments',
  ],
  'part of a list that is exported: the accounts, cards, declarations and objections of one household or of all':
    [
      // Lines of 登记.
      'ledger.unscoredDeeds',
      'ledger.accountsOfHousehold',
      'cards.ofHousehold',
      'settlements.unsettled',
      'funds.unpaidSettlements',
    ],
  'who brought a matter stays in the office; its figures of a year are a paper': [
    'intakes.list',
    'intakes.figures',
  ],
  'answers a question of a form, or a search': [
    'intakes.choices',
    'problems.choices',
    'notices.waiting',
    'notices.waitingSchemes',
    'meetings.waitingSchemes',
    'households.search',
    'households.facets',
    'declarations.toVerify',
    'declarations.quotaLines',
    'declarations.evaluate',
    'participants.find',
    'participants.people',
    'redemptions.findCustomers',
    'redemptions.lastCustomer',
    'redemptions.allowances',
    'search.records',
    'uses.terms',
    'uses.privileges',
    'vouchers.candidates',
    'vouchers.checkBundle',
    'weighing.loadValue',
    'weighing.prices',
    'ledger.verify',
    'ledger.checkCode',
  ],
  'rules of schemes, which are printed as 积分细则 and 流程图': [
    'schemes.templates',
    'schemes.list',
    'schemes.version',
    'schemes.names',
    'schemes.inForce',
    'steps.ofDraft',
    'assessments.schemes',
  ],
  'rows of a workbook that the office has in its hands': [
    'households.readRoster',
    'households.previewRoster',
    'households.previewRosterRows',
    'households.importRuns',
    'ruleTables.read',
    'ruleTables.preview',
    'declarations.readRegister',
    'declarations.previewRegister',
    'declarations.previewRegisterRows',
    'registerImports.list',
    'openings.readWorkbook',
    'openings.previewWorkbook',
    'openings.previewRows',
    'goods.readGoods',
    'goods.previewGoods',
    'goods.previewGoodsRows',
    'goods.importRuns',
    'vouchers.readNumbers',
    'vouchers.previewNumbers',
    'vouchers.previewNumberRows',
  ],
  'work under way: what is to be done next, baskets put aside, papers to be printed': [
    'home.overview',
    'closes.due',
    'heldBaskets.list',
    'goods.stocktakeUnderWay',
    'wishes.list',
    'handwrittenSlips.pads',
    'handwrittenSlips.waiting',
    // Their redemptions are lines of 兑换登记表.
    'handwrittenSlips.slips',
    'purchases.suggestions',
    'shifts.current',
    'shifts.goodsToCount',
    'passbooks.batches',
    'passbooks.documents',
    'volumes.parts',
    'documents.list',
  ],
  'internal: households off the rating and the follow-up appear in no export': [
    'participants.suspensions',
    'cases.list',
    'cases.get',
    'cases.proposals',
    'cases.applications',
  ],
  'people who work with the program, whose acts are in the audit trail': [
    'staff.list',
    'staff.signInPage',
    'meetings.committee',
  ],
  'this computer: its printers, characters, backups and folders': [
    'passbooks.printers',
    'printers.queues',
    'printers.settings',
    'printers.jobs',
    'glyphs.list',
    'backup.list',
    'backup.folder',
    'backup.folderBeforeSignIn',
  ],
  'public screens, which show what is posted': [
    'publicScreens.hall',
    'publicScreens.glyphs',
    'publicScreens.enquire',
  ],
};

export const REASONS: ReadonlySet<string> = new Set(Object.values(NO_LISTS).flat());
