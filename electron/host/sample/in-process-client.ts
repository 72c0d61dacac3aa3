/** Calls the contract's procedures within the process, as the pages do from outside. */
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import { newConnection, type Application } from '../application.ts';
import { router } from '../router/index.ts';

export interface Workbook {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export type InProcessClient = RouterClient<typeof router>;

/** An in-process client, not signed in. */
export function inProcessClient(app: Application): InProcessClient {
  const connection = newConnection('desktop');
  app.connections.add(connection);
  return createRouterClient(router, { context: { home: app, connection } });
}

export const newRequestId = (): string => crypto.randomUUID();
export const fileOf = ({ name, bytes }: Workbook): File => new File([bytes], name);

/** Nobody can be asked: each question is answered with yes. */
export async function answeringYes<Answer>(call: (answered: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await call('');
  } catch (error) {
    const question: unknown = error instanceof ORPCError ? error.data : undefined;
    if (typeof question !== 'object' || question === null || !('code' in question)) throw error;
    if (question.code !== 'question' || !(error instanceof Error)) throw error;
    return call(error.message);
  }
}
