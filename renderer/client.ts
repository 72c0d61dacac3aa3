/**
 * The typed client of the host: a message port in the desktop window, fetch in a browser. Pages do not know
 * which.
 */
import { createORPCClient, type ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { hashKey, QueryClient } from '@tanstack/react-query';
import type { Contract } from '../shared/contract/index.ts';
import { onSessionEnd, currentPerson, currentScreen } from './session-state.ts';
import { reportDisconnected, connectionState, type ConnectionState } from './connection.ts';
import { desktopLink } from './desktop-link.ts';
import { createPendingCommands, type CallWays } from './pending-commands.ts';
import { dropStaleResponses } from './stale-responses.ts';
import { secretHeaders, storeSecretOf } from './page-secret.ts';
import { isOutside } from './error-message.ts';
import { showResultMessage } from './late-results.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 0, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

type Link = ClientLink<CallWays>;

function browserLink(): Link {
  return new FetchLink({
    url: `${location.origin}/rpc`,
    headers: secretHeaders,
    async fetch(asked, init) {
      const answer = await fetch(asked, init);
      storeSecretOf(answer);
      return answer;
    },
  });
}

const way: Link =
  window.desktop === undefined
    ? browserLink()
    : desktopLink(window.desktop, window, () => void queryClient.invalidateQueries());

const refetchSession = (): void =>
  void queryClient.invalidateQueries({ queryKey: api.staff.session.queryKey() });

/** Polls the host until it responds, then refetches all queries. */
async function probe(): Promise<ConnectionState> {
  try {
    await way.call(['staff', 'session'], undefined, { context: {} });
    void queryClient.invalidateQueries();
    return 'reached';
  } catch (error) {
    return isOutside(error) ? 'outside' : 'lost';
  }
}

/** Commands whose answer was lost, until their outcome is known. */
export const pendingCommands = createPendingCommands(way, {
  person: currentPerson,
  screen: currentScreen,
  isReached: () => connectionState() === 'reached',
  lostTouch: () => reportDisconnected(probe),
  onSessionRefused: refetchSession,
  pause: () =>
    new Promise((resolve) => {
      setTimeout(resolve, 500);
    }),
  tell: showResultMessage,
});

const link = dropStaleResponses(pendingCommands.link, refetchSession);

/** Plain calls: await client.households.list({ … }). */
export const client: ContractRouterClient<Contract, CallWays> = createORPCClient(link);

/** Cached queries: useQuery(api.households.list.queryOptions({ input })). */
export const api = createTanstackQueryUtils(client);

onSessionEnd(() => {
  // All queries except the session, whose response triggered this.
  const kept = hashKey(api.staff.session.queryKey());
  queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept });
  queryClient.getMutationCache().clear();
});
