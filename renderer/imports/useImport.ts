import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
    file: File,
    mapping: ColumnMapping<Field>,
    options: TakeOptions,
    requestId: string,
    answered: string,
  ) => Promise<Answer>;
}

/** The four steps of an import: 选文件, 核对列, 预览, 完成. Nothing is written before the last. */
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
  const [preview, setPreview] = useState<Preview>();
  const [answer, setAnswer] = useState<Answer>();
  function goTo(next: number): void {
    setStep(next);
    document.getElementById('content')?.scrollTo(0, 0);
  }

  const reading = useMutation({
    mutationFn: (input: { file: File; pointedAt: PointedAt }) => read(input.file, input.pointedAt),
    onSuccess: (found) => {
      setDetected(found);
      onRead?.(found);
      const { sheet, headingRow, firstRow, columns } = found;
      setMapping({ sheet, headingRow, firstRow, columns });
      goTo(1);
    },
  });
  const looking = useMutation({
    mutationFn: (input: { file: File; mapping: ColumnMapping<Field>; options: LookOptions }) =>
      look(input.file, input.mapping, input.options),
    onSuccess: (found) => {
      setPreview(found);
      goTo(2);
    },
  });
  const taking = useCommand({
    call: (
      input: { file: File; mapping: ColumnMapping<Field>; options: TakeOptions },
      requestId,
      answered,
    ): Promise<Answer> => take(input.file, input.mapping, input.options, requestId, answered),
    after: (result) => {
      setAnswer(result);
      goTo(3);
    },
  });

  return {
    step,
    goTo,
    file,
    detected,
    mapping,
    setMapping,
    preview,
    answer,
    fault: step < 3 ? (reading.error ?? looking.error) : null,
    running: reading.isPending || looking.isPending || taking.running,
    choose: (chosen: File): void => {
      setFile(chosen);
      looking.reset();
      reading.mutate({ file: chosen, pointedAt: {} });
    },
    readAgain: (pointedAt: PointedAt): void => {
      looking.reset();
      if (file) reading.mutate({ file, pointedAt: pointedAt });
    },
    lookAgain: (): void => {
      if (step === 2 && looking.variables && !looking.isPending) looking.mutate(looking.variables);
    },
    look: (options: LookOptions): void => {
      if (file && mapping && !looking.isPending) looking.mutate({ file, mapping, options });
    },
    take: (options: TakeOptions): void => {
      if (file && mapping) taking.run({ file, mapping, options });
    },
    again: (): void => {
      reading.reset();
      looking.reset();
      goTo(0);
    },
  };
}
