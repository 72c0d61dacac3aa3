import { os } from './base.ts';

export const settlements = os.settlements.router({});
