/**
 * Editing a record that others may change. Input stays in the form: a newer version is announced, not
 * applied, and the command sends the version the user has seen.
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

/** Notice naming who changed what meanwhile, with a choice. */
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

interface HeldOptions<Seen extends Versioned> {
  subject: string;
  /** There is unsaved input. */
  typed: boolean;
  /** Discards the input. */
  forget: () => void;
  /** Whether the edited part is equal in both versions: then there is no conflict. */
  same?: (before: Seen, now: Seen) => boolean;
  /** Without input: the editor adopts the new record. */
  onNewer?: () => void;
}

/** For editors with their own state: version to send, and the notice to show. */
export function useEditedRecord<Seen extends Versioned>(
  record: Seen,
  { subject, typed, forget, same, onNewer }: HeldOptions<Seen>,
): { version: number; notice: ReactNode } {
  const [held, setHeld] = useState(record);
  const isNewer = record.version !== held.version;
  if (isNewer && (!typed || same?.(held, record) === true)) {
    setHeld(record);
    if (!typed) onNewer?.();
  }
  const keep = (): void => setHeld(record);
  return {
    version: held.version,
    notice:
      isNewer && typed ? (
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

const same = (one: unknown, other: unknown): boolean =>
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
 * notice asks. `fields`: the record as form values; undefined while loading.
 */
export function useHeldForm(
  form: AnyForm,
  record: (Versioned & { fields: object }) | undefined,
  { subject, labels = {} }: FormOptions,
): { version: number; notice: ReactNode } {
  const [held, setHeld] = useState(record);
  const isNewer = record !== undefined && held !== undefined && record.version !== held.version;
  const now = (record?.fields ?? {}) as Values;
  const clashes = isNewer
    ? Object.keys(now).filter((name) => {
        const before = (held.fields as Values)[name];
        const here = form.getFieldValue(name as never);
        return !same(before, now[name]) && !same(here, before) && !same(here, now[name]);
      })
    : [];
  if (held === undefined ? record !== undefined : isNewer && clashes.length === 0) setHeld(record);
  const filled = useRef(record);
  useEffect(() => {
    const before = filled.current;
    if (record === undefined || before?.version === record.version) return;
    filled.current = record;
    if (before === undefined) return;
    for (const [name, value] of Object.entries(record.fields as Values)) {
      const was = (before.fields as Values)[name];
      if (!same(was, value) && same(form.getFieldValue(name as never), was)) {
        form.setFields([{ name, value }] as never);
      }
    }
  }, [form, record]);
  const settle = (takeAll: boolean): void => {
    for (const [name, value] of takeAll ? Object.entries(now) : []) {
      form.setFields([{ name, value, touched: false }] as never);
    }
    setHeld(record);
  };
  return {
    version: held?.version ?? 0,
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
