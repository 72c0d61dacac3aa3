/** A value in brackets: its own become 〔〕, so that the reader sees where it ends. 第三网格（第三村民小组〔上河片〕） */
export function bracketed(value: string): string {
  return `（${value.replace(/[（(]/g, '〔').replace(/[）)]/g, '〕')}）`;
}
