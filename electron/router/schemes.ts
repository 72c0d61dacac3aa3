import { os } from './base.ts';

export const schemes = os.schemes.router({});
