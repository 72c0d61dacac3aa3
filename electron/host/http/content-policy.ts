const own = [
  "default-src 'self'",
  // The component library writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

/** What a page of the program may load in the desktop window: its own files only, no frame and no plugin. */
export const windowPolicy = [...own, "frame-src 'none'", "object-src 'none'"].join('; ');

/** The same in a browser, which prints a paper with its own PDF viewer: a frame of a document held in memory. */
export const browserPolicy = [...own, 'frame-src blob:', 'object-src blob:'].join('; ');
