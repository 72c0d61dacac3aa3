import { os } from './base.ts';

export const documents = os.documents.router({});
