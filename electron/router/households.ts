import { os } from './base.ts';

export const households = os.households.router({});
