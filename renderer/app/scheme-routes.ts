/** Pages of schemes, their steps and their participants. */
import { createRoute } from '@tanstack/react-router';
import { isPeriod } from '../../shared/values/period.ts';
import { positive } from '../positive.ts';
import { frame } from './base-routes.tsx';
import { lazyPage } from './lazy-page.ts';
import { PATHS } from './paths.ts';

export const schemes = createRoute({
  getParentRoute: () => frame,
  path: PATHS.schemes,
  component: lazyPage(() => import('../schemes/SchemesPage.tsx'), 'SchemesPage'),
});
export const templates = createRoute({
  getParentRoute: () => frame,
  path: PATHS.templates,
  component: lazyPage(() => import('../schemes/TemplatesPage.tsx'), 'TemplatesPage'),
});
export const template = createRoute({
  getParentRoute: () => frame,
  path: PATHS.template,
  component: lazyPage(() => import('../schemes/TemplatePage.tsx'), 'TemplatePage'),
});
export const adoption = createRoute({
  getParentRoute: () => frame,
  path: PATHS.adoption,
  component: lazyPage(() => import('../schemes/AdoptionPage.tsx'), 'AdoptionPage'),
});
export const schemeVersion = createRoute({
  getParentRoute: () => frame,
  path: PATHS.schemeVersion,
  validateSearch: (given: Record<string, unknown>): { at?: string } => ({
    at: typeof given['at'] === 'string' ? given['at'] : undefined,
  }),
  component: lazyPage(() => import('../schemes/SchemeVersionPage.tsx'), 'SchemeVersionPage'),
});
export const ruleTableImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.ruleTableImport,
  component: lazyPage(() => import('../schemes/RuleTableImportPage.tsx'), 'RuleTableImportPage'),
});
export const steps = createRoute({
  getParentRoute: () => frame,
  path: PATHS.steps,
  validateSearch: ({ scheme, period }: Record<string, unknown>): { scheme?: number; period?: string } => ({
    scheme: positive(scheme),
    // A year is a number in the address; what is not valid must be overwritten, else the raw value remains.
    period: isPeriod(String(period)) ? String(period) : undefined,
  }),
  component: lazyPage(() => import('../steps/StepsPage.tsx'), 'StepsPage'),
});
export const participants = createRoute({
  getParentRoute: () => frame,
  path: PATHS.participants,
  validateSearch: ({
    scheme,
    tab,
    year,
  }: Record<string, unknown>): { scheme?: number; tab?: 'shares'; year?: number } => ({
    scheme: positive(scheme),
    tab: tab === 'shares' ? tab : undefined,
    year: positive(year),
  }),
  component: lazyPage(() => import('../participants/ParticipantsPage.tsx'), 'ParticipantsPage'),
});
