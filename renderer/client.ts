/** The one typed way to the host: a message port in the desktop window, fetch in a browser. Pages never know which. */
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { hashKey, QueryClient } from '@tanstack/react-query';
import type { Contract } from '../shared/contract/index.ts';
import { onSittingEnd } from './app/sitting.ts';
import { desktopLink } from './desktop-link.ts';
import { ofThisSitting } from './this-sitting.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 0, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

type Link = ClientLink<ClientContext>;

function browserLink(): Link {
  return new FetchLink({ url: `${location.origin}/rpc`, headers: { 'x-village-points': '1' } });
}

const way: Link =
  window.desktop === undefined
    ? browserLink()
    : desktopLink(window.desktop, window, () => void queryClient.invalidateQueries());

const link = ofThisSitting(
  way,
  () => void queryClient.invalidateQueries({ queryKey: api.staff.session.queryKey() }),
);

/** Plain calls: await client.households.list({ … }). */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** The same for queries: useQuery(api.households.list.queryOptions({ input })). */
export const api = createTanstackQueryUtils(client);

onSittingEnd(() => {
  // All but the answer to who sits here, which is what brought the news.
  const kept = hashKey(api.staff.session.queryKey());
  queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept });
  queryClient.getMutationCache().clear();
});
