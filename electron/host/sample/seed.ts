/** Seeds the sample village on first start: a complete month, and some open tasks. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE_STAFF } from '../../../shared/sample-credentials.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import type { Application } from '../application.ts';
import { runMonthScenario } from './month-scenario.ts';
import { inProcessClient, type InProcessClient, type Workbook } from './in-process-client.ts';

const PERIOD = '2026-09';

/** Declarations left open for the visitor. */
const WAITING = [
  { query: '01003', itemId: 'river-cleaning', reason: '参加周末河道清理' },
  { query: '02041', itemId: 'elder-care', reason: '照看独居老人' },
  { query: '03100', itemId: 'clean-courtyard', reason: '庭院评比为清洁户' },
  { query: '05191', itemId: 'waste-sorted', reason: '当月垃圾分类全部合格' },
] as const;

function sampleWorkbook(resourcesDir: string, name: string): Workbook {
  return { name, bytes: new Uint8Array(readFileSync(path.join(resourcesDir, 'sample', name))) };
}

async function registerWaitingDeclarations(office: InProcessClient, schemeId: SchemeId): Promise<void> {
  const { today } = await office.village.profile();
  const { schemes } = await office.schemes.inForce({});
  const items = schemes.find((scheme) => scheme.schemeId === schemeId)?.rules.items ?? [];
  for (const { query, itemId, reason } of WAITING) {
    const [household] = (await office.households.search({ query, limit: 1 })).households;
    const item = items.find(({ id }) => id === itemId);
    if (!household || item?.scoring.kind !== 'fixed') continue;
    await office.declarations.declare({
      requestId: crypto.randomUUID(),
      schemeId,
      householdId: household.id,
      memberId: null,
      itemId,
      activityDate: today,
      points: item.scoring.points,
      reason,
      place: '村内',
      narrative: '',
      witness: '',
      informant: '',
      channel: '群众评荐',
      photos: [],
    });
  }
}

/**
 * Seeds an empty sample database. `setNow` moves the village's clock; undefined returns it to the computer's.
 */
export async function seedSample(
  app: Application,
  resourcesDir: string,
  setNow: (now: Date | undefined) => void,
): Promise<void> {
  const office = inProcessClient(app);
  const job = await runMonthScenario(office, {
    roster: sampleWorkbook(resourcesDir, 'roster.xlsx'),
    register: sampleWorkbook(resourcesDir, 'register-2026-09.xlsx'),
    goods: sampleWorkbook(resourcesDir, 'goods.xlsx'),
    groups: 9,
    period: PERIOD,
    redeemers: 25,
    administrator: { name: '示例管理员', ...SAMPLE_STAFF },
    setToday: (date) => setNow(new Date(`${date}T09:00:00+08:00`)),
  });
  setNow(undefined);
  await registerWaitingDeclarations(office, job.schemeId);
}
