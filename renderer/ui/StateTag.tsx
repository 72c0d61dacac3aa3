import type { ReactNode } from 'react';
import './state-tag.css';

/** Waiting for somebody, under way, done well, not well, closed. Never the accent red of the main action. */
export type Tone = 'waiting' | 'going' | 'good' | 'bad' | 'over';

/** State of a record in its list. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`state-tag ${tone}`}>{children}</span>;
}
