import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { quoted } from '../../../shared/values/quotes.ts';
import type { PdfSearch } from './usePdfSearch.ts';

interface Props {
  search: PdfSearch;
  onClose: () => void;
}

function foundText({ query, matches, finished, current }: PdfSearch): string {
  if (query.trim() === '') return '';
  if (matches.length === 0) return finished ? `没有找到${quoted(query.trim())}` : '正在找…';
  const count = `共 ${String(matches.length)} 处${finished ? '' : '，还在找…'}`;
  return current === -1 ? count : `第 ${String(current + 1)} 处　${count}`;
}

/** Search field of a document: Enter next, Shift+Enter previous, Esc closes it and not the dialog. */
export function FindBar({ search, onClose }: Props) {
  const field = useRef<InputRef>(null);
  useEffect(() => {
    field.current?.focus({ cursor: 'all' });
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      // The dialog listens on the window.
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      event.stopPropagation();
      search.go(event.shiftKey ? -1 : 1);
    }
  };
  const none = search.matches.length === 0;
  return (
    <div role="group" aria-label="找字" className="pdf-find" onKeyDown={onKeyDown}>
      <Input
        ref={field}
        size="small"
        aria-label="要找的字"
        placeholder="要找的字"
        value={search.query}
        onChange={({ target }) => search.setQuery(target.value)}
      />
      <Button
        size="small"
        aria-label="上一处"
        title="上一处（Shift+Enter）"
        icon={<UpOutlined aria-hidden />}
        disabled={none}
        onClick={() => search.go(-1)}
      />
      <Button
        size="small"
        aria-label="下一处"
        title="下一处（Enter）"
        icon={<DownOutlined aria-hidden />}
        disabled={none}
        onClick={() => search.go(1)}
      />
      <span className="pdf-found" role="status">
        {foundText(search)}
      </span>
      <Button size="small" aria-label="不找了" icon={<CloseOutlined aria-hidden />} onClick={onClose} />
    </div>
  );
}
