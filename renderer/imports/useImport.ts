import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ColumnMapping } from '../../shared/workbooks/columns.ts';
import { useCommand } from '../ui/useCommand.ts';

/** Detected table position and columns, with the data to check them. */
export interface Detected<Field extends string> extends ColumnMapping<Field> {
  headings: string[];
  sampleRows: string[][];
  otherSheets: { name: string; rows: number; similar: boolean }[];
  /** Notes on what is read and what is not. */
  notes: string[];
}

/** The clerk's choices for the sheet. */
export interface PointedAt {
  sheet?: string;
  headingRow?: number;
}

/** State of a running import, shared by its steps. */
export interface ImportFlow<Field extends string> {
  step: number;
  file: File | undefined;
  detected: Detected<Field> | undefined;
  mapping: ColumnMapping<Field> | undefined;
  setMapping: (mapping: ColumnMapping<Field>) => void;
  /** Error of reading or previewing the workbook. */
  fault: unknown;
  running: boolean;
  choose: (file: File) => void;
  readAgain: (pointedAt: PointedAt) => void;
  /** Previews the same again, when what it is compared with has changed. */
  lookAgain: () => void;
  again: () => void;
}

interface ImportCalls<
  Field extends string,
  Found extends Detected<Field>,
  LookOptions,
  Preview,
  TakeOptions,
  Answer,
> {
  read: (file: File, pointedAt: PointedAt) => Promise<Found>;
  /** Called with the detection result. */
  onRead?: (found: Found) => void;
  look: (file: File, mapping: ColumnMapping<Field>, options: LookOptions) => Promise<Preview>;
  take: (
    looked: Looked<Field, LookOptions>,
    more: TakeOptions,
    requestId: string,
    answered: string,
  ) => Promise<Answer>;
}

/** What a preview is of. */
interface Looked<Field extends string, LookOptions> {
  file: File;
  mapping: ColumnMapping<Field>;
  options: LookOptions;
}

/**
 * The four steps of an import: 选文件, 核对列, 预览, 完成. Nothing is written before the last, which imports what the
 * preview shows. Of several readings the last one asked for is shown; the answer of an earlier one is dropped.
 */
export function useImport<
  Field extends string,
  Found extends Detected<Field>,
  LookOptions,
  Preview,
  TakeOptions,
  Answer,
>({ read, onRead, look, take }: ImportCalls<Field, Found, LookOptions, Preview, TakeOptions, Answer>) {
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<File>();
  const [detected, setDetected] = useState<Found>();
  const [mapping, setMapping] = useState<ColumnMapping<Field>>();
  const [shown, setShown] = useState<{ preview: Preview; looked: Looked<Field, LookOptions> }>();
  const [answer, setAnswer] = useState<Answer>();
  function goTo(next: number): void {
    setStep(next);
    document.getElementById('content')?.scrollTo(0, 0);
  }

  // Whose answers are awaited.
  const awaitedRead = useRef<object>(undefined);
  const awaitedLook = useRef<object>(undefined);
  const reading = useMutation({
    mutationFn: (input: { file: File; pointedAt: PointedAt }) => read(input.file, input.pointedAt),
    onSuccess: (found, input) => {
      if (awaitedRead.current !== input) return;
      setDetected(found);
      onRead?.(found);
      const { sheet, headingRow, firstRow, columns } = found;
      setMapping({ sheet, headingRow, firstRow, columns });
      goTo(1);
    },
  });
  const looking = useMutation({
    mutationFn: (input: Looked<Field, LookOptions>) => look(input.file, input.mapping, input.options),
    onSuccess: (found, input) => {
      if (awaitedLook.current !== input) return;
      setShown({ preview: found, looked: input });
      goTo(2);
    },
    onError: (_error, input) => {
      // The preview shown is not of what is chosen now.
      if (awaitedLook.current === input && input !== shown?.looked) goTo(1);
    },
  });
  const taking = useCommand({
    call: (
      input: { looked: Looked<Field, LookOptions>; more: TakeOptions },
      requestId,
      answered,
    ): Promise<Answer> => take(input.looked, input.more, requestId, answered),
    after: (result) => {
      changed();
      setAnswer(result);
      goTo(3);
    },
  });
  function readFile(input: { file: File; pointedAt: PointedAt }): void {
    changed();
    awaitedRead.current = input;
    reading.mutate(input);
  }
  function lookAt(input: Looked<Field, LookOptions>): void {
    awaitedLook.current = input;
    looking.mutate(input);
  }
  function changed(): void {
    awaitedLook.current = undefined;
    looking.reset();
  }

  return {
    step,
    goTo: (next: number): void => {
      changed();
      goTo(next);
    },
    file,
    detected,
    mapping,
    setMapping: (next: ColumnMapping<Field>): void => {
      changed();
      setMapping(next);
    },
    preview: shown?.preview,
    /** What was chosen for the preview shown, which is what is imported. */
    looked: shown?.looked.options,
    answer,
    fault: step < 3 ? (reading.error ?? looking.error) : null,
    running: reading.isPending || looking.isPending || taking.running,
    choose: (chosen: File): void => {
      setFile(chosen);
      readFile({ file: chosen, pointedAt: {} });
    },
    readAgain: (pointedAt: PointedAt): void => {
      if (file) readFile({ file, pointedAt });
    },
    lookAgain: (): void => {
      if (step === 2 && shown && !looking.isPending) lookAt(shown.looked);
    },
    look: (options: LookOptions): void => {
      if (file && mapping) lookAt({ file, mapping, options });
    },
    /** A choice was changed before the preview: one that is being read is not of it. */
    changed,
    take: (more: TakeOptions): void => {
      if (shown && !looking.isPending) taking.run({ looked: shown.looked, more });
    },
    again: (): void => {
      changed();
      awaitedRead.current = undefined;
      reading.reset();
      goTo(0);
    },
  };
}
