/** The one typed way to the host: a message port in the desktop window, fetch in a browser. Pages never know which. */
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Contract } from '../shared/contract/index.ts';
import type { DesktopBridge } from '../shared/desktop-bridge.ts';

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

/** A link that waits for the window's port, and moves to the new one when the host was restarted. */
function desktopLink(bridge: DesktopBridge): Link {
  let arrived: (link: Link) => void = () => undefined;
  let present = new Promise<Link>((resolve) => {
    arrived = resolve;
  });
  let first = true;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data, ports } = event;
    const [port] = ports;
    const ours = typeof data === 'object' && data !== null && 'type' in data && data.type === 'host-port';
    if (event.source !== window || !ours || !port) return;
    const link = new PortLink({ port });
    port.start();
    if (first) arrived(link);
    else present = Promise.resolve(link);
    first = false;
    void queryClient.invalidateQueries();
  });
  bridge.requestPort();
  return { call: async (path, input, options) => (await present).call(path, input, options) };
}

const link: Link = window.desktop === undefined ? browserLink() : desktopLink(window.desktop);

/** Plain calls: await client.households.list({ … }). */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** The same for queries: useQuery(api.households.list.queryOptions({ input })). */
export const api = createTanstackQueryUtils(client);
