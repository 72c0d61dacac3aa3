/** The pages of a document one below the other in a picture, as messengers show it. */
import { openPdf, pageOfWidth } from './library.ts';

/** Pixels: the small type of an A4 sheet stays legible on a telephone when it is enlarged. */
const WIDTH = 1500;
/** Pages of one picture: browsers and messengers refuse taller ones. */
const MAX_PAGES = 7;

async function pngOf(pages: readonly HTMLCanvasElement[]): Promise<Blob> {
  const whole = document.createElement('canvas');
  whole.width = WIDTH;
  whole.height = pages.reduce((sum, { height }) => sum + height, 0);
  const context = whole.getContext('2d');
  if (!context) throw new Error('the browser has no canvas');
  let top = 0;
  for (const page of pages) {
    context.drawImage(page, 0, top);
    top += page.height;
  }
  const picture = await new Promise<Blob | null>((resolve) => whole.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('the pages could not be turned into a picture');
  return picture;
}

/** One picture, or several of a document of many pages. */
export async function stitchedPictures(file: Blob): Promise<Blob[]> {
  const { ready, close } = openPdf(file);
  try {
    const pdf = await ready;
    const pictures: Blob[] = [];
    for (let first = 1; first <= pdf.numPages; first += MAX_PAGES) {
      const pages: HTMLCanvasElement[] = [];
      for (let number = first; number < first + MAX_PAGES && number <= pdf.numPages; number += 1) {
        pages.push(await pageOfWidth(pdf, number, WIDTH));
      }
      pictures.push(await pngOf(pages));
    }
    return pictures;
  } finally {
    close();
  }
}
