/**
 * Editing a record that others may change. Input stays in the form: a newer version is announced, not
 * applied, and the command sends the version the user has seen. The editor reports its own save: what is typed
 * before the record is read again is based on the saved values, not on another person's change.
 */
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { BOOK_READERS } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';

interface Versioned {
  version: number;
}

interface NoticeProps {
  /** Subject in the audit trail: 'meeting:12'. */
  subject: string;
  /** Current values of fields changed here as well. */
  changes?: readonly string[];
  onLatest: () => void;
  onKeep: () => void;
}

/** Notice naming who changed what in the meantime, with a choice. */
function ChangedNotice({ subject, changes = [], onLatest, onKeep }: NoticeProps) {
  const mayLook = useHasRole(BOOK_READERS.filter((role) => role !== 'committee'));
  const { data } = useQuery({
    ...api.audit.list.queryOptions({ input: { subject, offset: 0, limit: 1 } }),
    enabled: mayLook,
  });
  const last = data?.entries[0];
  const who = last ? `${last.staffName} ${localDateTime(last.at).slice(11, 16)} 办理：${last.summary}` : '';
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title="您填写的时候，这里刚被他人改过。您填写的内容都还在，没有保存。"
      description={
        <>
          {who === '' ? null : <div>{who}</div>}
          {changes.map((line) => (
            <div key={line}>{line}</div>
          ))}
          <Flex gap={8} wrap style={{ marginTop: 8 }}>
            <Button size="small" onClick={onLatest}>
              载入最新
            </Button>
            <Button size="small" onClick={onKeep}>
              保留我填的
            </Button>
          </Flex>
        </>
      }
    />
  );
}

/** The version the input is based on. `own`: saved here, and not read again yet. */
interface Base<Seen> {
  record: Seen;
  own: boolean;
}

/** A record read before the own save arrives later, and is older than what was saved. */
function isNewerThan(base: Base<Versioned>, record: Versioned): boolean {
  return base.own ? record.version > base.record.version : record.version !== base.record.version;
}

const isReadAgain = (base: Base<Versioned>, record: Versioned): boolean =>
  base.own && record.version === base.record.version;

interface EditOptions<Seen extends Versioned> {
  subject: string;
  /** Whether there is unsaved input, over this version. */
  typed: (seen: Seen) => boolean;
  /** Discards the input. */
  forget: () => void;
  /** Whether the edited part is equal in both versions: then there is no conflict. */
  same?: (before: Seen, now: Seen) => boolean;
  /** Without input: the editor adopts the new record. */
  onNewer?: () => void;
}

export interface EditState<Seen extends Versioned> {
  /** What the input is based on, and the version to send. */
  seen: Seen;
  /** Saved here, and not read again yet. */
  isAhead: boolean;
  notice: ReactNode;
  /** After the own save, with the version of the answer. */
  saved: (now: Seen) => void;
}

/** For editors with their own state: the version to edit and send, and the notice to show. */
export function useEditedRecord<Seen extends Versioned>(
  record: Seen,
  { subject, typed, forget, same, onNewer }: EditOptions<Seen>,
): EditState<Seen> {
  const [base, setBase] = useState<Base<Seen>>({ record, own: false });
  const isNewer = isNewerThan(base, record);
  const isTyped = typed(base.record);
  const keep = (): void => setBase({ record, own: false });
  if (isReadAgain(base, record)) keep();
  else if (isNewer && (!isTyped || same?.(base.record, record) === true)) {
    keep();
    if (!isTyped) onNewer?.();
  }
  return {
    seen: base.record,
    isAhead: base.own,
    saved: (now) => setBase({ record: now, own: true }),
    notice:
      isNewer && isTyped ? (
        <ChangedNotice
          subject={subject}
          onLatest={() => {
            forget();
            keep();
          }}
          onKeep={keep}
        />
      ) : null,
  };
}

type Values = Record<string, unknown>;

/** Whether two values of a field are the same; nothing is the same as an empty one. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? '') === JSON.stringify(other ?? '');

const shown = (value: unknown): string => {
  if (value === '' || value === null || value === undefined) return '空';
  return typeof value === 'string' || typeof value === 'number' ? quoted(value) : '另一项';
};

/** Required part of antd's form, whatever its fields. */
interface AnyForm {
  getFieldValue: (name: never) => unknown;
  setFields: (fields: never) => void;
}

interface FormOptions {
  subject: string;
  /** Field labels, for the notice. */
  labels?: Readonly<Record<string, string>>;
}

/**
 * For forms: fields without local changes adopt new values at once. When both changed the same field, the
 * notice asks. `fields`: the record as form values; undefined while loading. A form that stays open after a
 * save reports it with `saved`.
 */
export function useEditedForm(
  form: AnyForm,
  record: (Versioned & { fields: object }) | undefined,
  { subject, labels = {} }: FormOptions,
): {
  version: number;
  /** What the input is based on. */
  kept: object | undefined;
  notice: ReactNode;
  saved: (version: number, values: object) => void;
} {
  const [base, setBase] = useState(record && { record, own: false });
  const basis = base?.record;
  const isNewer = record !== undefined && base !== undefined && isNewerThan(base, record);
  const now = (record?.fields ?? {}) as Values;
  const clashes =
    isNewer && basis
      ? Object.keys(now).filter((name) => {
          const before = (basis.fields as Values)[name];
          const here = form.getFieldValue(name as never);
          return !sameValue(before, now[name]) && !sameValue(here, before) && !sameValue(here, now[name]);
        })
      : [];
  const keep = (): void => setBase(record && { record, own: false });
  if (
    record !== undefined &&
    (base === undefined || isReadAgain(base, record) || (isNewer && clashes.length === 0))
  )
    keep();
  const filled = useRef(base);
  useEffect(() => {
    const before = filled.current?.record;
    if (record === undefined) return;
    if (filled.current && !isNewerThan(filled.current, record)) return;
    filled.current = { record, own: false };
    if (before === undefined) return;
    for (const [name, value] of Object.entries(record.fields as Values)) {
      const was = (before.fields as Values)[name];
      if (!sameValue(was, value) && sameValue(form.getFieldValue(name as never), was)) {
        form.setFields([{ name, value }] as never);
      }
    }
  }, [form, record]);
  const settle = (takeAll: boolean): void => {
    for (const [name, value] of takeAll ? Object.entries(now) : []) {
      form.setFields([{ name, value, touched: false }] as never);
    }
    keep();
  };
  return {
    version: basis?.version ?? 0,
    kept: basis?.fields,
    saved: (version, values) => {
      const sent = Object.keys(now).map((name) => [name, (values as Values)[name]]);
      const own = { record: { version, fields: Object.fromEntries(sent) as Values }, own: true };
      setBase(own);
      filled.current = own;
    },
    notice:
      clashes.length > 0 ? (
        <ChangedNotice
          subject={subject}
          changes={clashes.map(
            (name) =>
              `${labels[name] ?? '同一栏'}：现在是${shown(now[name])}，您填的是${shown(form.getFieldValue(name as never))}`,
          )}
          onLatest={() => settle(true)}
          onKeep={() => settle(false)}
        />
      ) : null,
  };
}
