/** Copies to the clipboard; false when the browser refuses, and the clerk saves the file instead. */
export async function tryCopy(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

export function copyText(text: string): Promise<boolean> {
  return tryCopy(() => navigator.clipboard.writeText(text));
}

export function copyPicture(picture: Blob): Promise<boolean> {
  return tryCopy(() => navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]));
}
