/** What a village does once: its profile, the scheme, the roster, the first goods. */
import { addDays } from '../../../shared/values/dates.ts';
import { periodBounds } from '../../../shared/values/period.ts';
import { schemeRules } from '../../../shared/schemes/model.ts';
import { sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { faultsBySheet, matchingSheets } from './matching-sheets.ts';
import {
  answeringYes,
  fileOf,
  newRequestId,
  type InProcessClient,
  type Workbook,
} from './in-process-client.ts';

export interface MonthScenario {
  roster: Workbook;
  register: Workbook;
  goods: Workbook;
  groups: number;
  /** The month of the register, 'YYYY-MM'. */
  period: string;
  /** Number of households that redeem, if possible. */
  redeemers: number;
  administrator: { name: string; login: string; password: string };
  /** Current day of the run: the notice has to end before points are posted. */
  setToday: (date: string) => void;
}

export interface FoundFault {
  row: number;
  field: string;
  message: string;
}

/** Items for register words that match none, as a clerk would choose them. */
export const OTHER_ITEMS = [
  {
    id: 'other-award',
    category: 'public-good',
    name: '其他加分事项',
    standard: '由评议会议按事由评定，每次1至200分',
    direction: 'award',
    scoring: { kind: 'range', min: 100, max: 20_000 },
  },
  {
    id: 'other-deduction',
    category: 'village-rules',
    name: '其他扣分事项',
    standard: '由评议会议按事由评定，每次1至200分',
    direction: 'deduction',
    scoring: { kind: 'range', min: 100, max: 20_000 },
  },
] as const;

export async function setUpSampleVillage(office: InProcessClient, job: MonthScenario): Promise<void> {
  await office.village.setUp({
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: job.groups,
    officePhone: '0000-6010001',
    objectionHandler: '村务监督委员会',
    administrator: job.administrator,
  });
}

export async function importRosterWorkbook(office: InProcessClient, roster: Workbook): Promise<FoundFault[]> {
  const file = fileOf(roster);
  const sheets = await matchingSheets((sheet) => office.households.readRoster({ file, sheet }));
  const found: FoundFault[] = [];
  for (const mapping of sheets) {
    const { faults } = await answeringYes((answered) =>
      office.households.importRoster({
        requestId: newRequestId(),
        file,
        mapping,
        acceptChanges: 'all',
        answered,
      }),
    );
    found.push(...faultsBySheet(faults, mapping, sheets));
  }
  return found;
}

/** Adopts the sample's values by a vote of the villagers' representatives before the period began. */
export async function adoptSampleScheme(office: InProcessClient, job: MonthScenario): Promise<SchemeId> {
  const { from } = periodBounds(job.period);
  job.setToday(addDays(from, -10));
  const adopted = await office.schemes.adopt({
    requestId: newRequestId(),
    templateId: 'dixu-virtue-bank',
    name: sampleAdoption.name,
  });
  const { mark } = await office.schemes.version({ versionId: adopted.versionId });
  const changed = await office.schemes.changeDraft({
    requestId: newRequestId(),
    versionId: adopted.versionId,
    mark,
    rules: schemeRules.parse({ ...sampleAdoption, items: [...sampleAdoption.items, ...OTHER_ITEMS] }),
  });
  await office.schemes.putInForce({
    requestId: newRequestId(),
    versionId: adopted.versionId,
    mark: changed.mark,
    vote: {
      date: addDays(from, -10),
      body: '村民代表会议',
      due: 35,
      present: 32,
      inFavour: 32,
      against: 0,
      abstain: 0,
    },
    effectiveFrom: from,
  });
  return adopted.schemeId;
}

export async function importGoodsWorkbook(office: InProcessClient, goods: Workbook) {
  const file = fileOf(goods);
  const mapping = await office.goods.readGoods({ file });
  const { seen } = await office.goods.previewGoods({ file, mapping });
  return office.goods.importGoods({ requestId: newRequestId(), file, mapping, seen });
}
