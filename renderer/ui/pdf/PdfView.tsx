import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Spin } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fitScale, zoomed, type Size } from './fit.ts';
import { openPdf, PIXELS_PER_POINT, type Pdf } from './library.ts';
import { PdfPage } from './PdfPage.tsx';
import './pdf.css';

interface Opened {
  pdf: Pdf;
  first: Size;
}

/** Loads a file's document and releases it with the file. */
function useOpened(file: Blob): Opened | 'broken' | undefined {
  const [opened, setOpened] = useState<{ file: Blob; result: Opened | 'broken' }>();
  useEffect(() => {
    let gone = false;
    const { ready, close } = openPdf(file);
    const open = async (): Promise<void> => {
      const pdf = await ready;
      const first = (await pdf.getPage(1)).getViewport({ scale: PIXELS_PER_POINT });
      if (!gone) setOpened({ file, result: { pdf, first: { width: first.width, height: first.height } } });
    };
    open().catch((fault: unknown) => {
      if (gone) return;
      console.error(fault);
      setOpened({ file, result: 'broken' });
    });
    return () => {
      gone = true;
      close();
    };
  }, [file]);
  return opened?.file === file ? opened.result : undefined;
}

/** PDF viewer. */
export function PdfView({ file, height = '68vh' }: { file: Blob; height?: string }) {
  const opened = useOpened(file);
  return (
    <div className="pdf-view" style={{ height }}>
      {opened === undefined ? (
        <div className="pdf-wait" role="status">
          <Spin />
          正在显示文件…
        </div>
      ) : opened === 'broken' ? (
        <Alert type="error" showIcon title="这份文件显示不出来，请关闭后再打开一次。" />
      ) : (
        <Pages {...opened} />
      )}
    </div>
  );
}

/** Padding around a page. */
const GAP = 16;

function Pages({ pdf, first }: Opened) {
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>();
  const [zoom, setZoom] = useState<number>();
  const [place, setPlace] = useState(1);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const measure = (): void => setRoom({ width: box.clientWidth - GAP, height: box.clientHeight - GAP });
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    measure();
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const box = scroller.current;
      if (!box || !turnsPages(event, box)) return;
      const step = box.clientHeight * 0.9;
      const to = {
        PageDown: box.scrollTop + step,
        PageUp: box.scrollTop - step,
        Home: 0,
        End: box.scrollHeight,
      };
      box.scrollTo({ top: to[event.key as keyof typeof to] });
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const fitted = room ? fitScale(first, room) : undefined;
  const scale = zoom ?? fitted;
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
    setPlace(Math.max(at, 0) + 1);
  };
  return (
    <>
      <div className="pdf-bar" role="toolbar" aria-label="预览">
        <span className="pdf-place">
          第 {place} 页 共 {pdf.numPages} 页
        </span>
        <Button
          size="small"
          aria-label="缩小"
          icon={<MinusOutlined aria-hidden />}
          onClick={() => setZoom(zoomed(scale ?? 1, 'out'))}
        />
        <output aria-label="显示比例">{Math.round((scale ?? 1) * 100)}%</output>
        <Button
          size="small"
          aria-label="放大"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setZoom(zoomed(scale ?? 1, 'in'))}
        />
        <Button size="small" onClick={() => setZoom(room ? room.width / first.width : undefined)}>
          适合宽度
        </Button>
        <Button
          size="small"
          onClick={() =>
            setZoom(room ? Math.min(room.width / first.width, room.height / first.height) : undefined)
          }
        >
          整页
        </Button>
      </div>
      <div
        ref={scroller}
        className="pdf-pages"
        role="region"
        aria-label="文件预览"
        // Keyboard scrolling.
        tabIndex={0}
        onScroll={look}
      >
        {scale === undefined
          ? null
          : Array.from({ length: pdf.numPages }, (_, index) => (
              <PdfPage key={index} pdf={pdf} number={index + 1} scale={scale} likely={first} />
            ))}
      </div>
    </>
  );
}

/** Whether a key scrolls this document: not while typing, nor below another dialog. */
function turnsPages(event: KeyboardEvent, box: HTMLElement): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (!['PageDown', 'PageUp', 'Home', 'End'].includes(event.key)) return false;
  const { target } = event;
  if (target instanceof HTMLElement && target.matches('input, textarea, select, [role=combobox]'))
    return false;
  const own = box.closest('.ant-modal-wrap');
  return own === null ? target === box : own.contains(target as Node);
}
