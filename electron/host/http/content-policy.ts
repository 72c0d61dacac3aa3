const own = [
  "default-src 'self'",
  // The component library injects styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

/** Content security policy of pages in the desktop window: own files only, no frames, no plugins. */
export const windowPolicy = [...own, "frame-src 'none'", "object-src 'none'"].join('; ');

/**
 * Content security policy of pages in a browser, which prints a document with its own PDF viewer: allows a frame
 * with an in-memory document.
 */
export const browserPolicy = [...own, 'frame-src blob:', 'object-src blob:'].join('; ');
