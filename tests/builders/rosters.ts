/** Rosters imported as the page of the import does it. */
import { randomUUID } from 'node:crypto';
import type { clientFor } from './call.ts';

export function fileOf(bytes: Uint8Array, name = 'roster.xlsx'): File {
  return new File([Uint8Array.from(bytes)], name);
}

/** A roster read and previewed as on screen, and `take` to import it with the changes accepted. */
export async function previewedRoster(client: ReturnType<typeof clientFor>, bytes: Uint8Array) {
  const mapping = await client.households.readRoster({ file: fileOf(bytes) });
  const preview = await client.households.previewRoster({ file: fileOf(bytes), mapping });
  const take = (accepted: number[] | 'all' = [], answered = '') =>
    client.households.importRoster({
      requestId: randomUUID(),
      file: fileOf(bytes),
      mapping,
      acceptChanges:
        accepted === 'all'
          ? accepted
          : accepted.map((householdId) => ({
              householdId,
              version: preview.changed.find((one) => one.householdId === householdId)?.version ?? 1,
            })),
      answered,
    });
  return { mapping, preview, take };
}
