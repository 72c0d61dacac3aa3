import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { applicationOf } from './call.ts';
import type { TestVillage } from './village.ts';

interface Opened<Village> {
  village: Village;
  app: Application;
}
type Begin<Village> = (opened: Opened<Village>) => void | Promise<void>;

async function close({ village, app }: Opened<TestVillage>): Promise<void> {
  await app.renderer.close();
  village.close();
}

/** Makes a village with its application before each test, hands them to it, and closes both after the test. */
export function eachWithApplication<Village extends TestVillage>(
  make: () => Village,
  begin: Begin<Village>,
): void {
  let opened: Opened<Village>;
  beforeEach(async () => {
    const village = make();
    opened = { village, app: applicationOf(village) };
    await begin(opened);
  });
  afterEach(() => close(opened));
}

/** The same once, for tests that are not in each other’s way: their application starts its threads once. */
export function onceWithApplication<Village extends TestVillage>(
  make: () => Village,
  begin: Begin<Village>,
): void {
  let opened: Opened<Village>;
  beforeAll(async () => {
    const village = make();
    opened = { village, app: applicationOf(village) };
    await begin(opened);
  });
  afterAll(() => close(opened));
}
