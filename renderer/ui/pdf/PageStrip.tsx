import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Size } from './fit.ts';
import { drawThumbnail, free, type Pdf } from './library.ts';
import { useNear } from './useNear.ts';

/** CSS pixels */
const WIDTH = 84;

interface Props {
  pdf: Pdf;
  first: Size;
  /** The page in sight. */
  page: number;
  onChoose: (page: number) => void;
}

/** Small pictures of all pages, drawn when they come into sight; one tab stop, arrow keys move. */
export function PageStrip({ pdf, first, page, onChoose }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = strip.current;
    const current = box?.children[page - 1];
    if (!box || !(current instanceof HTMLElement)) return;
    const above = current.offsetTop < box.scrollTop;
    const below = current.offsetTop + current.offsetHeight > box.scrollTop + box.clientHeight;
    if (above) box.scrollTop = current.offsetTop;
    else if (below) box.scrollTop = current.offsetTop + current.offsetHeight - box.clientHeight;
    if (box.contains(document.activeElement)) current.focus({ preventScroll: true });
  }, [page]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowDown: page + 1, ArrowUp: page - 1 }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (next >= 1 && next <= pdf.numPages) onChoose(next);
  };
  return (
    <div ref={strip} className="pdf-strip" role="group" aria-label="各页" onKeyDown={onKeyDown}>
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <Thumbnail
          key={index}
          pdf={pdf}
          number={index + 1}
          height={(WIDTH * first.height) / first.width}
          current={index + 1 === page}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface ThumbnailProps {
  pdf: Pdf;
  number: number;
  height: number;
  current: boolean;
  onChoose: (page: number) => void;
}

function Thumbnail({ pdf, number, height, current, onChoose }: ThumbnailProps) {
  const button = useRef<HTMLButtonElement>(null);
  const picture = useRef<HTMLSpanElement>(null);
  const near = useNear(button, '.pdf-strip');
  useEffect(() => {
    const holder = picture.current;
    if (!holder || !near) return undefined;
    let gone = false;
    const drawing = drawThumbnail(pdf, number, WIDTH);
    const fill = async (): Promise<void> => {
      const canvas = await drawing.done;
      if (canvas && !gone) holder.replaceChildren(canvas);
    };
    fill().catch((fault: unknown) => {
      if (!gone) console.error(fault);
    });
    return () => {
      gone = true;
      drawing.cancel();
      for (const canvas of holder.querySelectorAll('canvas')) free(canvas);
      holder.replaceChildren();
    };
  }, [pdf, number, near]);
  return (
    <button
      ref={button}
      type="button"
      className="pdf-thumbnail"
      aria-label={`第 ${String(number)} 页`}
      aria-current={current ? 'page' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => onChoose(number)}
    >
      <span ref={picture} className="pdf-thumbnail-picture" style={{ width: WIDTH, minHeight: height }} />
      <span aria-hidden>{number}</span>
    </button>
  );
}
