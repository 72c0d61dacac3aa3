import { os } from './base.ts';

export const meetings = os.meetings.router({});
