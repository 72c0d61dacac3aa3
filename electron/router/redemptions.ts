import { os } from './base.ts';

export const redemptions = os.redemptions.router({});
