import { os } from './base.ts';

export const declarations = os.declarations.router({});
