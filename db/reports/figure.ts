import type { ReportPart } from '../../shared/reports.ts';

/** One figure of one period; `key` says which figures of two periods are the same. */
export interface Figure {
  part: ReportPart;
  key: string;
  name: string;
  /** What the other figures of its part come to: the last of them. */
  isSum?: true;
  count?: number;
  /** Of goods, in thousandths of their unit. */
  quantity?: number;
  /** 0.01 point. */
  points?: number;
  /** Fen. */
  amount?: number;
}
