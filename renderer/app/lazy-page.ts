import { lazyRouteComponent } from '@tanstack/react-router';

const PAUSE_MS = 1000;
const TRIES = 60;

/** While the program cannot be reached, loading a page waits for it. Rejects after a minute. */
async function loadPatiently<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** The component of a route, loaded when it is first opened. */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => loadPatiently(load), name);
