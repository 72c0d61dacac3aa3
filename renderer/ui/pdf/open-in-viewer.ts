/** How long the object URL must live: a browser may be slow to open it. */
const KEPT_MS = 60_000;

/** Opens a PDF in the system's viewer, in a browser in a page of its own, or where it has no viewer as a download. */
export async function openInViewer(file: File): Promise<void> {
  if (window.desktop) {
    // The window says by itself when no program opens it.
    await window.desktop.openDocument(file.name, new Uint8Array(await file.arrayBuffer()));
    return;
  }
  const url = URL.createObjectURL(file);
  window.open(url, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
