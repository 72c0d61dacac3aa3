/** What an application would draw, instead of drawing it. */
import type { Application } from '../../electron/host/application.ts';
import type { DocumentJob, DocumentKind, DocumentRecord } from '../../electron/host/documents/registry.ts';

/** From now on papers are kept as the records that they are drawn from; answers the record of the latest of a kind. */
export function recordsOf(app: Application): <Kind extends DocumentKind>(kind: Kind) => DocumentRecord<Kind> {
  const jobs: DocumentJob[] = [];
  app.renderer.render = (job) => {
    jobs.push(job);
    return Promise.resolve({
      pdf: new TextEncoder().encode(`%PDF-${String(jobs.length)}`),
      pages: 1,
      missing: [],
    });
  };
  return <Kind extends DocumentKind>(kind: Kind) => {
    const job = jobs.findLast((one) => one.kind === kind);
    if (!job) throw new Error(`no ${kind} was drawn`);
    return job.record as DocumentRecord<Kind>;
  };
}
