/** Procedures of schemes. */
import { changeDraft } from '../../../db/schemes/draft.ts';
import { newVersion } from '../../../db/schemes/new-version.ts';
import { draftMark } from '../../../db/draft-mark.ts';
import { adoptScheme } from '../../../db/schemes/adopt.ts';
import { putInForce } from '../../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark } from '../../../db/schemes/reasons.ts';
import { closeScheme } from '../../../db/schemes/close.ts';
import { withdrawVersion } from '../../../db/schemes/withdraw-version.ts';
import { defaultScheme, schemeById, schemesInForce } from '../../../db/schemes/read.ts';
import { listSchemes, schemeVersionById, versionBefore } from '../../../db/schemes/versions.ts';
import type { Store } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { missingValues } from '../../../shared/schemes/missing.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';
import { ruleSheetDocument } from '../documents/rule-sheet-document.ts';
import { flowChartDocument, workCalendarDocument } from '../documents/scheme-wall-documents.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

function versionView(store: Store, versionId: number) {
  const version = schemeVersionById(store, versionId);
  const scheme = schemeById(store, version.schemeId);
  const before = versionBefore(store, version);
  return {
    ...version,
    schemeName: scheme.name,
    templateId: scheme.templateId,
    schemeState: scheme.state,
    mark: draftMark(version.rules),
    reasonsMark: reasonsMark(version.compliance),
    missing: missingValues(version.rules),
    previous: before
      ? { number: before.number, effectiveFrom: before.effectiveFrom, rules: before.rules }
      : null,
  };
}

export const schemes = os.schemes.router({
  templates: os.schemes.templates.handler(() => ({
    templates: templates.map((template) => ({
      ...template,
      notes: template.notes.map((note) => ({ ...note, paths: note.paths && [...note.paths] })),
      missing: missingValues(template.rules),
    })),
  })),
  list: os.schemes.list.handler(({ context }) => ({ schemes: listSchemes(context.app.store) })),
  version: os.schemes.version.handler(({ input, context }) =>
    versionView(context.app.store, input.versionId),
  ),
  names: os.schemes.names.handler(({ context: { app } }) => ({
    schemes: schemesInForce(app.store, todayOf(app.store)).map(({ rules, ...scheme }) => ({
      ...scheme,
      unitName: rules.unitName,
      subject: rules.subject,
      body: rules.procedure.body,
      bodySize: rules.procedure.bodySize,
      noticeDays: rules.procedure.noticeDays,
      noticePlaces: rules.procedure.noticePlaces?.join('、') ?? '',
      goods: rules.uses.goods !== undefined,
      vouchers: rules.uses.goods !== undefined && rules.uses.vouchers !== undefined,
      cash: rules.uses.cash !== 'never',
      donation: rules.uses.donation,
      privileges: (rules.uses.privileges?.length ?? 0) > 0,
      weighs: rules.items.some(({ byWeight }) => byWeight),
    })),
    defaultSchemeId: defaultScheme(app.store)?.id ?? null,
  })),
  inForce: os.schemes.inForce.handler(({ input, context: { app } }) => ({
    schemes: schemesInForce(app.store, input.date ?? todayOf(app.store)),
    defaultSchemeId: defaultScheme(app.store)?.id ?? null,
  })),
  adopt: os.schemes.adopt.handler(({ input, context }) =>
    adoptScheme(context.app.store, actorOf(context), input),
  ),
  changeDraft: os.schemes.changeDraft.handler(({ input, context }) =>
    changeDraft(context.app.store, actorOf(context), input),
  ),
  giveReasons: os.schemes.giveReasons.handler(({ input, context }) =>
    giveReasons(context.app.store, actorOf(context), input),
  ),
  putInForce: os.schemes.putInForce.handler(({ input, context }) =>
    putInForce(context.app.store, actorOf(context), input),
  ),
  withdrawVersion: os.schemes.withdrawVersion.handler(({ input, context }) =>
    withdrawVersion(context.app.store, actorOf(context), input),
  ),
  newVersion: os.schemes.newVersion.handler(({ input, context }) =>
    newVersion(context.app.store, actorOf(context), input),
  ),
  ruleSheetDocument: os.schemes.ruleSheetDocument.handler(({ input, context }) =>
    ruleSheetDocument(context.app, actorOf(context), input.versionId, input.paper),
  ),
  flowChartDocument: os.schemes.flowChartDocument.handler(({ input, context }) =>
    flowChartDocument(context.app, actorOf(context), input.versionId),
  ),
  calendarDocument: os.schemes.calendarDocument.handler(({ input, context }) =>
    workCalendarDocument(context.app, actorOf(context), input.year),
  ),
  close: os.schemes.close.handler(({ input, context }) =>
    closeScheme(context.app.store, actorOf(context), input),
  ),
});
