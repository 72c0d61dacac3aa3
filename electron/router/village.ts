import { os } from './base.ts';

export const village = os.village.router({});
