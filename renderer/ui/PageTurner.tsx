import { Button, Flex } from 'antd';
import { useState } from 'react';
import { resetting } from './resetting-page.ts';

/**
 * Keyset pagination: each page starts where the previous one ended. Filter changes made through `resettingPage`
 * return to the first page.
 */
export function usePageTurner<Cursor>() {
  const [starts, setStarts] = useState<Cursor[]>([]);
  return {
    /** Start of the current page; null for the first. */
    start: starts.at(-1) ?? null,
    page: starts.length + 1,
    forward: (next: Cursor) => setStarts([...starts, next]),
    back: () => setStarts(starts.slice(0, -1)),
    resettingPage: resetting(() => setStarts([])),
  };
}

interface Props<Cursor> {
  turner: { page: number; forward: (next: Cursor) => void; back: () => void };
  /** Start of the next page; null at the end. */
  next: Cursor | null;
}

/** Pager below the table: 上一页, 下一页; hidden for a single page. */
export function PageTurner<Cursor>({ turner: { page, forward, back }, next }: Props<Cursor>) {
  if (page === 1 && next === null) return null;
  return (
    <Flex
      component="nav"
      aria-label="翻页"
      gap={8}
      align="center"
      justify="flex-end"
      style={{ marginTop: 12 }}
    >
      <span>第 {page} 页</span>
      <Button size="small" disabled={page === 1} onClick={back}>
        上一页
      </Button>
      <Button size="small" disabled={next === null} onClick={() => next !== null && forward(next)}>
        下一页
      </Button>
    </Flex>
  );
}
