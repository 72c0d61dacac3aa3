import { os } from './base.ts';

export const passbooks = os.passbooks.router({});
