import { lazyRouteComponent } from '@tanstack/react-router';
import { api, queryClient } from '../client.ts';
import { connectionState } from '../connection.ts';

const PAUSE_MS = 1000;
const ATTEMPTS = 5;

/** Whether a dynamic import failed because its file was not received, as Chromium and Firefox say it. */
function isFetchFailure(error: unknown): boolean {
  return (
    error instanceof TypeError && /(?:fetch|error loading) dynamically imported module/.test(error.message)
  );
}

/**
 * A page's file that was not received is requested again: for as long as the program cannot be reached,
 * which the request for the session finds out and ConnectionBanner shows, and a few times otherwise.
 * Any other error is thrown at once and shown by BrokenPage.
 */
async function loadPatiently<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let attempt = 1; ;) {
    try {
      return await load();
    } catch (error) {
      if (!isFetchFailure(error) || attempt === ATTEMPTS) throw error;
      void queryClient.invalidateQueries({ queryKey: api.staff.session.queryKey() });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (connectionState() === 'reached') attempt += 1;
    }
  }
}

/** The component of a route, loaded when it is first opened. */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => loadPatiently(load), name);
