/** How long a browser may take to begin the saving; until then it needs the address, and the file's name with it. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's or the window's own saving. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = file.name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
