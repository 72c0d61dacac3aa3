import type { client } from '../client.ts';

export type Notice = Awaited<ReturnType<typeof client.notices.get>>;
export type NoticeLine = Awaited<ReturnType<typeof client.notices.lines>>['lines'][number];
export type Objection = Notice['objections'][number];
