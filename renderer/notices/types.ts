import type { client } from '../client.ts';

export type Notice = Awaited<ReturnType<typeof client.notices.get>>;
export type NoticeLine = Notice['lines'][number];
export type Objection = Notice['objections'][number];
