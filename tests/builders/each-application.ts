import { afterEach, beforeEach } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { applicationOf } from './call.ts';
import type { TestVillage } from './village.ts';

/** Makes a village with its application before each test of the file, hands them to it, and closes both after the test. */
export function eachWithApplication<Village extends TestVillage>(
  make: () => Village,
  begin: (opened: { village: Village; app: Application }) => void | Promise<void>,
): void {
  let end: () => Promise<void>;
  beforeEach(async () => {
    const village = make();
    const app = applicationOf(village);
    end = async () => {
      await app.renderer.close();
      village.close();
    };
    await begin({ village, app });
  });
  afterEach(() => end());
}
