import { useCallback, useEffect, useMemo, useState } from 'react';
import { pageTextItems, type Pdf } from './library.ts';
import { normalizeForSearch, indexPage, matchesIn, type Match, type PageText } from './text-search.ts';

const indexes = new WeakMap<Pdf, Map<number, PageText>>();

async function pageText(pdf: Pdf, page: number): Promise<PageText> {
  const known = indexes.get(pdf) ?? new Map<number, PageText>();
  indexes.set(pdf, known);
  const text = known.get(page) ?? indexPage(await pageTextItems(pdf, page));
  known.set(page, text);
  return text;
}

interface Found {
  /** What the matches are of: the document and the folded query. */
  pdf?: Pdf;
  query: string;
  matches: Match[];
  finished: boolean;
}

const NOTHING: Found = { query: '', matches: [], finished: true };

/** Pages read between two updates of the screen. */
const AT_A_TIME = 20;

/** The match to look at; `step` counts the requests, so that the same match can be asked for again. */
export interface Focus {
  match: Match;
  step: number;
}

export interface PdfSearch {
  query: string;
  setQuery(query: string): void;
  matches: readonly Match[];
  finished: boolean;
  /** Index of the match in focus; -1 without one. */
  current: number;
  focus: Focus | undefined;
  ofPage(page: number): readonly Match[] | undefined;
  go(direction: 1 | -1): void;
}

function byPage(matches: readonly Match[]): Map<number, Match[]> {
  const pages = new Map<number, Match[]>();
  for (const match of matches) {
    const known = pages.get(match.page);
    if (known) known.push(match);
    else pages.set(match.page, [match]);
  }
  return pages;
}

/** Searches a document page by page; begins at the page in sight. */
export function usePdfSearch(pdf: Pdf, page: number): PdfSearch {
  const [query, setQuery] = useState('');
  const [begun, setBegun] = useState(1);
  const [found, setFound] = useState(NOTHING);
  const [chosen, setChosen] = useState<Focus>();
  const wanted = normalizeForSearch(query);
  useEffect(() => {
    if (wanted === '') return undefined;
    const state = { gone: false };
    const search = async (): Promise<void> => {
      const matches: Match[] = [];
      for (let page = 1; page <= pdf.numPages && !state.gone; page += 1) {
        matches.push(...matchesIn(page, await pageText(pdf, page), wanted));
        const finished = page === pdf.numPages;
        if (!state.gone && (finished || page % AT_A_TIME === 0))
          setFound({ pdf, query: wanted, matches: [...matches], finished });
      }
    };
    search().catch((fault: unknown) => {
      // Closing the document in the meantime is no error.
      if (!state.gone) console.error(fault);
    });
    return () => {
      state.gone = true;
    };
  }, [pdf, wanted]);
  const own = found.pdf === pdf && found.query === wanted;
  const { matches, finished } = own ? found : { matches: NOTHING.matches, finished: wanted === '' };
  // Until the user goes on, the first match from the page that was in sight.
  const first = matches.find(({ page }) => page >= begun) ?? (finished ? matches[0] : undefined);
  const firstFocus = useMemo(() => (first ? { match: first, step: 0 } : undefined), [first]);
  const focus = chosen && matches.includes(chosen.match) ? chosen : firstFocus;
  const current = focus ? matches.indexOf(focus.match) : -1;
  const pages = useMemo(() => byPage(matches), [matches]);
  return {
    query,
    setQuery(next) {
      setQuery(next);
      setBegun(page);
      setChosen(undefined);
    },
    matches,
    finished,
    current,
    focus,
    ofPage: useCallback((page: number) => pages.get(page), [pages]),
    go(direction) {
      const match = matches.at((current + direction) % Math.max(matches.length, 1));
      if (match) setChosen({ match, step: (focus?.step ?? 0) + 1 });
    },
  };
}
