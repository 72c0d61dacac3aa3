import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const patterns = os.patterns.router({
  list: os.patterns.list.handler(({ input, context }) => readInThread(context.app, 'patterns', input.period)),
});
