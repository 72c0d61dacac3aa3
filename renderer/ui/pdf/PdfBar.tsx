import { MinusOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { nextZoom, type Size } from './fit.ts';
import { paperName } from './paper-name.ts';

interface Props {
  page: number;
  pages: number;
  /** True size of the page in sight. */
  size: Size;
  scale: number;
  onZoom: (scale: number | undefined) => void;
  /** Scales at which the page in sight fits the room. */
  fits: { width: number | undefined; whole: number | undefined };
  /** Undefined for a single page. */
  strip: { shown: boolean; onShow: (shown: boolean) => void } | undefined;
  onFind: () => void;
}

/** Toolbar above the pages. */
export function PdfBar({ page, pages, size, scale, onZoom, fits, strip, onFind }: Props) {
  return (
    <div className="pdf-bar" role="toolbar" aria-label="预览">
      <span className="pdf-page-number">
        第 {page} 页 共 {pages} 页
      </span>
      <span className="pdf-size">{paperName(size)}</span>
      {strip && (
        <Button size="small" onClick={() => strip.onShow(!strip.shown)}>
          {strip.shown ? '收起页栏' : '显示页栏'}
        </Button>
      )}
      <Button
        size="small"
        icon={<SearchOutlined aria-hidden />}
        aria-keyshortcuts="Control+F"
        title="在文件里找字（Ctrl+F）"
        onClick={onFind}
      >
        找字
      </Button>
      <Button
        size="small"
        aria-label="缩小"
        icon={<MinusOutlined aria-hidden />}
        onClick={() => onZoom(nextZoom(scale, 'out'))}
      />
      <output aria-label="显示比例">{Math.round(scale * 100)}%</output>
      <Button
        size="small"
        aria-label="放大"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onZoom(nextZoom(scale, 'in'))}
      />
      <Button size="small" onClick={() => onZoom(1)}>
        实际大小
      </Button>
      <Button size="small" onClick={() => onZoom(fits.width)}>
        适合宽度
      </Button>
      <Button size="small" onClick={() => onZoom(fits.whole)}>
        整页
      </Button>
    </div>
  );
}
