import { DOCUMENT_KIND_NAMES } from '../../shared/document-kinds.ts';

/** The name of an archived kind. */
export function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = DOCUMENT_KIND_NAMES;
  return names[kind] ?? kind;
}
