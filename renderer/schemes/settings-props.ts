import type { SchemeDraft } from '../../shared/schemes/model.ts';

/** Props of each section of the scheme editor. */
export interface SettingsProps {
  rules: SchemeDraft;
  onChange: (rules: SchemeDraft) => void;
}
