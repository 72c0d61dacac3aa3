/**
 * Prints a document. A browser with a PDF viewer prints from a hidden frame that never gets the focus; the
 * desktop window and other browsers print page images at 300 dpi.
 */
import { openPdf, printedPage } from './library.ts';

interface Printed {
  /** False when the dialog was cancelled or failed, which only the desktop window reports. */
  sent: boolean;
  /** Removes what printing added to the page, when the document is closed. */
  cleanUp: () => void;
}

export function printPaper(file: Blob): Promise<Printed> {
  const withViewer = window.desktop === undefined && navigator.pdfViewerEnabled;
  return withViewer ? printByViewer(file) : printAsPictures(file);
}

function printByViewer(file: Blob): Promise<Printed> {
  const address = URL.createObjectURL(file);
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.title = '打印';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.contentWindow?.print();
      resolve({
        sent: true,
        cleanUp: () => {
          frame.remove();
          URL.revokeObjectURL(address);
        },
      });
    });
    frame.src = address;
    document.body.append(frame);
  });
}

async function printAsPictures(file: Blob): Promise<Printed> {
  const { ready, close } = openPdf(file);
  const addresses: string[] = [];
  const paper = document.createElement('div');
  paper.className = 'print-pages';
  const cleanUp = (): void => {
    paper.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  };
  try {
    const pdf = await ready;
    const sizes = new Map<string, string>();
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { image, width, height } = await printedPage(pdf, number);
      const picture = new Image();
      const address = URL.createObjectURL(image);
      addresses.push(address);
      picture.src = address;
      picture.alt = '';
      const size = `${width.toFixed(2)}mm ${height.toFixed(2)}mm`;
      const name = sizes.get(size) ?? `paper${String(sizes.size + 1)}`;
      sizes.set(size, name);
      picture.style.cssText = `page: ${name}; width: ${width.toFixed(2)}mm; height: ${height.toFixed(2)}mm`;
      await picture.decode();
      paper.append(picture);
    }
    const rules = document.createElement('style');
    rules.textContent = Array.from(
      sizes,
      ([size, name]) => `@page ${name} { size: ${size}; margin: 0 }`,
    ).join('\n');
    paper.append(rules);
    document.body.append(paper);
  } catch (fault) {
    cleanUp();
    throw fault;
  } finally {
    close();
  }
  window.addEventListener('afterprint', cleanUp, { once: true });
  if (window.desktop) return { sent: await window.desktop.print(), cleanUp };
  window.print();
  return { sent: true, cleanUp };
}
