import { os } from './base.ts';

export const home = os.home.router({});
