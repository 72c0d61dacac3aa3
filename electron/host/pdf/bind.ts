/** Binds PDFs into one, with contents, page numbers and bookmarks. */
import {
  PDFDocument,
  PDFHexString,
  PDFName,
  StandardFonts,
  type PDFFont,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { mm } from './sheet.ts';
import type { RenderedDocument } from './engine.ts';

export interface BoundPaper {
  /** Papers of the same chapter follow one another. */
  chapter: string;
  title: string;
  pdf: Uint8Array;
}

export interface Binding {
  title: string;
  author: string;
  madeAt: Date;
  /** Renders the contents: first page of each paper, and pages in all; of as many pages whatever the numbers. */
  contents(firstPages: readonly number[], pages: number): Promise<RenderedDocument>;
}

const quietly = { updateMetadata: false };

/** Binds papers into one PDF. Deterministic: equal papers give equal bytes. */
export async function bindPdfs(papers: readonly BoundPaper[], binding: Binding): Promise<RenderedDocument> {
  const sources: PDFDocument[] = [];
  for (const { pdf } of papers) sources.push(await PDFDocument.load(pdf, quietly));
  const draft = await binding.contents(
    papers.map(() => 9999),
    9999,
  );
  const firstPages: number[] = [];
  let pages = draft.pages;
  for (const source of sources) {
    firstPages.push(pages + 1);
    pages += source.getPageCount();
  }
  const contents = await binding.contents(firstPages, pages);
  if (contents.pages !== draft.pages)
    throw new Error('bind: the table of contents has another number of pages than its draft');

  const volume = await PDFDocument.create(quietly);
  volume.setTitle(binding.title, { showInWindowTitleBar: true });
  volume.setAuthor(binding.author);
  volume.setCreator('村积分');
  volume.setProducer('村积分');
  volume.setCreationDate(binding.madeAt);
  volume.setModificationDate(binding.madeAt);
  volume.setLanguage('zh-CN');
  for (const source of [await PDFDocument.load(contents.pdf, quietly), ...sources]) {
    for (const page of await volume.copyPages(source, source.getPageIndices())) volume.addPage(page);
  }
  numberPages(volume, await volume.embedFont(StandardFonts.Helvetica));
  addBookmarks(volume, papers, firstPages);
  return { pdf: await volume.save({ useObjectStreams: false }), pages, missing: contents.missing };
}

/** pt */
const NUMBER_SIZE = 9;
/** mm below the upper edge: above what the papers print. */
const NUMBER_AT = 6;

function numberPages(volume: PDFDocument, font: PDFFont): void {
  for (const [index, page] of volume.getPages().entries()) {
    const text = `- ${String(index + 1)} -`;
    const { width, height } = page.getSize();
    page.drawText(text, {
      x: (width - font.widthOfTextAtSize(text, NUMBER_SIZE)) / 2,
      y: height - mm(NUMBER_AT),
      size: NUMBER_SIZE,
      font,
    });
  }
}

interface Bookmark {
  title: string;
  /** From 1. */
  page: number;
  inner: Bookmark[];
}

/** A chapter for each run of papers of one kind, with its papers. */
function bookmarksOf(papers: readonly BoundPaper[], firstPages: readonly number[]): Bookmark[] {
  const chapters: Bookmark[] = [{ title: '目录', page: 1, inner: [] }];
  for (const [index, { chapter, title }] of papers.entries()) {
    const page = firstPages[index] ?? 1;
    const last = chapters.at(-1);
    const own = last?.title === chapter ? last : { title: chapter, page, inner: [] };
    if (own !== last) chapters.push(own);
    own.inner.push({ title, page, inner: [] });
  }
  return chapters;
}

/** PDF 32000-1, 12.3.3 Document outline. */
function addBookmarks(
  volume: PDFDocument,
  papers: readonly BoundPaper[],
  firstPages: readonly number[],
): void {
  const { context, catalog } = volume;
  const pages = volume.getPages();
  const root = context.nextRef();
  const write = (bookmarks: readonly Bookmark[], parent: PDFRef): { first: PDFRef; last: PDFRef } => {
    const refs = bookmarks.map(() => context.nextRef());
    for (const [index, { title, page, inner }] of bookmarks.entries()) {
      const ref = refs[index];
      const target = pages[page - 1];
      if (!ref || !target) throw new Error(`no page ${String(page)}`);
      const children = inner.length === 0 ? undefined : write(inner, ref);
      const entry = context.obj({
        Title: PDFHexString.fromText(title),
        Parent: parent,
        Dest: [target.ref, 'XYZ', null, null, null],
        ...(index > 0 ? { Prev: refs[index - 1] } : {}),
        ...(index < refs.length - 1 ? { Next: refs[index + 1] } : {}),
        // Closed: the count is negative.
        ...(children ? { First: children.first, Last: children.last, Count: -inner.length } : {}),
      });
      context.assign(ref, entry);
    }
    const [first] = refs;
    const last = refs.at(-1);
    if (!first || !last) throw new Error('no bookmarks');
    return { first, last };
  };
  const chapters = bookmarksOf(papers, firstPages);
  const { first, last } = write(chapters, root);
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: chapters.length }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}
