import type { TemplateView } from '../../shared/contract/schemes.ts';
import type { MissingValue } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { noteCovers } from '../../shared/schemes/templates/template.ts';
import { valueAt } from '../../shared/schemes/values.ts';
import { IndexEditor } from './IndexEditor.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { LevelsEditor } from './LevelsEditor.tsx';
import { NoteList } from './NoteList.tsx';
import { PayEditor } from './PayEditor.tsx';
import { SECTIONS, sectionValues, type SectionId } from './sections.ts';
import { ValueFields } from './ValueFields.tsx';
import { StateTag } from '../ui/StateTag.tsx';

/** Edited as a list, not value by value. */
const LEVELS = /^gradings\.(\d+)\.rule\.levels\./;
const PAY = /^uses\.pay\.(?:grades|coefficients)\./;

interface Props {
  rules: SchemeDraft;
  /** Values the village is asked for, filled in or not. */
  requested: readonly MissingValue[];
  /** Values still open. */
  open: readonly MissingValue[];
  notes: TemplateView['notes'];
  onChange: (rules: SchemeDraft) => void;
  /** Imports items from a workbook. */
  onImport: () => void;
}

function SectionFields({
  id,
  values,
  rules,
  onChange,
  onImport,
}: { id: SectionId; values: MissingValue[] } & Omit<Props, 'requested' | 'open' | 'notes'>) {
  if (id === 'items') {
    const wanted = new Set(values.map(({ path }) => rules.items[Number(path.split('.')[1])]?.id));
    // Also shows items added by the village.
    const hidden = new Set(
      rules.items.flatMap((item) => (wanted.has(item.id) || item.id.startsWith('own-') ? [] : [item.id])),
    );
    return <ItemsTable rules={rules} onChange={onChange} hidden={hidden} onImport={onImport} />;
  }
  if (id === 'index') {
    return rules.index ? <IndexEditor rules={rules} index={rules.index} onChange={onChange} /> : null;
  }
  const gradings = new Set(values.flatMap(({ path }) => LEVELS.exec(path)?.[1] ?? []));
  const { pay } = rules.uses;
  return (
    <>
      {rules.gradings?.map((grading, index) =>
        gradings.has(String(index)) ? (
          <LevelsEditor
            key={grading.id}
            grading={grading}
            unitName={rules.unitName}
            onChange={(next) => onChange({ ...rules, gradings: rules.gradings?.with(index, next) })}
          />
        ) : null,
      )}
      <ValueFields
        rules={rules}
        values={values.filter(({ path }) => !LEVELS.test(path) && !PAY.test(path))}
        onChange={onChange}
      />
      {pay?.kind === 'gradeShare' && values.some(({ path }) => PAY.test(path)) ? (
        <PayEditor rules={rules} pay={pay} onChange={onChange} />
      ) : null}
    </>
  );
}

/** Values the source does not state, by section, with explaining notes. */
export function MissingStep({ rules, requested, open, notes, onChange, onImport }: Props) {
  return SECTIONS.map(({ id, title }) => {
    const values = sectionValues(id, requested);
    if (values.length === 0) return null;
    const left = sectionValues(id, open).length;
    const explained = notes.filter(
      (note) => note.kind === 'unstated' && values.some(({ path }) => noteCovers(note, path)),
    );
    return (
      <section key={id} aria-label={title}>
        <h2 className="section">
          {title}{' '}
          <StateTag tone={left === 0 ? 'good' : 'waiting'}>
            {left === 0 ? '已填完' : `还差 ${String(left)} 处`}
          </StateTag>
        </h2>
        <div className="panel">
          <NoteList notes={explained} />
          <SectionFields id={id} values={values} rules={rules} onChange={onChange} onImport={onImport} />
        </div>
      </section>
    );
  });
}

/**
 * Values asked for by the wizard: all that the template leaves open while the draft still has the template's
 * items, so that filled-in values stay visible; and any other open values.
 */
export function askedValues(
  rules: SchemeDraft,
  open: readonly MissingValue[],
  template: TemplateView | undefined,
): MissingValue[] {
  const ids = (of: SchemeDraft) => of.items.map(({ id }) => id).join();
  const same = template !== undefined && ids(template.rules) === ids(rules);
  // An item may be scored in another way by now, with other values.
  const isThere = (path: string): boolean =>
    /^items\.\d+\.scoring\./.test(path) || valueAt(rules, path) !== undefined;
  const stated = same ? template.missing.filter(({ path }) => isThere(path)) : [];
  const paths = new Set(stated.map(({ path }) => path));
  return [...stated, ...open.filter(({ path }) => !paths.has(path))];
}
