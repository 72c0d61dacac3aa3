/** After so many minutes without a key or a click a screen is locked, by the page and by the host. */
export const IDLE_MINUTES = 15;
