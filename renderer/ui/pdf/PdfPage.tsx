import { useEffect, useRef, useState } from 'react';
import type { Size } from './fit.ts';
import { drawPage, PIXELS_PER_POINT, type Pdf } from './library.ts';

interface Props {
  pdf: Pdf;
  number: number;
  scale: number;
  /** Size of the first page, until this one is loaded. */
  likely: Size;
}

/** One page: an empty placeholder of the right size, rendered when near the viewport. */
export function PdfPage({ pdf, number, scale, likely }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [size, setSize] = useState(likely);
  useEffect(() => {
    const page = holder.current;
    if (!page) return undefined;
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: page.parentElement,
      rootMargin: '100% 0px',
    });
    watch.observe(page);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const page = holder.current;
    if (!page || !near) return undefined;
    const drawing = drawPage(pdf, number, scale);
    const fill = async (): Promise<void> => {
      const drawn = await drawing.done;
      if (!drawn) return;
      page.replaceChildren(drawn.canvas, drawn.words);
      page.dataset['drawn'] = 'true';
    };
    const measure = async (): Promise<void> => {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: PIXELS_PER_POINT });
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    Promise.all([measure(), fill()]).catch((fault: unknown) => {
      // Closing the document meanwhile is no error.
      if (page.isConnected) console.error(fault);
    });
    return () => drawing.cancel();
  }, [pdf, number, scale, near]);
  useEffect(() => {
    const page = holder.current;
    if (near || !page) return;
    page.replaceChildren();
    delete page.dataset['drawn'];
  }, [near]);
  return (
    <div
      ref={holder}
      className="pdf-page"
      data-page={number}
      style={{ width: size.width * scale, height: size.height * scale }}
    />
  );
}
