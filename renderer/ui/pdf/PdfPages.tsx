import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useStoredSwitch, storedSwitch } from '../stored-switch.ts';
import { FindBar } from './FindBar.tsx';
import { fitScale, MILLIMETRE, fitWholeScale, type Size } from './fit.ts';
import { pageSize, type Pdf } from './library.ts';
import { PageStrip } from './PageStrip.tsx';
import { PdfBar } from './PdfBar.tsx';
import { PdfPage } from './PdfPage.tsx';
import { usePdfKeys } from './usePdfKeys.ts';
import { usePdfSearch } from './usePdfSearch.ts';

const hiddenWhenWide = storedSwitch('pdf-strip-hidden');
const shownWhenNarrow = storedSwitch('pdf-strip-shown');

/** Whether the page strip is shown: by itself only where a sheet of A4 keeps its true size next to it. */
function useStrip(frame: Size | undefined, first: Size): [shown: boolean, show: (shown: boolean) => void] {
  const [hidden, setHidden] = useStoredSwitch(hiddenWhenWide);
  const [shown, setShown] = useStoredSwitch(shownWhenNarrow);
  if (frame === undefined) return [false, setShown];
  const wide = frame.width >= Math.min(first.width, 210 * MILLIMETRE) + STRIP;
  return wide ? [!hidden, (next) => setHidden(!next)] : [shown, setShown];
}

/** Width of the page strip and the bar of the scrolling box. */
const STRIP = 135;

/** Padding around a page. */
const GAP = 16;

/** Size of the visible part of the scrolling box, without padding. */
function useRoom(scroller: RefObject<HTMLElement | null>): Size | undefined {
  const [room, setRoom] = useState<Size>();
  // Before anything is drawn: at another size it would be drawn once more.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const measure = (): void => setRoom({ width: box.clientWidth - GAP, height: box.clientHeight - GAP });
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    measure();
    return () => watch.disconnect();
  }, [scroller]);
  return room;
}

/** True size of the page in sight. */
function useSizeOf(pdf: Pdf, page: number, first: Size): Size {
  const [known, setKnown] = useState({ page: 1, size: first });
  useEffect(() => {
    let gone = false;
    const measure = async (): Promise<void> => {
      const size = await pageSize(pdf, page);
      if (!gone) setKnown({ page, size });
    };
    measure().catch((fault: unknown) => {
      if (!gone) console.error(fault);
    });
    return () => {
      gone = true;
    };
  }, [pdf, page]);
  return known.size;
}

interface Props {
  pdf: Pdf;
  first: Size;
  whole: boolean;
  label: string;
}

/** The pages of a document in a scrolling box, with toolbar, page strip and search. */
export function PdfPages({ pdf, first, whole, label }: Props) {
  const view = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [zoom, setZoom] = useState<number>();
  const [page, setPage] = useState(1);
  const [find, setFind] = useState({ open: false, asked: 0 });
  const [strip, showStrip] = useStrip(useRoom(view), first);
  const search = usePdfSearch(pdf, page);
  const size = useSizeOf(pdf, page, first);
  const askToFind = (): void => setFind(({ asked }) => ({ open: true, asked: asked + 1 }));
  usePdfKeys({ view, scroller, onFind: askToFind });
  const fitted = whole ? fitWholeScale : fitScale;
  const scale = zoom ?? (room ? fitted(first, room) : undefined);
  const before = useRef(scale);
  useLayoutEffect(() => {
    // Keeps the visible position when zooming.
    const box = scroller.current;
    if (box && before.current && scale) box.scrollTop *= scale / before.current;
    before.current = scale;
  }, [scale]);
  const look = (): void => {
    const box = scroller.current;
    if (!box) return;
    const middle = box.scrollTop + box.clientHeight / 2;
    const pages = Array.from(box.children) as HTMLElement[];
    const at = pages.findLastIndex((page) => page.offsetTop <= middle);
    setPage(Math.max(at, 0) + 1);
  };
  const turnTo = (number: number): void => {
    const page = scroller.current?.children[number - 1];
    if (!(page instanceof HTMLElement)) return;
    scroller.current?.scrollTo({ top: page.offsetTop - GAP / 2 });
    setPage(number);
  };
  const closeFind = (): void => {
    setFind((known) => ({ ...known, open: false }));
    search.setQuery('');
    scroller.current?.focus();
  };
  const manyPages = pdf.numPages > 1;
  const focused = search.focus?.match.page;
  return (
    <div ref={view} className="pdf-frame">
      <PdfBar
        page={page}
        pages={pdf.numPages}
        size={size}
        scale={scale ?? 1}
        onZoom={setZoom}
        fits={{
          width: room && room.width / size.width,
          whole: room && Math.min(room.width / size.width, room.height / size.height),
        }}
        strip={manyPages ? { shown: strip, onShow: showStrip } : undefined}
        onFind={askToFind}
      />
      {find.open && <FindBar key={find.asked} search={search} onClose={closeFind} />}
      <div className="pdf-body">
        {manyPages && strip && <PageStrip pdf={pdf} first={first} page={page} onChoose={turnTo} />}
        <div
          ref={scroller}
          className="pdf-pages"
          role="region"
          aria-label={label}
          // Keyboard scrolling.
          tabIndex={0}
          onScroll={look}
        >
          {scale === undefined
            ? null
            : Array.from({ length: pdf.numPages }, (_, index) => (
                <PdfPage
                  key={index}
                  pdf={pdf}
                  number={index + 1}
                  scale={scale}
                  likely={first}
                  matches={search.ofPage(index + 1)}
                  focus={focused === index + 1 ? search.focus : undefined}
                />
              ))}
        </div>
      </div>
    </div>
  );
}
