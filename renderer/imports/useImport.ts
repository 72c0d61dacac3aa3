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
  previewAgain: () => void;
  again: () => void;
}

interface ImportCalls<
  Field extends string,
  Found extends Detected<Field>,
  PreviewOptions,
  Preview,
  ImportOptions,
  Answer,
> {
  read: (file: File, pointedAt: PointedAt) => Promise<Found>;
  /** Called with the detection result. */
  onRead?: (found: Found) => void;
  loadPreview: (file: File, mapping: ColumnMapping<Field>, options: PreviewOptions) => Promise<Preview>;
  runImport: (
    previewed: PreviewInput<Field, PreviewOptions>,
    more: ImportOptions,
    requestId: string,
    answered: string,
  ) => Promise<Answer>;
}

/** What a preview is of. */
interface PreviewInput<Field extends string, PreviewOptions> {
  file: File;
  mapping: ColumnMapping<Field>;
  options: PreviewOptions;
}

/**
 * The four steps of an import: 选文件, 核对列, 预览, 完成. Nothing is written before the last, which imports what the
 * preview shows. Of several readings the last one asked for is shown; the answer of an earlier one is dropped.
 */
export function useImport<
  Field extends string,
  Found extends Detected<Field>,
  PreviewOptions,
  Preview,
  ImportOptions,
  Answer,
>({
  read,
  onRead,
  loadPreview,
  runImport,
}: ImportCalls<Field, Found, PreviewOptions, Preview, ImportOptions, Answer>) {
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<File>();
  const [detected, setDetected] = useState<Found>();
  const [mapping, setMapping] = useState<ColumnMapping<Field>>();
  const [shown, setShown] = useState<{ preview: Preview; previewed: PreviewInput<Field, PreviewOptions> }>();
  const [answer, setAnswer] = useState<Answer>();
  function goTo(next: number): void {
    setStep(next);
    document.getElementById('content')?.scrollTo(0, 0);
  }

  // Whose answers are awaited.
  const awaitedRead = useRef<object>(undefined);
  const awaitedPreview = useRef<object>(undefined);
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
  const previewing = useMutation({
    mutationFn: (input: PreviewInput<Field, PreviewOptions>) =>
      loadPreview(input.file, input.mapping, input.options),
    onSuccess: (found, input) => {
      if (awaitedPreview.current !== input) return;
      setShown({ preview: found, previewed: input });
      goTo(2);
    },
    onError: (_error, input) => {
      // The preview shown is not of what is chosen now.
      if (awaitedPreview.current === input && input !== shown?.previewed) goTo(1);
    },
  });
  const importing = useCommand({
    call: (
      input: { previewed: PreviewInput<Field, PreviewOptions>; more: ImportOptions },
      requestId,
      answered,
    ): Promise<Answer> => runImport(input.previewed, input.more, requestId, answered),
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
  function sendPreview(input: PreviewInput<Field, PreviewOptions>): void {
    awaitedPreview.current = input;
    previewing.mutate(input);
  }
  function changed(): void {
    awaitedPreview.current = undefined;
    previewing.reset();
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
    previewed: shown?.previewed.options,
    answer,
    fault: step < 3 ? (reading.error ?? previewing.error) : null,
    running: reading.isPending || previewing.isPending || importing.running,
    choose: (chosen: File): void => {
      setFile(chosen);
      readFile({ file: chosen, pointedAt: {} });
    },
    readAgain: (pointedAt: PointedAt): void => {
      if (file) readFile({ file, pointedAt });
    },
    previewAgain: (): void => {
      if (step === 2 && shown && !previewing.isPending) sendPreview(shown.previewed);
    },
    loadPreview: (options: PreviewOptions): void => {
      if (file && mapping) sendPreview({ file, mapping, options });
    },
    /** A choice was changed before the preview: one that is being read is not of it. */
    changed,
    runImport: (more: ImportOptions): void => {
      if (shown && !previewing.isPending) importing.run({ previewed: shown.previewed, more });
    },
    again: (): void => {
      changed();
      awaitedRead.current = undefined;
      reading.reset();
      goTo(0);
    },
  };
}
