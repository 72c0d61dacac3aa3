import { dixuVirtueBank } from './dixu-virtue-bank.ts';
import type { SchemeTemplate } from './template.ts';

/** The published schemes that a village can start from. */
export const templates: readonly SchemeTemplate[] = [dixuVirtueBank];

export function templateById(id: string): SchemeTemplate | undefined {
  return templates.find((template) => template.id === id);
}
