/** What the clerk is asked at a close, and what has to be in order before it. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';

export const closeInputs = z.object({
  /** Amount published or set aside for the dividend by points. */
  poolFen: stored.fen.optional(),
  /** The year's collective income, of which the scheme distributes a share. */
  incomeFen: stored.fen.optional(),
  /** Grades chosen by the meeting. */
  judged: z.array(z.object({ gradingId: z.string(), id: z.int(), grade: z.string() })).optional(),
  /** Subjects chosen by the meeting among tied ones. */
  chosen: z.array(z.object({ quotaId: z.string(), ids: z.array(z.int()) })).optional(),
  /** When and where the reset was announced. */
  announced: z.object({ on: z.string(), where: z.string() }).optional(),
});
/** Answers of the clerk that cannot be derived from the database. */
export type CloseInputs = z.output<typeof closeInputs>;

/** Answers still required to close the period. */
export const closeQuestions = z.object({
  pool: z.enum(['none', 'price', 'income']),
  announcement: z.boolean(),
  judged: z.array(
    z.object({ gradingId: z.string(), name: z.string(), grades: z.array(z.string()), ids: z.array(z.int()) }),
  ),
  quotas: z.array(
    z.object({ quotaId: z.string(), name: z.string(), seatsLeft: z.int(), tied: z.array(z.int()) }),
  ),
});
export type CloseQuestions = z.output<typeof closeQuestions>;

export const closeCheck = z.object({
  id: z.string(),
  level: z.enum(['done', 'warning', 'blocking']),
  title: z.string(),
  /** Subject and instruction. */
  detail: z.string(),
  /** Page where it is corrected, or the field of the close's own questions: #announced-on; empty without either. */
  page: z.string(),
});
export type CloseCheck = z.output<typeof closeCheck>;
