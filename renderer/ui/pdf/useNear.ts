import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is in sight of the scrolling box around it, or within one screen of it. */
export function useNear(element: RefObject<HTMLElement | null>, box: string): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const watch = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: watched.closest(box),
      rootMargin: '100% 0px',
    });
    watch.observe(watched);
    return () => watch.disconnect();
  }, [element, box]);
  return near;
}
