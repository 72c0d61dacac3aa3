import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/client';
import type { Application } from '../../electron/host/application.ts';
import { contract } from '../../shared/contract/index.ts';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';
import { ROLES, type Role } from '../../shared/roles.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

interface Listed {
  name: string;
  path: string[];
  meta: ProcedureMeta;
}

function proceduresOf(router: object, path: string[] = []): Listed[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]): Listed[] => {
    const here = [...path, key];
    if (isContractProcedure(value)) {
      return [{ name: here.join('.'), path: here, meta: value['~orpc'].meta as ProcedureMeta }];
    }
    return typeof value === 'object' && value !== null ? proceduresOf(value, here) : [];
  });
}

const procedures = proceduresOf(contract);

/** Calls it with nothing filled in, and answers the code of the refusal (or none). */
async function outcomeOf(client: unknown, path: string[]): Promise<string> {
  const call = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    await call({});
    return 'answered';
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return error.code === 'REFUSED' ? (error.data as { code: string }).code : error.code;
  }
}

/** Takes a list or a paper out of the office, which changes nothing but leaves its trace in the audit trail. */
const TRACE_ONLY = new Set(['households.exportList', 'documents.printed']);
/** Everybody's own, and no book. */
const OWN = new Set(['staff.changePassword']);

const DOOR = new Set(['notSignedIn', 'notAllowed', 'screenLocked']);

describe('who may do what', () => {
  let village: TestVillage;
  let app: Application;
  beforeAll(() => {
    village = buildVillage();
    app = applicationOf(village);
  });
  afterAll(async () => {
    await app.renderer.close();
    village.close();
  });

  test('every procedure says who may call it', () => {
    expect(procedures.length).toBeGreaterThan(60);
    for (const { name, meta } of procedures) {
      expect(typeof meta.access === 'string' || meta.access.length > 0, name).toBe(true);
    }
  });

  test.each(ROLES)(
    '%s is let in where the contract says so, and refused everywhere else',
    async (role: Role) => {
      for (const { name, path, meta } of procedures) {
        if (meta.access === 'anyone') continue;
        const outcome = await outcomeOf(clientFor(app, village, role), path);
        const allowed = meta.access === 'staff' || meta.access.includes(role);
        if (allowed) expect(DOOR.has(outcome), `${name} by ${role}: ${outcome}`).toBe(false);
        else expect(outcome, `${name} by ${role}`).toBe('notAllowed');
      }
    },
  );

  test('who has not signed in is refused before anything is read', async () => {
    for (const { name, path, meta } of procedures) {
      if (meta.access === 'anyone') continue;
      expect(await outcomeOf(clientFor(app, village, null), path), name).toBe('notSignedIn');
    }
  });

  test('the supervisor may call no procedure that changes the books', () => {
    const changing = procedures.filter(({ path }) => {
      const [feature, act] = path as [keyof typeof contract, string];
      const procedure = (contract[feature] as Record<string, unknown>)[act];
      if (!isContractProcedure(procedure)) return false;
      const schema = procedure['~orpc'].inputSchema as { shape?: Record<string, unknown> } | undefined;
      return schema?.shape !== undefined && 'requestId' in schema.shape;
    });
    expect(changing.length).toBeGreaterThan(20);
    for (const { name, meta } of changing) {
      if (meta.access === 'anyone' || TRACE_ONLY.has(name) || OWN.has(name)) continue;
      expect(Array.isArray(meta.access), `${name} must name its roles`).toBe(true);
      expect((meta.access as readonly Role[]).includes('supervisor'), name).toBe(false);
    }
  });
});
