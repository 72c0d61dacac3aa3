import type { client } from '../client.ts';

export type HouseholdDetail = Awaited<ReturnType<typeof client.households.detail>>;
