import type { OpenAPIHono, z } from '@hono/zod-openapi';
import type { RequestIdVariables } from 'hono/request-id';

export type Api = OpenAPIHono<{ Variables: RequestIdVariables }>;

/** A JSON answer of a route. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A JSON body of a route; use with `limitBody` and `requireJson`. */
export const takes = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export const nothing = { description: 'Done' };

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the members that are undefined: an option that is not given is not there. */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
