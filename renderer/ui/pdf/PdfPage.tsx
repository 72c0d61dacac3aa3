import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Size } from './fit.ts';
import { drawPage, pageSize, type DrawnPage, type Pdf } from './library.ts';
import { markBoxes, type MarkBox } from './mark-boxes.ts';
import type { Match } from './text-search.ts';
import { useNear } from './useNear.ts';
import type { Focus } from './usePdfSearch.ts';

interface Props {
  pdf: Pdf;
  number: number;
  scale: number;
  /** Size of the first page, until this one is loaded. */
  likely: Size;
  /** Matches of the search on this page. */
  matches: readonly Match[] | undefined;
  /** The match to look at, if it is on this page. */
  focus: Focus | undefined;
}

/** Draws the page into `ink` while it is near the viewport; undefined until it is drawn. */
function useDrawn(
  { pdf, number, scale }: Pick<Props, 'pdf' | 'number' | 'scale'>,
  near: boolean,
): { drawn: DrawnPage | undefined; ink: RefObject<HTMLDivElement | null> } {
  const ink = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnPage>();
  const kept = useRef<DrawnPage>(undefined);
  const keep = useCallback((page: DrawnPage | undefined): void => {
    kept.current?.release();
    kept.current = page;
    setDrawn(page);
  }, []);
  useEffect(() => {
    const holder = ink.current;
    if (!holder || !near) return undefined;
    let gone = false;
    const drawing = drawPage(pdf, number, scale);
    const fill = async (): Promise<void> => {
      const page = await drawing.done;
      if (!page) return;
      if (gone) {
        page.release();
        return;
      }
      holder.replaceChildren(page.canvas, page.words);
      keep(page);
    };
    fill().catch((fault: unknown) => {
      // Closing the document in the meantime is no error.
      if (!gone) console.error(fault);
    });
    return () => {
      gone = true;
      drawing.cancel();
    };
  }, [pdf, number, scale, near, keep]);
  useEffect(() => {
    const holder = ink.current;
    if (!holder || !near) return undefined;
    return () => {
      holder.replaceChildren();
      keep(undefined);
    };
  }, [near, keep]);
  return { drawn, ink };
}

/** One page: an empty placeholder of the right size, rendered when near the viewport. */
export const PdfPage = memo(function PdfPage({ pdf, number, scale, likely, matches, focus }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const near = useNear(holder, '.pdf-pages');
  const [size, setSize] = useState(likely);
  useEffect(() => {
    if (!near) return undefined;
    let gone = false;
    const measure = async (): Promise<void> => {
      const own = await pageSize(pdf, number);
      if (!gone) setSize((known) => (known.width === own.width && known.height === own.height ? known : own));
    };
    measure().catch((fault: unknown) => {
      if (!gone) console.error(fault);
    });
    return () => {
      gone = true;
    };
  }, [pdf, number, near]);
  const { drawn, ink } = useDrawn({ pdf, number, scale }, near);
  const [marks, setMarks] = useState<MarkBox[]>([]);
  useLayoutEffect(() => {
    // Measured on the text layer, which exists only now.
    setMarks(drawn && matches && ink.current ? markBoxes(matches, drawn.wordItems, ink.current) : []);
  }, [drawn, matches, ink]);
  useLookAt(holder, focus, marks);
  return (
    <div
      ref={holder}
      className="pdf-page"
      data-page={number}
      data-drawn={drawn ? 'true' : undefined}
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <div ref={ink} className="pdf-ink" />
      {marks.map(({ match, ...box }, index) => (
        <div
          key={index}
          className={match === focus?.match ? 'pdf-mark pdf-mark-current' : 'pdf-mark'}
          style={box}
        />
      ))}
    </div>
  );
});

/** Scrolls to the page of a match, and to the match itself as soon as it is marked; once for each request. */
function useLookAt(
  holder: RefObject<HTMLDivElement | null>,
  focus: Focus | undefined,
  marks: readonly MarkBox[],
): void {
  const seen = useRef<Focus>(undefined);
  const mark = marks.find(({ match }) => match === focus?.match);
  useEffect(() => {
    const page = holder.current;
    const box = page?.parentElement;
    if (!page || !box || !focus || seen.current === focus) return;
    if (mark === undefined) {
      const hidden =
        page.offsetTop + page.offsetHeight < box.scrollTop ||
        page.offsetTop > box.scrollTop + box.clientHeight;
      if (hidden) box.scrollTo({ top: page.offsetTop });
      return;
    }
    seen.current = focus;
    const top = page.offsetTop + (parseFloat(mark.top) / 100) * page.offsetHeight;
    const left = page.offsetLeft + (parseFloat(mark.left) / 100) * page.offsetWidth;
    const inSight =
      top > box.scrollTop + MARGIN &&
      top < box.scrollTop + box.clientHeight - 2 * MARGIN &&
      left > box.scrollLeft &&
      left < box.scrollLeft + box.clientWidth - MARGIN;
    if (!inSight) box.scrollTo({ top: top - box.clientHeight / 3, left: left - box.clientWidth / 3 });
  }, [holder, focus, mark]);
}

/** Pixels between a match and the edge of the view. */
const MARGIN = 24;
